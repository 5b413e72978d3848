// An echo request and what became of it: who answered, with what, after how long.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/bytes.h"
#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

struct EchoRequest {
  Ip destination{};
  LinkId destination_link = LinkId::none;  // the zone of a link-local IPv6 address
  Ip source{};                             // absent: whichever the route gives
  LinkId source_link = LinkId::none;
  base::Bytes data{};
  std::uint8_t ttl = 0;  // 0: the system's default
  std::uint8_t tos = 0;
  bool dont_fragment = false;
  base::Bytes ip_options{};  // of an IPv4 header, as they go onto the wire
};

// What an answer says: an echo, or why there is none. What neither protocol has a word for is other_error.
enum class EchoOutcome : std::uint8_t {
  echoed,
  net_unreachable,  // IPv6: no route
  host_unreachable,
  protocol_unreachable,
  port_unreachable,
  prohibited,  // by IPv6's own word; IPv4's codes for it name the net or the host
  scope_mismatch,
  unreachable,
  packet_too_big,
  bad_route,
  bad_option,
  hops_exceeded,
  reassembly_exceeded,
  time_exceeded,
  bad_header,
  unrecognized_header,
  parameter_problem,
  source_quench,
  other_error,
};

// The bytes belong to whoever hands it out, for as long as the call lasts.
struct EchoReply {
  EchoOutcome outcome = EchoOutcome::echoed;
  Ip from{};
  LinkId from_link = LinkId::none;
  std::chrono::nanoseconds round_trip{};
  std::uint8_t ttl = 0;  // hops left when it arrived; 0: unknown
  std::uint8_t tos = 0;
  base::Bytes data{};        // of an echo
  base::Bytes ip_options{};  // of the IPv4 header that it came in
};

}  // namespace iphlp::net
