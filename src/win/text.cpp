#include "win/text.h"

#include <array>

namespace iphlp::win {

namespace {

constexpr char32_t replacement = 0xfffd;

struct Decoded {
  char32_t point;
  std::size_t bytes;
};

// The code point at the front of a text that is not empty and begins with no ASCII.
Decoded decode_front(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (length == 0 || lead >= 0xf5 || text.size() < length) return {replacement, 1};
  char32_t point = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {replacement, 1};
    point = point << 6 | (next & 0x3fU);
  }
  // Overlong forms, halves of pairs and what lies beyond Unicode are not UTF-8.
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (point < smallest[length] || (point >= 0xd800 && point < 0xe000) || point > 0x10ffff)
    return {replacement, 1};
  return {point, length};
}

// Calls emit(unit, units left in this code point) for each 16-bit unit.
template <class Emit>
void each_unit(std::string_view text, Emit emit) {
  while (!text.empty()) {
    // Names of links are ASCII nearly always.
    if (const auto ascii = static_cast<unsigned char>(text.front()); ascii < 0x80) {
      emit(static_cast<WCHAR>(ascii), std::size_t{0});
      text.remove_prefix(1);
      continue;
    }
    const auto [point, bytes] = decode_front(text);
    text.remove_prefix(bytes);
    if (point < 0x10000) {
      emit(static_cast<WCHAR>(point), std::size_t{0});
    } else {
      emit(static_cast<WCHAR>(0xd800 + ((point - 0x10000) >> 10)), std::size_t{1});
      emit(static_cast<WCHAR>(0xdc00 + ((point - 0x10000) & 0x3ff)), std::size_t{0});
    }
  }
}

void append_utf8(std::string& out, char32_t point) {
  const auto byte = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xc0 | point >> 6);
    byte(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    byte(0xe0 | point >> 12);
    byte(0x80 | (point >> 6 & 0x3f));
    byte(0x80 | (point & 0x3f));
  } else {
    byte(0xf0 | point >> 18);
    byte(0x80 | (point >> 12 & 0x3f));
    byte(0x80 | (point >> 6 & 0x3f));
    byte(0x80 | (point & 0x3f));
  }
}

}  // namespace

std::size_t wide_length(std::string_view text) {
  // A unit a byte, as long as it is ASCII.
  const auto* const beyond =
      std::ranges::find_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  auto units = static_cast<std::size_t>(beyond - text.begin());
  each_unit(text.substr(units), [&](WCHAR, std::size_t) { ++units; });
  return units;
}

std::size_t write_wide(std::string_view text, std::span<WCHAR> into) {
  std::size_t written = 0;
  bool full = false;
  each_unit(text, [&](WCHAR unit, std::size_t more) {
    if (full || written + more >= into.size()) {
      full = true;
      return;
    }
    into[written++] = unit;
  });
  return written;
}

std::optional<std::string> read_wide(const WCHAR* text, std::size_t longest) {
  std::string out;
  for (std::size_t i = 0; i < longest; ++i) {
    const char32_t unit = text[i];
    if (unit == 0) return out;
    if (unit < 0xd800 || unit >= 0xe000) {
      append_utf8(out, unit);
      continue;
    }
    if (unit >= 0xdc00 || i + 1 == longest) return std::nullopt;
    const char32_t low = text[++i];
    if (low < 0xdc00 || low >= 0xe000) return std::nullopt;
    append_utf8(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
  }
  return std::nullopt;
}

}  // namespace iphlp::win
