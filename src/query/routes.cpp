#include "query/routes.h"

#include <algorithm>
#include <cerrno>
#include <optional>

#include "kernel/next_hops.h"
#include "kernel/route_changes.h"
#include "kernel/route_lookup.h"
#include "kernel/route_table.h"
#include "query/doors.h"
#include "query/link_keys.h"

namespace iphlp::query {

namespace {

// Completes routes that name their next hops by a number: asked for once in a dump, on a channel of its own.
class NextHops {
 public:
  explicit NextHops(Session& session) : session_(session) {}

  // False for a route whose next hop is gone, and with it the route.
  base::Result<bool> complete(net::Route& route) {
    if (!kernel::has_unresolved_next_hop(route)) return true;
    if (!objects_) {
      auto channel = session_.doors().route.borrow();
      if (!channel) return base::pass(channel);
      auto listed = kernel::list_next_hops(**channel);
      if (!listed) return base::pass(listed);
      objects_ = std::move(*listed);
    }
    return kernel::resolve_next_hops(route, *objects_);
  }

 private:
  Session& session_;
  std::optional<std::vector<net::NextHopObject>> objects_;
};

// What refuses packets stands on no link; it is told as the loopback's, where IPv6 has it.
net::NextHop shown_hop(const net::Route& route) {
  net::NextHop hop = route.hop;
  if (hop.link == net::LinkId::none && route.refuses()) hop.link = net::loopback;
  return hop;
}

base::Status each_hop(const net::Route& route, TakeRouteHop take) {
  if (route.multipath.empty())
    return route.refuses() ? take(route, shown_hop(route)) : take(route, route.hop);
  for (const net::NextHop& hop : route.multipath)
    if (auto taken = take(route, hop); !taken) return taken;
  return {};
}

// One family's routes. IPv4's table is told by destination, whatever changes meanwhile; IPv6's is read again
// where it did not hold still, and one that never does is told as what several readings found: a route that
// stays is missing in few of them.
base::Status each_route(Session& session, net::Family family, net::LinkId link, kernel::TakeRoute take,
                        base::FunctionRef<void()> restart) {
  constexpr int fresh_readings = 3;
  constexpr int most_readings = 6;
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  if (family == net::Family::v4) return kernel::each_route(**channel, family, link, take, restart);
  const auto watch = session.doors().route_watches.borrow(kernel::RouteWatch::open);
  for (int reading = 1;; ++reading) {
    if (watch) (*watch)->begin();
    auto read = kernel::each_route(**channel, family, link, take, [&] {
      if (reading <= fresh_readings) restart();
    });
    if (!read || !watch || (*watch)->quiet() || reading == most_readings) return read;
  }
}

bool leads_to(const net::Route& route, const net::Prefix& destination) {
  if (route.destination_length != destination.length) return false;
  return route.destination.present() ? route.destination == destination.ip : destination.ip.is_unspecified();
}

std::optional<net::NextHop> named_hop(const net::Route& route, const RouteKey& key) {
  if (route.family != key.destination.ip.family() || !leads_to(route, key.destination)) return std::nullopt;
  std::optional<net::NextHop> found;
  (void)each_hop(route, [&](const net::Route&, const net::NextHop& hop) -> base::Status {
    if (!found && hop.link == key.link && hop.gateway == key.gateway) found = hop;
    return {};
  });
  return found;
}

base::Result<std::optional<FoundRoute>> find_in_table(Session& session, const RouteKey& key) {
  // What refuses packets is on no link in the kernel's table.
  const net::LinkId filter = key.link == net::loopback ? net::LinkId::none : key.link;
  NextHops next_hops{session};
  std::optional<FoundRoute> found;
  auto read = each_route(
      session, key.destination.ip.family(), filter,
      [&](net::Route& route) -> base::Status {
        if (found || !leads_to(route, key.destination)) return {};
        const auto completed = next_hops.complete(route);
        if (!completed) return base::pass(completed);
        if (const auto hop = named_hop(route, key)) found = FoundRoute{.route = route, .hop = *hop};
        return {};
      },
      [&] { found.reset(); });
  if (!read) return base::pass(read);
  return found;
}

// The lookup that packets take finds it at once, where no longer prefix and no better metric hides it.
std::optional<FoundRoute> find_by_lookup(Session& session, const RouteKey& key) {
  auto channel = session.doors().route.borrow();
  if (!channel) return std::nullopt;
  auto route = kernel::find_matching_route(
      **channel, {.destination = key.destination.ip, .source = {}, .link = key.link});
  if (!route || !NextHops{session}.complete(*route).value_or(false)) return std::nullopt;
  const auto hop = named_hop(*route, key);
  if (!hop) return std::nullopt;
  return FoundRoute{.route = std::move(*route), .hop = *hop};
}

base::Status apply(Session& session, kernel::RouteChange change, const net::Route& route) {
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  return kernel::apply(**channel, change, route);
}

// What is told of a route and not said of one: how its link is doing, and where its hops come from.
net::Route as_order(net::Route route) {
  route.flags &= net::RouteFlag::on_link;
  route.hop.flags &= static_cast<std::uint8_t>(net::RouteFlag::on_link);
  for (net::NextHop& hop : route.multipath) hop.flags &= static_cast<std::uint8_t>(net::RouteFlag::on_link);
  if (route.next_hop != 0) {
    route.hop = {};
    route.multipath.clear();
  }
  return route;
}

net::Route by_one_hop(net::Route route, const net::NextHop& hop) {
  route.multipath.clear();
  route.hop = hop;
  route.hop.weight = 0;
  return route;
}

// The order that takes a row out of the table: the whole route, or one hop of it.
struct Removal {
  kernel::RouteChange change = kernel::RouteChange::remove;
  net::Route route;
};

base::Result<Removal> removal_of(const FoundRoute& found) {
  Removal removal{.change = kernel::RouteChange::remove, .route = as_order(found.route)};
  removal.route.expires = 0;
  if (found.route.multipath.empty()) return removal;
  // A group of next hops belongs to whoever made it, and other routes may name it too.
  if (found.route.next_hop != 0) return base::fail(base::Kind::refused, "remove a hop", EOPNOTSUPP);
  if (found.route.family == net::Family::v6) {
    // IPv6 takes a hop out by its gateway.
    removal.route = by_one_hop(std::move(removal.route), found.hop);
    removal.route.hop.flags = 0;
    return removal;
  }
  removal.change = kernel::RouteChange::replace;
  auto& hops = removal.route.multipath;
  const auto gone = std::ranges::find_if(hops, [&](const net::NextHop& hop) {
    return hop.gateway == found.hop.gateway && hop.link == found.hop.link;
  });
  if (gone != hops.end()) hops.erase(gone);
  if (hops.size() == 1) removal.route = by_one_hop(removal.route, hops.front());
  return removal;
}

base::Status remove(Session& session, const FoundRoute& found) {
  const auto removal = removal_of(found);
  if (!removal) return base::pass(removal);
  return apply(session, removal->change, removal->route);
}

}  // namespace

RouteKey key_of(const net::Route& route) {
  const net::Ip anywhere = route.family == net::Family::v4 ? net::Ip::v4(0, 0, 0, 0) : net::Ip::v6({});
  return {.destination = {.ip = route.destination.present() ? route.destination : anywhere,
                          .length = route.destination_length},
          .gateway = route.hop.gateway,
          .link = shown_hop(route).link};
}

base::Status each_route_hop(Session& session, net::Family family, TakeRouteHop take,
                            base::FunctionRef<void(net::Family)> restart) {
  for (const net::Family one : {net::Family::v4, net::Family::v6}) {
    if (family != net::Family::none && family != one) continue;
    NextHops next_hops{session};
    auto read = each_route(
        session, one, net::LinkId::none,
        [&](net::Route& route) -> base::Status {
          const auto completed = next_hops.complete(route);
          if (!completed) return base::pass(completed);
          return *completed ? each_hop(route, take) : base::Status{};
        },
        [&] { restart(one); });
    // A kernel without IPv6 has no routes of it.
    if (!read && read.error().code != EAFNOSUPPORT && read.error().code != EOPNOTSUPP) return read;
    if (!read && family != net::Family::none) return read;
  }
  return {};
}

base::Result<FoundRoute> find_route(Session& session, const RouteKey& key) {
  if (auto found = find_by_lookup(session, key)) return std::move(*found);
  auto found = find_in_table(session, key);
  if (!found) return base::pass(found);
  if (!*found) return base::fail(base::Kind::absent, "find route", ESRCH);
  return std::move(**found);
}

base::Status add_route(Session& session, const net::Route& route) {
  auto added = apply(session, kernel::RouteChange::add, route);
  if (added || added.error().code != EEXIST) return added;
  // One of that prefix and metric is there. By another gateway it is another route, and both can stand.
  const auto present = find_route(session, key_of(route));
  if (present) return added;
  if (present.error().kind != base::Kind::absent) return base::pass(present);
  return apply(session, kernel::RouteChange::append, route);
}

base::Status remove_route(Session& session, const RouteKey& key) {
  const auto found = find_route(session, key);
  if (!found) return base::pass(found);
  return remove(session, *found);
}

base::Status change_route(Session& session, const RouteKey& key, const net::Route& changed) {
  const auto found = find_route(session, key);
  if (!found) return base::pass(found);
  net::Route fresh = found->route.multipath.empty() || found->route.next_hop != 0
                         ? as_order(found->route)
                         : as_order(by_one_hop(found->route, found->hop));
  const bool moves = changed.metric != 0 && changed.metric != found->route.metric;
  if (changed.metric != 0) fresh.metric = changed.metric;
  fresh.protocol = changed.protocol;
  fresh.expires = changed.expires;
  if (moves) {
    // The new one first: there is no moment without a route.
    if (auto added = apply(session, kernel::RouteChange::append, fresh); !added) return added;
    auto removed = remove(session, *found);
    if (!removed) (void)apply(session, kernel::RouteChange::remove, fresh);
    return removed;
  }
  // "Replace" takes the first of that prefix and metric, which only the lookup's answer surely is.
  const auto first = find_by_lookup(session, key);
  if (first && first->route.multipath.empty()) return apply(session, kernel::RouteChange::replace, fresh);
  if (auto removed = remove(session, *found); !removed) return removed;
  auto added = apply(session, kernel::RouteChange::append, fresh);
  if (!added) (void)apply(session, kernel::RouteChange::append, as_order(found->route));
  return added;
}

base::Result<BestRoute> best_route(Session& session, const BestRouteWanted& wanted) {
  Doors& doors = session.doors();
  auto finder = doors.route_finders.borrow([] { return kernel::RouteFinder::open("route lookup socket"); });
  if (!finder) return base::pass(finder);
  auto found = (*finder)->find(
      {.destination = wanted.destination, .source = wanted.source, .link = wanted.link},
      [&](net::LinkId link) { return link_key(session, link); },
      [&](net::Route& route) -> base::Status {
        const auto completed = NextHops{session}.complete(route);
        if (!completed) return base::pass(completed);
        return *completed ? base::Status{} : base::fail(base::Kind::refused, "find route", ENETUNREACH);
      });
  if (!found) return base::pass(found);
  return BestRoute{
      .route = std::move(found->route), .hop = found->hop, .source = found->source, .link = found->link};
}

base::Result<BestRoute> best_default_route(Session& session, net::Family family, net::LinkId link) {
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  auto routes = session.doors().default_routes.list(**channel);
  if (!routes) return base::pass(routes);
  const auto fits = [&](const net::NextHop& hop) { return link == net::LinkId::none || hop.link == link; };
  for (net::Route& route : *routes) {
    if (route.family != family) continue;
    if (const auto completed = NextHops{session}.complete(route); !completed || !*completed) continue;
    std::optional<net::NextHop> hop;
    (void)each_hop(route, [&](const net::Route&, const net::NextHop& one) -> base::Status {
      if (!hop && fits(one)) hop = one;
      return {};
    });
    if (!hop) continue;
    const auto key = link_key(session, hop->link);
    if (!key) return base::pass(key);
    net::Ip source = route.preferred_source;
    if (!source.present() && hop->gateway.present()) {
      const auto way =
          kernel::find_way(**channel, {.destination = hop->gateway, .source = {}, .link = hop->link});
      if (way) source = way->preferred_source;
    }
    return BestRoute{.route = std::move(route), .hop = *hop, .source = source, .link = *key};
  }
  return base::fail(base::Kind::refused, "find route", ENETUNREACH);
}

base::Result<net::LinkId> link_of_own_address(Session& session, const net::Ip& address) {
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  const auto route = kernel::find_matching_route(**channel, {.destination = address, .source = {}});
  if (!route && route.error().kind != base::Kind::refused) return base::pass(route);
  if (!route || route->type != net::RouteType::local)
    return base::fail(base::Kind::absent, "find own address", EADDRNOTAVAIL);
  return route->hop.link;
}

}  // namespace iphlp::query
