// Ports one behind the other.
#pragma once

#include <cstdint>

namespace iphlp::net {

struct PortRange {
  std::uint16_t first = 0;
  std::uint16_t last = 0;  // included

  friend bool operator==(const PortRange&, const PortRange&) = default;
};

enum class Transport : std::uint8_t { tcp, udp };

}  // namespace iphlp::net
