// UTF-16 to UTF-8 and back: the C API speaks UTF-16 on both systems, C++ programs on Linux speak UTF-8.
// Knows nothing of locales; what is not valid becomes U+FFFD, so the result is always valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace iphlp {
namespace detail {

inline void append_utf8(std::string& out, char32_t point) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3fU)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace detail

// Does: turns UTF-16 into UTF-8. Unit is char16_t, or wchar_t where that has 16 bits.
// Answers: valid UTF-8; each unpaired surrogate is U+FFFD.
template <class Unit>
  requires(sizeof(Unit) == 2)
[[nodiscard]] std::string to_utf8(std::basic_string_view<Unit> text) {
  std::string out;
  out.reserve(text.size());
  const auto unit = [&](std::size_t i) { return static_cast<char32_t>(static_cast<char16_t>(text[i])); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t point = unit(i);
    if (point >= 0xd800 && point < 0xe000) {
      const bool pair =
          point < 0xdc00 && i + 1 < text.size() && unit(i + 1) >= 0xdc00 && unit(i + 1) < 0xe000;
      point = pair ? 0x10000 + ((point - 0xd800) << 10U) + (unit(++i) - 0xdc00) : 0xfffd;
    }
    detail::append_utf8(out, point);
  }
  return out;
}

// The same for text that ends with a zero; a null pointer is "".
template <class Unit>
  requires(sizeof(Unit) == 2)
[[nodiscard]] std::string to_utf8(const Unit* text) {
  return text == nullptr ? std::string() : to_utf8(std::basic_string_view<Unit>(text));
}

// Does: turns UTF-8 into UTF-16.
// Answers: valid UTF-16; each byte that belongs to no valid sequence is U+FFFD.
[[nodiscard]] inline std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    char32_t point = lead < 0x80 ? lead : lead & (0xffU >> (length + 1));
    bool valid = lead < 0x80 || (lead >= 0xc2 && lead < 0xf5 && i + length <= text.size());
    for (std::size_t k = 1; valid && k < length; ++k) {
      valid = (byte(i + k) & 0xc0U) == 0x80;
      point = (point << 6U) | (byte(i + k) & 0x3fU);
    }
    constexpr char32_t smallest[]{0, 0, 0x80, 0x800, 0x10000};
    valid = valid && point >= smallest[length] && point <= 0x10ffff && (point < 0xd800 || point >= 0xe000);
    if (!valid) point = 0xfffd;
    i += valid ? length : 1;
    if (point < 0x10000) {
      out += static_cast<char16_t>(point);
    } else {
      out += static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10U));
      out += static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ffU));
    }
  }
  return out;
}

}  // namespace iphlp
