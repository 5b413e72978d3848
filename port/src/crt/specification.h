// How wide the value of a conversion is: the prefixes of Microsoft's formats, for output and for input.
#pragma once

#include <cstdint>

namespace iphlp::win32::crt {

enum class Size : std::uint8_t { none, byte, half, word, wide, quad, pointer, long_double };

// Reads the prefixes in front of a conversion and moves text behind them.
template <class Char>
[[nodiscard]] Size read_size(const Char*& text) {
  const auto skip = [&](int count, Size size) {
    text += count;
    return size;
  };
  switch (text[0]) {
    case 'h':
      return text[1] == 'h' ? skip(2, Size::byte) : skip(1, Size::half);
    // 32 bits for a number, the wide kind for text.
    case 'l':
      return text[1] == 'l' ? skip(2, Size::quad) : skip(1, Size::word);
    case 'w':
      return skip(1, Size::wide);
    case 'L':
      return skip(1, Size::long_double);
    case 'j':
      return skip(1, Size::quad);
    case 'z':
    case 't':
      return skip(1, Size::pointer);
    case 'I':
      if (text[1] == '6' && text[2] == '4') return skip(3, Size::quad);
      if (text[1] == '3' && text[2] == '2') return skip(3, Size::none);
      return skip(1, Size::pointer);
    default:
      return Size::none;
  }
}

// Is the text of %s, %c and %[ wide? For %S and %C the other way round. own: that of the format itself.
[[nodiscard]] constexpr bool is_wide_text(Size size, bool capital, bool own) {
  if (size == Size::word || size == Size::wide || size == Size::quad) return true;
  if (size == Size::half || size == Size::byte) return false;
  return capital ? !own : own;
}

[[nodiscard]] constexpr bool is_64_bits(Size size) {
  return size == Size::quad || (size == Size::pointer && sizeof(void*) == 8);
}

}  // namespace iphlp::win32::crt
