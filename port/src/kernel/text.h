// UTF-8 and UTF-16. Every code page of a Windows program is UTF-8 here.
#pragma once

#include <string>
#include <string_view>

namespace iphlp::win32 {

// What is no text becomes U+FFFD.
[[nodiscard]] std::u16string widen(std::string_view text);
[[nodiscard]] std::string narrow(std::u16string_view text);

// The next character of a text, and how many units it takes; well: false where it is none, and value U+FFFD.
struct Character {
  char32_t value;
  std::size_t units;
  bool well;
};
[[nodiscard]] Character first_of(std::string_view text);
[[nodiscard]] Character first_of(std::u16string_view text);
void append(std::string& text, char32_t value);
void append(std::u16string& text, char32_t value);

}  // namespace iphlp::win32
