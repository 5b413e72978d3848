#include "kernel/default_routes.h"

#include <algorithm>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "kernel/routes.h"
#include "os/socket.h"

namespace iphlp::kernel {

namespace {

// A route comes and goes with a message of its own, but for what goes with a link, an address or a next hop:
// IPv4 says nothing of those.
constexpr int groups[] = {RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR,
                          RTNLGRP_IPV6_IFADDR};
constexpr int next_hops = RTNLGRP_NEXTHOP;  // since Linux 5.3; before, there are none

base::Result<os::NetlinkSocket> open_listener() {
  auto socket = os::NetlinkSocket::open(NETLINK_ROUTE, "route news socket");
  if (!socket) return socket;
  // The smallest there is: what does not fit is news as well, and a busy router's changes pile up nowhere.
  (void)os::set_option(socket->fd(), SOL_SOCKET, SO_RCVBUF, 1);
  for (const int group : groups)
    if (auto joined = os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group); !joined)
      return base::pass(joined);
  (void)os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, next_hops);
  return socket;
}

}  // namespace

const std::vector<net::Route>* DefaultRoutes::remembered() {
  if (!news_) return nullptr;
  if (news_->drain()) {
    ++changes_;
    known_.reset();
  }
  return known_ ? &*known_ : nullptr;
}

void DefaultRoutes::listen() {
  if (news_ || !std::exchange(asked_before_, true)) return;
  if (auto opened = open_listener()) news_ = std::move(*opened);
}

base::Result<std::vector<net::Route>> DefaultRoutes::list(Channel& route) {
  std::uint64_t changes_before = 0;
  {
    const std::lock_guard lock{mutex_};
    listen();
    if (const auto* known = remembered()) return *known;
    changes_before = changes_;
  }
  auto routes = list_default_routes(route);
  if (!routes) return routes;
  const std::lock_guard lock{mutex_};
  (void)remembered();
  if (news_ && changes_ == changes_before) known_ = *routes;
  return routes;
}

base::Result<bool> DefaultRoutes::leave_by(Channel& route, net::LinkId link) {
  {
    const std::lock_guard lock{mutex_};
    if (const auto* known = remembered())
      return std::ranges::any_of(*known, [&](const net::Route& one) { return leaves_by(one, link); });
  }
  return has_default_route(route, link);
}

}  // namespace iphlp::kernel
