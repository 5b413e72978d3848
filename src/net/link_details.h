// What no Windows row has a place for: what makes a link, what drives it, and what IPv6 counted on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace iphlp::net {

// By the names that RFC 4293 gives them; octets in bytes, the others in packets.
struct Ipv6Counters {
  std::uint64_t in_receives = 0;
  std::uint64_t in_octets = 0;
  std::uint64_t in_delivers = 0;
  std::uint64_t in_header_errors = 0;
  std::uint64_t in_discards = 0;
  std::uint64_t in_multicast_packets = 0;
  std::uint64_t forwarded = 0;
  std::uint64_t out_requests = 0;
  std::uint64_t out_octets = 0;
  std::uint64_t out_discards = 0;
  std::uint64_t out_multicast_packets = 0;

  friend bool operator==(const Ipv6Counters&, const Ipv6Counters&) = default;
};

struct LinkDetails {
  std::string kind;                  // "veth", "bridge"; "" for real adapters and lo
  std::string driver;                // "virtio_net"; "" where nothing tells
  std::uint8_t duplex = 0xff;        // DUPLEX_HALF 0, DUPLEX_FULL 1, unknown 255
  std::optional<Ipv6Counters> ipv6;  // absent: IPv6 is not on this link
};

}  // namespace iphlp::net
