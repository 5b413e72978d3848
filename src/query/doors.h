// What a session keeps between calls: the doors to the kernel that stay open, and what was worked out once.
// Each subject that needs another kind of socket adds it here, and nowhere else: what is open is what is
// listed.
#pragma once

#include <atomic>

#include "kernel/anycast.h"
#include "kernel/channel_pool.h"
#include "kernel/default_routes.h"
#include "kernel/echo_exchange.h"
#include "kernel/link_keys.h"
#include "kernel/route_finder.h"
#include "kernel/route_watch.h"
#include "kernel/socket_owners.h"
#include "query/identity.h"
#include "query/interrupt.h"
#include "query/reserved_ports.h"
#include "query/router.h"

namespace iphlp::query {

struct Doors {
  kernel::ChannelPool route{kernel::Protocol::route, "route socket"};
  kernel::DefaultRoutes default_routes;
  kernel::LinkKeys link_keys;
  MadeReservations reservations;
  RouterHolds router;
  kernel::Pool<kernel::RouteFinder> route_finders;
  kernel::Pool<kernel::RouteWatch> route_watches;
  kernel::ChannelPool generic{kernel::Protocol::generic, "generic netlink socket"};
  // Whoever waits for a peer waits for this too.
  Interrupt interrupt;
  // Echoes whose handle is gone.
  kernel::EchoKeeper echo_keeper;
  kernel::ChannelPool diagnosis{kernel::Protocol::diagnosis, "socket diagnosis socket"};
  kernel::HolderSource holders;
  // How many the last table had; a hint, nothing more.
  static constexpr std::size_t never = ~std::size_t{0};
  std::atomic<std::size_t> sockets_seen{never};
  Identities identities;
  kernel::AnycastAddresses anycast;
};

}  // namespace iphlp::query
