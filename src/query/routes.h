// Where do packets go? The table of routes, the way to one address, and changes of the table.
#pragma once

#include <span>

#include "base/function_ref.h"
#include "net/link_key.h"
#include "net/route.h"
#include "query/session.h"

namespace iphlp::query {

// One row of the table: a route by one of its next hops. Lent for the length of the call.
using TakeRouteHop = base::FunctionRef<base::Status(const net::Route&, const net::NextHop&)>;

// Every route of a family (none: both) in the tables main, default and local; one of several next hops is
// told once for each. IPv4's come first. Before each new start restart(family) forgets what was taken of it;
// where a table never holds still a route may be told more than once.
[[nodiscard]] base::Status each_route_hop(Session& session, net::Family family, TakeRouteHop take,
                                          base::FunctionRef<void(net::Family)> restart);

// What names a route: where to, by which gateway (absent: on the link), by which link.
struct RouteKey {
  net::Prefix destination;
  net::Ip gateway;
  net::LinkId link = net::LinkId::none;
};

[[nodiscard]] RouteKey key_of(const net::Route& route);

struct FoundRoute {
  net::Route route;
  net::NextHop hop;  // the one that the key names
};

// The one with the lowest metric. Kind::absent when there is none.
[[nodiscard]] base::Result<FoundRoute> find_route(Session& session, const RouteKey& key);

// Beside routes of the same prefix and metric by other gateways. Kind::refused with EEXIST where the key is
// taken.
[[nodiscard]] base::Status add_route(Session& session, const net::Route& route);
// One hop of several is taken out of its route, which stays.
[[nodiscard]] base::Status remove_route(Session& session, const RouteKey& key);
// Gives the route of the key another metric, protocol and lifetime.
[[nodiscard]] base::Status change_route(Session& session, const RouteKey& key, const net::Route& changed);

struct RouteOrder {
  enum class Verb : std::uint8_t { add, remove };
  Verb verb = Verb::add;
  net::Route route;
};

// Many in few letters to the kernel. done(n, nullptr) for each that was carried out, done(n, error) for the
// others.
[[nodiscard]] base::Status apply_routes(Session& session, std::span<const RouteOrder> orders,
                                        base::FunctionRef<void(std::size_t, const base::Error*)> done);

struct BestRoute {
  net::Route route;
  net::NextHop hop;
  net::Ip source;     // absent where the kernel names none
  net::LinkKey link;  // of the hop's link
};

struct BestRouteWanted {
  net::Ip destination;
  net::Ip source;                        // absent: any
  net::LinkId link = net::LinkId::none;  // none: any
};

// The route that a packet there would take, and the source that it would have. Kind::refused where none leads
// there.
[[nodiscard]] base::Result<BestRoute> best_route(Session& session, const BestRouteWanted& wanted);

// The same for no destination in particular: the default route with the best metric, of one link or of any.
[[nodiscard]] base::Result<BestRoute> best_default_route(Session& session, net::Family family,
                                                         net::LinkId link);

// The link that an address of this host is on; Kind::absent when it is not this host's.
[[nodiscard]] base::Result<net::LinkId> link_of_own_address(Session& session, const net::Ip& address);

}  // namespace iphlp::query
