// The counters of IP, ICMP, TCP and UDP since the system was started.
#pragma once

#include <array>
#include <cstdint>
#include <system_error>

#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#include "error.hpp"
#include "ip_address.hpp"

namespace iphlp {

struct ip_statistics {
  bool forwards = false;
  std::uint32_t default_ttl = 0;
  std::uint32_t received = 0;
  std::uint32_t header_errors = 0;
  std::uint32_t address_errors = 0;
  std::uint32_t forwarded = 0;
  std::uint32_t unknown_protocols = 0;
  std::uint32_t received_discarded = 0;
  std::uint32_t delivered = 0;
  std::uint32_t requested = 0;
  std::uint32_t routing_discarded = 0;
  std::uint32_t sent_discarded = 0;
  std::uint32_t without_route = 0;
  std::uint32_t reassembly_timeout_seconds = 0;
  std::uint32_t reassembly_required = 0;
  std::uint32_t reassembled = 0;
  std::uint32_t reassembly_failures = 0;
  std::uint32_t fragmented = 0;
  std::uint32_t fragmentation_failures = 0;
  std::uint32_t fragments_created = 0;
  std::uint32_t interfaces = 0;
  std::uint32_t addresses = 0;
  std::uint32_t routes = 0;

  friend bool operator==(const ip_statistics&, const ip_statistics&) = default;
};

struct icmp_direction {
  std::uint32_t messages = 0;
  std::uint32_t errors = 0;
  std::array<std::uint32_t, 256> by_type{};

  friend bool operator==(const icmp_direction&, const icmp_direction&) = default;
};
struct icmp_statistics {
  icmp_direction received;
  icmp_direction sent;

  friend bool operator==(const icmp_statistics&, const icmp_statistics&) = default;
};

struct tcp_statistics {
  std::uint32_t rto_algorithm = 0;
  std::uint32_t rto_min_ms = 0;
  std::uint32_t rto_max_ms = 0;
  std::uint32_t max_connections = 0;  // all ones: no limit
  std::uint32_t active_opens = 0;
  std::uint32_t passive_opens = 0;
  std::uint32_t failed_attempts = 0;
  std::uint32_t resets = 0;
  std::uint32_t established = 0;
  std::uint32_t segments_received = 0;
  std::uint32_t segments_sent = 0;
  std::uint32_t segments_retransmitted = 0;
  std::uint32_t receive_errors = 0;
  std::uint32_t resets_sent = 0;
  std::uint32_t connections = 0;

  friend bool operator==(const tcp_statistics&, const tcp_statistics&) = default;
};

struct udp_statistics {
  std::uint32_t received = 0;
  std::uint32_t no_ports = 0;
  std::uint32_t receive_errors = 0;
  std::uint32_t sent = 0;
  std::uint32_t listeners = 0;

