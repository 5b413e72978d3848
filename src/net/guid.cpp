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
  std::size_t at = 0;
  out[at++] = '{';
  for (const std::uint8_t byte : bytes) {
    out[at++] = digits[byte >> 4];
    out[at++] = digits[byte & 15];
    if (is_dash(at)) out[at++] = '-';
  }
  out[at] = '}';
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
