// The printf family, in both widths. What is wide goes out as UTF-8, so that narrow and wide output mix in
// one stream.

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <limits>
#include <new>
#include <optional>
#include <string>

#include "crt/format.h"
#include "kernel/text.h"

namespace iphlp::win32::crt {

namespace {

// Nothing, with the reason in errno.
template <class Char>
std::optional<std::basic_string<Char>> formatted(const Char* text, va_list list) noexcept {
  try {
    Arguments arguments{list};
    std::basic_string<Char> out;
    if (format(out, text, arguments) && out.size() <= std::numeric_limits<int>::max()) return out;
    errno = EINVAL;
  } catch (const std::bad_alloc&) {
    errno = ENOMEM;
  }
  return std::nullopt;
}

int put(std::FILE* file, const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() ? static_cast<int>(text.size()) : -1;
}

int put(std::FILE* file, const std::u16string& text) {
  return put(file, narrow(text)) < 0 ? -1 : static_cast<int>(text.size());
}

template <class Char>
int print(std::FILE* file, const Char* text, va_list list) {
  const auto out = formatted(text, list);
  return out ? put(file, *out) : -1;
}

// What a buffer that is too small does.
enum class Short : char {
  cut,        // terminated, and the length that would have been: snprintf
  fill,       // not terminated where it is just full, -1: _snprintf
  cut_minus,  // terminated, -1: swprintf, and _snprintf_s that may truncate
  empty       // an empty text, -1 and ERANGE: the _s functions
};

template <class Char>
int print_into(Char* to, std::size_t size, Short otherwise, const Char* text, va_list list) {
  const auto out = formatted(text, list);
  if (!out) {
    if (to != nullptr && size != 0) to[0] = 0;
    return -1;
  }
  const int length = static_cast<int>(out->size());
  if (to == nullptr && size != 0) return -1;
  if (out->size() < size) {
    std::copy_n(out->c_str(), out->size() + 1, to);
    return length;
  }
  if (otherwise == Short::empty) {
    if (size != 0) to[0] = 0;
    errno = ERANGE;
    return -1;
  }
  const std::size_t fits = otherwise == Short::fill ? size : size == 0 ? 0 : size - 1;
  std::copy_n(out->c_str(), fits, to);
  if (otherwise != Short::fill && size != 0) to[fits] = 0;
  if (otherwise == Short::cut) return length;
  return otherwise == Short::fill && out->size() == size ? length : -1;
}

// count characters at most, or (as -1) as many as fit.
template <class Char>
int print_count(Char* to, std::size_t size, std::size_t count, const Char* text, va_list list) {
  if (count == static_cast<std::size_t>(-1)) return print_into(to, size, Short::cut_minus, text, list);
  if (count < size) return print_into(to, count + 1, Short::cut_minus, text, list);
  return print_into(to, size, Short::empty, text, list);
}

template <class Char>
int count_of(const Char* text, va_list list) {
  const auto out = formatted(text, list);
  return out ? static_cast<int>(out->size()) : -1;
}

constexpr std::size_t unlimited = static_cast<std::size_t>(-1) / 4;

}  // namespace

}  // namespace iphlp::win32::crt

using namespace iphlp::win32::crt;

#define IPHLP_SINCE(last, what) \
  va_list list;                 \
  va_start(list, last);         \
  const int answer = what;      \
  va_end(list);                 \
  return answer

extern "C" {
int iphlp_vprintf(const char* text, va_list list) {
  return print(stdout, text, list);
}

int iphlp_printf(const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vprintf(text, list));
}

int iphlp_vprintf_s(const char* text, va_list list) {
  return print(stdout, text, list);
}

int iphlp_printf_s(const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vprintf_s(text, list));
}

int iphlp_vfprintf(std::FILE* file, const char* text, va_list list) {
  return print(file, text, list);
}

int iphlp_fprintf(std::FILE* file, const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vfprintf(file, text, list));
}

int iphlp_vfprintf_s(std::FILE* file, const char* text, va_list list) {
  return print(file, text, list);
}

int iphlp_fprintf_s(std::FILE* file, const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vfprintf_s(file, text, list));
}

