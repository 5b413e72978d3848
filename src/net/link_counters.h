// What went over a link since it is there, as its driver counted.
#pragma once

#include <cstdint>

namespace iphlp::net {

struct LinkCounters {
  std::uint64_t received_packets = 0;  // multicast among them
  std::uint64_t sent_packets = 0;
  std::uint64_t received_bytes = 0;
  std::uint64_t sent_bytes = 0;
  std::uint64_t receive_errors = 0;
  std::uint64_t send_errors = 0;
  std::uint64_t receive_drops = 0;
  std::uint64_t send_drops = 0;
  std::uint64_t received_multicast = 0;
  std::uint64_t missed = 0;    // no room was left for them
  std::uint64_t unwanted = 0;  // of a protocol that nobody listens to

  friend bool operator==(const LinkCounters&, const LinkCounters&) = default;
};

}  // namespace iphlp::net
