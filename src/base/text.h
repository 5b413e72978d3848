// Text that somebody else wrote: lines, words, numbers. Views only, nothing is copied, no locale.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace iphlp::base {

inline constexpr std::string_view blanks = " \t\r\n";

[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Takes what stands before the first separator off the front; the separator goes with it.
[[nodiscard]] constexpr std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return taken;
}

[[nodiscard]] constexpr std::string_view take_line(std::string_view& rest) {
  return take_until(rest, '\n');
}

// Takes the next word; empty when there is none.
[[nodiscard]] constexpr std::string_view take_word(std::string_view& rest) {
  const auto first = rest.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    rest = {};
    return {};
  }
  rest.remove_prefix(first);
  const auto end = rest.find_first_of(blanks);
  const std::string_view word = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
  return word;
}

// The whole text as a number, or nothing: no sign where none fits, no trailing characters, no overflow.
template <std::integral T>
[[nodiscard]] constexpr std::optional<T> number(std::string_view text, int radix = 10) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, radix);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// ASCII only: host names, GUIDs and keywords, never words of a language.
[[nodiscard]] constexpr bool same_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

}  // namespace iphlp::base
