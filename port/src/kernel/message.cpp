// FormatMessage: texts of error codes, and the language of inserts.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>

#include "crt/format.h"
#include "kernel/messages.h"
#include "kernel/text.h"
#include "winbase.h"

namespace iphlp::win32 {

namespace {

// What %1 to %99 stand for.
class Inserts {
 public:
  Inserts(DWORD flags, va_list* arguments) {
    if (arguments == nullptr) return;
    if ((flags & FORMAT_MESSAGE_ARGUMENT_ARRAY) != 0) {
      array_ = reinterpret_cast<const std::uintptr_t*>(arguments);
    } else {
      va_copy(list_, *arguments);
      has_list_ = true;
    }
  }
  Inserts(const Inserts&) = delete;
  Inserts& operator=(const Inserts&) = delete;
  ~Inserts() {
    if (has_list_) va_end(list_);
  }
  [[nodiscard]] bool none() const { return array_ == nullptr && !has_list_; }
  // The first of a list and all before it are read in order, once.
  [[nodiscard]] const std::uintptr_t* from(std::size_t index) {
    if (array_ != nullptr) return array_ + index;
    while (read_ <= std::min(index + 2, kept_.size() - 1)) kept_[read_++] = va_arg(list_, std::uintptr_t);
    return kept_.data() + index;
  }

 private:
  va_list list_;
  bool has_list_ = false;
  const std::uintptr_t* array_ = nullptr;
  std::array<std::uintptr_t, 102> kept_{};
  std::size_t read_ = 0;
};

template <class Char>
class Message {
 public:
  using Text = std::basic_string<Char>;
  Message(DWORD flags, Inserts& inserts)
      : keep_inserts_((flags & FORMAT_MESSAGE_IGNORE_INSERTS) != 0), inserts_(inserts) {}

  // Nothing where an insert is wanted and there is none.
  [[nodiscard]] std::optional<Text> expand(const Char* text) {
    Text out;
    while (*text != 0) {
      if (*text != '%') {
        out.push_back(*text++);
      } else if (text[1] == '0') {
        return out;
      } else if (text[1] >= '1' && text[1] <= '9' && !keep_inserts_) {
        if (!insert(++text, out)) return std::nullopt;
      } else if (text[1] >= '1' && text[1] <= '9') {
        out.push_back(*text++);
      } else {
        ++text;
        if (*text == 'n')
          out.append({Char{'\r'}, Char{'\n'}});
        else if (*text == 'r')
          out.push_back('\r');
        else if (*text == 't')
          out.push_back('\t');
        else if (*text == 'b')
          out.push_back(' ');
        else if (*text != 0)
          out.push_back(*text);
        if (*text != 0) ++text;
      }
    }
    return out;
  }

 private:
  bool insert(const Char*& text, Text& out) {
    std::size_t number = 0;
    for (int digits = 0; digits < 2 && *text >= '0' && *text <= '9'; ++digits)
      number = number * 10 + static_cast<std::size_t>(*text++ - '0');
    Text specification{Char{'%'}};
    if (*text == '!') {
      for (++text; *text != 0 && *text != '!'; ++text) specification.push_back(*text);
      if (*text == '!') ++text;
    } else {
      specification.push_back('s');
    }
    if (inserts_.none()) return false;
    crt::Arguments arguments{inserts_.from(number - 1)};
    return crt::format(out, specification.c_str(), arguments);
  }

  bool keep_inserts_;
  Inserts& inserts_;
};

DWORD refuse(DWORD code) {
  SetLastError(code);
  return 0;
}

template <class Char>
std::basic_string<Char> from_narrow(const char* text) {
  if constexpr (sizeof(Char) == 1)
    return text;
  else
    return widen(text);
}

template <class Char>
DWORD format_message(DWORD flags, LPCVOID source, DWORD code, Char* buffer, DWORD size,
                     va_list* arguments) noexcept {
  try {
    std::basic_string<Char> text;
    if ((flags & FORMAT_MESSAGE_FROM_STRING) != 0) {
      if (source == nullptr) return refuse(ERROR_INVALID_PARAMETER);
      text = static_cast<const Char*>(source);
    } else {
      const char* known = (flags & FORMAT_MESSAGE_FROM_SYSTEM) != 0 ? message_of(code) : nullptr;
      if (known == nullptr) return refuse(ERROR_MR_MID_NOT_FOUND);
      text = from_narrow<Char>(known);
    }
    Inserts inserts{flags, arguments};
    auto message = Message<Char>{flags, inserts}.expand(text.c_str());
    if (!message) return refuse(ERROR_INVALID_PARAMETER);
    // As one line, where no width is to be kept to.
    if ((flags & FORMAT_MESSAGE_MAX_WIDTH_MASK) == FORMAT_MESSAGE_MAX_WIDTH_MASK) {
      std::erase(*message, Char{'\r'});
      std::ranges::replace(*message, Char{'\n'}, Char{' '});
    }
    if (buffer == nullptr) return refuse(ERROR_INVALID_PARAMETER);
    Char* to = buffer;
    if ((flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) != 0) {
      to = static_cast<Char*>(
          LocalAlloc(LMEM_FIXED, std::max<std::size_t>(message->size() + 1, size) * sizeof(Char)));
      if (to == nullptr) return 0;
      *reinterpret_cast<Char**>(buffer) = to;
    } else if (message->size() >= size) {
      return refuse(ERROR_INSUFFICIENT_BUFFER);
    }
    std::copy_n(message->c_str(), message->size() + 1, to);
    return static_cast<DWORD>(message->size());
  } catch (const std::bad_alloc&) {
    return refuse(ERROR_NOT_ENOUGH_MEMORY);
  }
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

DWORD WINAPI FormatMessageA(DWORD flags, LPCVOID source, DWORD message, DWORD, LPSTR buffer, DWORD size,
                            va_list* arguments) {
  return format_message(flags, source, message, buffer, size, arguments);
}

DWORD WINAPI FormatMessageW(DWORD flags, LPCVOID source, DWORD message, DWORD, LPWSTR buffer, DWORD size,
                            va_list* arguments) {
  return format_message(flags, source, message, buffer, size, arguments);
}

}  // extern "C"
