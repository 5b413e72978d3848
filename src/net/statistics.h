// Counters of the protocols since the system was started. What the kernel does not count is 0.
#pragma once

#include <array>
#include <cstdint>

namespace iphlp::net {

struct IpStatistics {
  bool forwards = false;
  std::uint32_t default_ttl = 0;
  std::uint64_t in_receives = 0;
  std::uint64_t in_header_errors = 0;
  std::uint64_t in_address_errors = 0;
  std::uint64_t forwarded = 0;
  std::uint64_t in_unknown_protocols = 0;
  std::uint64_t in_discards = 0;
  std::uint64_t in_delivers = 0;
  std::uint64_t out_requests = 0;
  std::uint64_t out_discards = 0;
  std::uint64_t out_no_routes = 0;
  std::uint32_t reassembly_seconds = 0;
  std::uint64_t reassembly_requests = 0;
  std::uint64_t reassembled = 0;
  std::uint64_t reassembly_failures = 0;
  std::uint64_t fragmented = 0;
  std::uint64_t fragmentation_failures = 0;
  std::uint64_t fragments = 0;
  // Counted when asked, not since the start.
  std::uint32_t links = 0;
  std::uint32_t addresses = 0;
  std::uint32_t routes = 0;
};

struct IcmpDirection {
  std::uint64_t messages = 0;
  std::uint64_t errors = 0;
  std::array<std::uint64_t, 256> types{};
};
struct IcmpStatistics {
  IcmpDirection in;
  IcmpDirection out;
};

struct TcpStatistics {
  std::uint32_t rto_algorithm = 1;  // RFC 1213: 1 other, 2 constant, 3 MIL-STD-1778's, 4 Van Jacobson's
  std::uint32_t rto_least = 0;      // milliseconds
  std::uint32_t rto_most = 0;
  std::int64_t most_connections = -1;  // -1: no limit
  std::uint64_t active_opens = 0;
  std::uint64_t passive_opens = 0;
  std::uint64_t failed_attempts = 0;
  std::uint64_t resets = 0;
  std::uint64_t in_segments = 0;
  std::uint64_t out_segments = 0;
  std::uint64_t retransmitted = 0;
  std::uint64_t in_errors = 0;
  std::uint64_t out_resets = 0;
  // Counted when asked.
  std::uint32_t established = 0;  // with CLOSE_WAIT
  std::uint32_t connections = 0;  // in every state but LISTEN
};

struct UdpStatistics {
  std::uint64_t in_datagrams = 0;
  std::uint64_t no_ports = 0;
  std::uint64_t in_errors = 0;
  std::uint64_t out_datagrams = 0;
  std::uint32_t sockets = 0;  // counted when asked
};

}  // namespace iphlp::net