  friend bool operator==(const udp_statistics&, const udp_statistics&) = default;
};

namespace detail {

// The structure that a function fills for a family.
template <class Shape, class Function>
[[nodiscard]] Shape ask_statistics(ip_family family, std::error_code& error, Function function) {
  Shape shape{};
  const DWORD code = function(&shape, number_of(family));
  error = code == NO_ERROR ? std::error_code() : windows_error(code);
  return shape;
}

[[nodiscard]] inline icmp_direction read_direction(const MIBICMPSTATS_EX& from) {
  icmp_direction to{.messages = from.dwMsgs, .errors = from.dwErrors};
  for (std::size_t type = 0; type < to.by_type.size(); ++type) to.by_type[type] = from.rgdwTypeCount[type];
  return to;
}

}  // namespace detail

// Does: asks for the counters of a family, v4 or v6.
// Answers: them; errc::invalid_parameter for another family, errc::not_supported where the system lacks it.
[[nodiscard]] inline ip_statistics ip_statistics_of(ip_family family, std::error_code& error) {
  const auto from = detail::ask_statistics<MIB_IPSTATS>(family, error, ::GetIpStatisticsEx);
  return {.forwards = from.dwForwarding == 1,
          .default_ttl = from.dwDefaultTTL,
          .received = from.dwInReceives,
          .header_errors = from.dwInHdrErrors,
          .address_errors = from.dwInAddrErrors,
          .forwarded = from.dwForwDatagrams,
          .unknown_protocols = from.dwInUnknownProtos,
          .received_discarded = from.dwInDiscards,
          .delivered = from.dwInDelivers,
          .requested = from.dwOutRequests,
          .routing_discarded = from.dwRoutingDiscards,
          .sent_discarded = from.dwOutDiscards,
          .without_route = from.dwOutNoRoutes,
          .reassembly_timeout_seconds = from.dwReasmTimeout,
          .reassembly_required = from.dwReasmReqds,
          .reassembled = from.dwReasmOks,
          .reassembly_failures = from.dwReasmFails,
          .fragmented = from.dwFragOks,
          .fragmentation_failures = from.dwFragFails,
          .fragments_created = from.dwFragCreates,
          .interfaces = from.dwNumIf,
          .addresses = from.dwNumAddr,
          .routes = from.dwNumRoutes};
}

[[nodiscard]] inline icmp_statistics icmp_statistics_of(ip_family family, std::error_code& error) {
  const auto from = detail::ask_statistics<MIB_ICMP_EX>(family, error, ::GetIcmpStatisticsEx);
  return {.received = detail::read_direction(from.icmpInStats),
          .sent = detail::read_direction(from.icmpOutStats)};
}

// Differs: Linux counts TCP over both families together; only `established` and `connections` are by family.
[[nodiscard]] inline tcp_statistics tcp_statistics_of(ip_family family, std::error_code& error) {
  const auto from = detail::ask_statistics<MIB_TCPSTATS>(family, error, ::GetTcpStatisticsEx);
  return {.rto_algorithm = from.dwRtoAlgorithm,
          .rto_min_ms = from.dwRtoMin,
          .rto_max_ms = from.dwRtoMax,
          .max_connections = from.dwMaxConn,
          .active_opens = from.dwActiveOpens,
          .passive_opens = from.dwPassiveOpens,
          .failed_attempts = from.dwAttemptFails,
          .resets = from.dwEstabResets,
          .established = from.dwCurrEstab,
          .segments_received = from.dwInSegs,
          .segments_sent = from.dwOutSegs,
          .segments_retransmitted = from.dwRetransSegs,
          .receive_errors = from.dwInErrs,
          .resets_sent = from.dwOutRsts,
          .connections = from.dwNumConns};
}

[[nodiscard]] inline udp_statistics udp_statistics_of(ip_family family, std::error_code& error) {
  const auto from = detail::ask_statistics<MIB_UDPSTATS>(family, error, ::GetUdpStatisticsEx);
  return {.received = from.dwInDatagrams,
          .no_ports = from.dwNoPorts,
          .receive_errors = from.dwInErrors,
          .sent = from.dwOutDatagrams,
          .listeners = from.dwNumAddrs};
}

[[nodiscard]] inline ip_statistics ip_statistics_of(ip_family family) {
  return detail::or_throw("GetIpStatisticsEx",
                          [family](std::error_code& error) { return ip_statistics_of(family, error); });
}
[[nodiscard]] inline icmp_statistics icmp_statistics_of(ip_family family) {
  return detail::or_throw("GetIcmpStatisticsEx",
                          [family](std::error_code& error) { return icmp_statistics_of(family, error); });
}
[[nodiscard]] inline tcp_statistics tcp_statistics_of(ip_family family) {
  return detail::or_throw("GetTcpStatisticsEx",
                          [family](std::error_code& error) { return tcp_statistics_of(family, error); });
}
[[nodiscard]] inline udp_statistics udp_statistics_of(ip_family family) {
  return detail::or_throw("GetUdpStatisticsEx",
                          [family](std::error_code& error) { return udp_statistics_of(family, error); });
}

}  // namespace iphlp
