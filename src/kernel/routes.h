// Asking the kernel for routes.
#pragma once

#include <vector>

#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

// The routes to everywhere, of one family or both, in order of metric: what Windows calls gateways.
// The kernel cannot filter by prefix, so it walks its whole table; nothing but default routes is kept.
[[nodiscard]] base::Result<std::vector<net::Route>> list_default_routes(
    Channel& channel, net::Family family = net::Family::none);

[[nodiscard]] bool leaves_by(const net::Route& route, net::LinkId link);

// Does a route to everywhere leave by that link? Half the walk where IPv4 settles it.
[[nodiscard]] base::Result<bool> has_default_route(Channel& channel, net::LinkId link);

}  // namespace iphlp::kernel
