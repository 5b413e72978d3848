#include "kernel/route_watch.h"

#include <linux/rtnetlink.h>

#include "kernel/news.h"

namespace iphlp::kernel {

base::Result<std::unique_ptr<RouteWatch>> RouteWatch::open() {
  // What goes with a link is told of the link alone where an administrator wants it so.
  static constexpr int groups[] = {RTNLGRP_IPV6_ROUTE, RTNLGRP_LINK};
  static constexpr int newer_groups[] = {RTNLGRP_NEXTHOP};  // since Linux 5.3; before, there are none
  auto socket = open_news_socket("IPv6 route watch", groups, newer_groups);
  if (!socket) return base::pass(socket);
  return std::unique_ptr<RouteWatch>{new RouteWatch{std::move(*socket)}};
}

}  // namespace iphlp::kernel
