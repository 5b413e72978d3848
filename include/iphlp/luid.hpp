// The locally unique identifier of an interface: 64 bits, of which the upper sixteen say its type.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace iphlp {

struct luid {
  std::uint64_t value = 0;

  // Unique among the interfaces of one type.
  [[nodiscard]] constexpr std::uint32_t net_index() const noexcept {
    return static_cast<std::uint32_t>((value >> 24U) & 0xffffffU);
  }
  // The IANA interface type.
  [[nodiscard]] constexpr std::uint16_t type() const noexcept {
    return static_cast<std::uint16_t>(value >> 48U);
  }

  // "0x0006000001000000": sixteen hexadecimal digits.
  [[nodiscard]] std::string to_string() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "0x";
    for (unsigned shift = 64; shift != 0; shift -= 4) text += digits[(value >> (shift - 4)) & 0xfU];
    return text;
  }

  friend constexpr auto operator<=>(const luid&, const luid&) = default;
  friend std::ostream& operator<<(std::ostream& out, const luid& id) { return out << id.to_string(); }
};

}  // namespace iphlp

template <>
struct std::hash<iphlp::luid> {
  std::size_t operator()(const iphlp::luid& id) const noexcept {
    return std::hash<std::uint64_t>{}(id.value);
  }
};
