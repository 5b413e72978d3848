#include "kernel/default_routes.h"

#include <algorithm>

#include <linux/rtnetlink.h>

#include "kernel/routes.h"

namespace iphlp::kernel {

namespace {

// A route comes and goes with a message of its own, but for what goes with a link, an address or a next hop:
// IPv4 says nothing of those.
constexpr int groups[] = {RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR,
                          RTNLGRP_IPV6_IFADDR};
constexpr int newer_groups[] = {RTNLGRP_NEXTHOP};  // since Linux 5.3; before, there are none

}  // namespace

DefaultRoutes::DefaultRoutes() : news_("route news socket", groups, newer_groups) {}

const std::vector<net::Route>* DefaultRoutes::remembered() {
  if (!news_.listening()) return nullptr;
  if (const std::uint64_t now = news_.hear(); now != as_of_) {
    as_of_ = now;
    known_.reset();
  }
  return known_ ? &*known_ : nullptr;
}

base::Result<std::vector<net::Route>> DefaultRoutes::list(Channel& route) {
  std::uint64_t before = 0;
  {
    const std::lock_guard lock{mutex_};
    news_.listen();
    if (const auto* known = remembered()) return *known;
    before = as_of_;
  }
  auto routes = list_default_routes(route);
  if (!routes) return routes;
  const std::lock_guard lock{mutex_};
  (void)remembered();
  if (news_.listening() && as_of_ == before) known_ = *routes;
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
