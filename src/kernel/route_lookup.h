// Asking the kernel which way a packet would go.
#pragma once

#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

struct WayTo {
  net::Ip destination;
  net::Ip source;                        // absent: any
  net::LinkId link = net::LinkId::none;  // none: any
};

// The question in bytes.
[[nodiscard]] wire::Request route_request(const WayTo& way, std::uint32_t flags);

// The route of the table that a packet there would take. Kind::refused with ENETUNREACH, EHOSTUNREACH, EACCES
// or EINVAL where none leads there, or one that says so.
[[nodiscard]] base::Result<net::Route> find_matching_route(Channel& channel, const WayTo& way);

// The way itself: its next hop, and the source that the kernel chose as preferred_source.
[[nodiscard]] base::Result<net::Route> find_way(Channel& channel, const WayTo& way);

}  // namespace iphlp::kernel
