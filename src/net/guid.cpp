#include "net/guid.h"

#include <cstddef>

#include "base/text.h"

namespace iphlp::net {

namespace {

constexpr bool is_dash(std::size_t position) {
  return position == 9 || position == 14 || position == 19 || position == 24;
}

}  // namespace

std::array<char, 38> Guid::text() const {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::array<char, 38> out;
  std::size_t nibble = 0;
  out.front() = '{';
  out.back() = '}';
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    if (is_dash(i)) {
      out[i] = '-';
      continue;
    }
    const std::uint8_t byte = bytes[nibble / 2];
    out[i] = digits[nibble % 2 == 0 ? byte >> 4 : byte & 15];
    ++nibble;
  }
  return out;
}

std::optional<Guid> Guid::parse(std::string_view text) {
  if (text.size() != 38 || text.front() != '{' || text.back() != '}') return std::nullopt;
  Guid guid;
  std::size_t nibble = 0;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (is_dash(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const auto digit = base::number<std::uint8_t>(text.substr(i, 1), 16);
    if (!digit) return std::nullopt;
    auto& byte = guid.bytes[nibble / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | *digit);
    ++nibble;
  }
  return guid;
}

}  // namespace iphlp::net