int iphlp_vsprintf(char* to, const char* text, va_list list) {
  return print_into(to, unlimited, Short::cut, text, list);
}

int iphlp_sprintf(char* to, const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vsprintf(to, text, list));
}

int iphlp_vsnprintf(char* to, std::size_t size, const char* text, va_list list) {
  return print_into(to, size, Short::cut, text, list);
}

int iphlp_snprintf(char* to, std::size_t size, const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vsnprintf(to, size, text, list));
}

int iphlp__vsnprintf(char* to, std::size_t size, const char* text, va_list list) {
  return print_into(to, size, Short::fill, text, list);
}

int iphlp__snprintf(char* to, std::size_t size, const char* text, ...) {
  IPHLP_SINCE(text, iphlp__vsnprintf(to, size, text, list));
}

int iphlp_vsprintf_s(char* to, std::size_t size, const char* text, va_list list) {
  return print_into(to, size, Short::empty, text, list);
}

int iphlp_sprintf_s(char* to, std::size_t size, const char* text, ...) {
  IPHLP_SINCE(text, iphlp_vsprintf_s(to, size, text, list));
}

int iphlp__vsnprintf_s(char* to, std::size_t size, std::size_t count, const char* text, va_list list) {
  return print_count(to, size, count, text, list);
}

int iphlp__snprintf_s(char* to, std::size_t size, std::size_t count, const char* text, ...) {
  IPHLP_SINCE(text, iphlp__vsnprintf_s(to, size, count, text, list));
}

int iphlp__vscprintf(const char* text, va_list list) {
  return count_of(text, list);
}

int iphlp__scprintf(const char* text, ...) {
  IPHLP_SINCE(text, iphlp__vscprintf(text, list));
}

int iphlp_vwprintf(const char16_t* text, va_list list) {
  return print(stdout, text, list);
}

int iphlp_wprintf(const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vwprintf(text, list));
}

int iphlp_vwprintf_s(const char16_t* text, va_list list) {
  return print(stdout, text, list);
}

int iphlp_wprintf_s(const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vwprintf_s(text, list));
}

int iphlp_vfwprintf(std::FILE* file, const char16_t* text, va_list list) {
  return print(file, text, list);
}

int iphlp_fwprintf(std::FILE* file, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vfwprintf(file, text, list));
}

int iphlp_vfwprintf_s(std::FILE* file, const char16_t* text, va_list list) {
  return print(file, text, list);
}

int iphlp_fwprintf_s(std::FILE* file, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vfwprintf_s(file, text, list));
}

int iphlp__vswprintf(char16_t* to, const char16_t* text, va_list list) {
  return print_into(to, unlimited, Short::cut, text, list);
}

int iphlp__swprintf(char16_t* to, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp__vswprintf(to, text, list));
}

int iphlp_vswprintf(char16_t* to, std::size_t size, const char16_t* text, va_list list) {
  return print_into(to, size, Short::cut_minus, text, list);
}

int iphlp_swprintf(char16_t* to, std::size_t size, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vswprintf(to, size, text, list));
}

int iphlp__vsnwprintf(char16_t* to, std::size_t size, const char16_t* text, va_list list) {
  return print_into(to, size, Short::fill, text, list);
}

int iphlp__snwprintf(char16_t* to, std::size_t size, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp__vsnwprintf(to, size, text, list));
}

int iphlp_vswprintf_s(char16_t* to, std::size_t size, const char16_t* text, va_list list) {
  return print_into(to, size, Short::empty, text, list);
}

int iphlp_swprintf_s(char16_t* to, std::size_t size, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp_vswprintf_s(to, size, text, list));
}

int iphlp__vsnwprintf_s(char16_t* to, std::size_t size, std::size_t count, const char16_t* text,
                        va_list list) {
  return print_count(to, size, count, text, list);
}

int iphlp__snwprintf_s(char16_t* to, std::size_t size, std::size_t count, const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp__vsnwprintf_s(to, size, count, text, list));
}

int iphlp__vscwprintf(const char16_t* text, va_list list) {
  return count_of(text, list);
}

int iphlp__scwprintf(const char16_t* text, ...) {
  IPHLP_SINCE(text, iphlp__vscwprintf(text, list));
}

}  // extern "C"
