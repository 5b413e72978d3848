// How long an address or a route is good for, as the kernel counts: seconds from now.
#pragma once

#include <cstdint>

namespace iphlp::net {

struct Lifetimes {
  static constexpr std::uint32_t forever = 0xffffffff;
  std::uint32_t preferred = forever;  // seconds left
  std::uint32_t valid = forever;      // seconds left
  // Hundredths of a second on the monotonic clock, 32 bits that wrap: when it was first set and last renewed.
  std::uint32_t created = 0;
  std::uint32_t updated = 0;

  friend bool operator==(const Lifetimes&, const Lifetimes&) = default;
};

}  // namespace iphlp::net
