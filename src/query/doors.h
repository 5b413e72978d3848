// The doors to the kernel that a session keeps open between calls. Each subject that needs another kind of
// socket adds it here, and nowhere else: what is open is what is listed.
#pragma once

#include "kernel/channel_pool.h"
#include "kernel/default_routes.h"
#include "kernel/link_keys.h"
#include "query/reserved_ports.h"

namespace iphlp::query {

struct Doors {
  kernel::ChannelPool route{kernel::Protocol::route, "route socket"};
  kernel::DefaultRoutes default_routes;
  kernel::LinkKeys link_keys;
  MadeReservations reservations;
  kernel::ChannelPool generic{kernel::Protocol::generic, "generic netlink socket"};
};

}  // namespace iphlp::query
