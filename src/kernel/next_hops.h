// Asking the kernel for the next hops that routes name by a number. With nexthop_compat_mode, which is on
// where nobody switched it off, a route tells them itself and nothing here is asked.
#pragma once

#include <vector>

#include "kernel/channel.h"
#include "net/next_hop_object.h"

namespace iphlp::kernel {

// In order of their number. None on kernels before 5.3.
[[nodiscard]] base::Result<std::vector<net::NextHopObject>> list_next_hops(Channel& channel);

// Puts the hops in the place of the number that a route names. False when there is none of that number: it
// went after the route was read, and so did the route.
[[nodiscard]] bool resolve_next_hops(net::Route& route, const std::vector<net::NextHopObject>& objects);

// The route names its hops by a number and does not tell them.
[[nodiscard]] bool has_unresolved_next_hop(const net::Route& route);

}  // namespace iphlp::kernel
