// How far is a host, in hops and in time?
#pragma once

#include <chrono>
#include <cstdint>

#include "net/echo.h"
#include "query/session.h"

namespace iphlp::query {

struct Distance {
  net::EchoOutcome outcome = net::EchoOutcome::echoed;  // another: not reached within the bound, and why
  std::uint32_t hops = 0;
  std::chrono::nanoseconds round_trip{};
};

// Looks for the smallest TTL, up to most_hops (1 to 255), with which an echo request of IPv4 is answered.
// Kind::timeout: nobody answered. Takes two echoes where the way back is as long as the way there, and not
// more than 20 seconds where routers are silent. Other errors: query/echo.h.
[[nodiscard]] base::Result<Distance> distance_of(Session& session, const net::Ip& destination,
                                                 std::uint8_t most_hops);

}  // namespace iphlp::query
