#include "kernel/text.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "winbase.h"

namespace iphlp::win32 {

namespace {

constexpr char32_t no_character = 0xfffd;

bool is_surrogate(char32_t value) {
  return value >= 0xd800 && value < 0xe000;
}

}  // namespace

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return {no_character, 1, false};
  char32_t value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= text.size() || (byte(i) & 0xc0) != 0x80) return {no_character, i, false};
    value = value << 6 | (byte(i) & 0x3f);
    // Overlong, a surrogate or beyond Unicode: seen in the second byte already.
    if (i == 1 && ((length == 3 && (value < 0x20 || (value >= 0x360 && value < 0x380))) ||
                   (length == 4 && (value < 0x10 || value >= 0x110))))
      return {no_character, 1, false};
  }
  return {value, length, true};
}

Character first_of(std::u16string_view text) {
  const char32_t lead = text[0];
  if (!is_surrogate(lead)) return {lead, 1, true};
  if (lead >= 0xdc00 || text.size() < 2 || text[1] < 0xdc00 || text[1] >= 0xe000)
    return {no_character, 1, false};
  return {0x10000 + ((lead - 0xd800) << 10) + (text[1] - 0xdc00U), 2, true};
}

void append(std::string& text, char32_t value) {
  const auto add = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return add(value);
  if (value < 0x800) {
    add(0xc0 | value >> 6);
  } else {
    if (value < 0x10000) {
      add(0xe0 | value >> 12);
    } else {
      add(0xf0 | value >> 18);
      add(0x80 | (value >> 12 & 0x3f));
    }
    add(0x80 | (value >> 6 & 0x3f));
  }
  add(0x80 | (value & 0x3f));
}

void append(std::u16string& text, char32_t value) {
  if (value >= 0x10000) {
    text.push_back(static_cast<char16_t>(0xd800 + ((value - 0x10000) >> 10)));
    value = 0xdc00 + (value & 0x3ff);
  }
  text.push_back(static_cast<char16_t>(value));
}

namespace {

template <class To, class From>
To convert(From text, bool* well = nullptr) {
  To converted;
  while (!text.empty()) {
    const Character next = first_of(text);
    if (well != nullptr && !next.well) *well = false;
    append(converted, next.value);
    text.remove_prefix(next.units);
  }
  return converted;
}

// One byte, one character: the page whose characters are Unicode's first 256, and ASCII's half of it.
bool is_byte_page(UINT page) {
  return page == 28591 || page == 20127;
}

bool is_utf8_page(UINT page) {
  return page == CP_UTF8 || page == CP_ACP || page == CP_OEMCP || page == CP_THREAD_ACP;
}

template <class To>
int put(const To& text, typename To::value_type* to, int room) {
  if (room == 0) return static_cast<int>(text.size());
  if (text.size() > static_cast<std::size_t>(room)) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return 0;
  }
  std::copy(text.begin(), text.end(), to);
  return static_cast<int>(text.size());
}

int refuse(DWORD code) {
  SetLastError(code);
  return 0;
}

}  // namespace

std::u16string widen(std::string_view text) {
  return convert<std::u16string>(text);
}

std::string narrow(std::u16string_view text) {
  return convert<std::string>(text);
}

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

int WINAPI MultiByteToWideChar(UINT page, DWORD flags, LPCCH from, int bytes, LPWSTR to, int characters) {
  if (from == nullptr || bytes == 0 || bytes < -1 || characters < 0 || (characters != 0 && to == nullptr))
    return refuse(ERROR_INVALID_PARAMETER);
  if (!is_utf8_page(page) && !is_byte_page(page)) return refuse(ERROR_INVALID_PARAMETER);
  // The terminator is converted too where the length is not given.
  const std::string_view text{from, bytes < 0 ? std::strlen(from) + 1 : static_cast<std::size_t>(bytes)};
  if (is_byte_page(page)) {
    std::u16string wide;
    for (const char byte : text) wide.push_back(static_cast<unsigned char>(byte));
    return put(wide, reinterpret_cast<char16_t*>(to), characters);
  }
  bool well = true;
  const auto wide = convert<std::u16string>(text, &well);
  if (!well && (flags & MB_ERR_INVALID_CHARS) != 0) return refuse(ERROR_NO_UNICODE_TRANSLATION);
  return put(wide, reinterpret_cast<char16_t*>(to), characters);
}

int WINAPI WideCharToMultiByte(UINT page, DWORD flags, LPCWCH from, int characters, LPSTR to, int bytes,
                               LPCCH replacement, LPBOOL replaced) {
  if (from == nullptr || characters == 0 || characters < -1 || bytes < 0 || (bytes != 0 && to == nullptr))
    return refuse(ERROR_INVALID_PARAMETER);
  if (!is_utf8_page(page) && !is_byte_page(page)) return refuse(ERROR_INVALID_PARAMETER);
  if (page == CP_UTF8 && (replacement != nullptr || replaced != nullptr))
    return refuse(ERROR_INVALID_PARAMETER);
  const auto* units = reinterpret_cast<const char16_t*>(from);
  const std::u16string_view text{units, characters < 0 ? std::char_traits<char16_t>::length(units) + 1
                                                       : static_cast<std::size_t>(characters)};
  if (replaced != nullptr) *replaced = FALSE;
  if (is_byte_page(page)) {
    std::string bytes_of_page;
    for (const char16_t unit : text) {
      const bool fits = unit < (page == 20127 ? 0x80 : 0x100);
      if (!fits && replaced != nullptr) *replaced = TRUE;
      bytes_of_page.push_back(fits ? static_cast<char>(unit) : replacement != nullptr ? *replacement : '?');
    }
    return put(bytes_of_page, to, bytes);
  }
  bool well = true;
  const auto converted = convert<std::string>(text, &well);
  if (!well && (flags & WC_ERR_INVALID_CHARS) != 0) return refuse(ERROR_NO_UNICODE_TRANSLATION);
  return put(converted, to, bytes);
}

UINT WINAPI GetACP(void) {
  return CP_UTF8;
}

UINT WINAPI GetOEMCP(void) {
  return CP_UTF8;
}

}  // extern "C"
