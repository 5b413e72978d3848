// Routes in Windows' shapes: the row of netioapi.h and the older one of IPv4, both ways.
#pragma once

#include <optional>

#include "ipmib.h"
#include "net/route.h"
#include "netioapi.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

// A route by one of its next hops, as it stands in a row.
struct RouteRow {
  const net::Route& route;
  const net::NextHop& hop;
  NET_LUID luid;
};

// Into a zeroed row.
void pack_route(const RouteRow& from, MIB_IPFORWARD_ROW2& row);

// The same in the older shape. own: the first IPv4 address of the link, which stands there as the next hop of
// what is on the link.
struct OldRouteRow {
  const net::Route& route;
  const net::NextHop& hop;
  net::Ip own;
};
void pack_route(const OldRouteRow& from, MIB_IPFORWARDROW& row);

// What names a route in a row; nothing where it makes none.
struct RouteRowKey {
  net::Prefix destination;
  net::Ip gateway;  // absent where the row says: on the link
};
[[nodiscard]] std::optional<RouteRowKey> key_in(const MIB_IPFORWARD_ROW2& row);
[[nodiscard]] std::optional<RouteRowKey> key_in(const MIB_IPFORWARDROW& row);

// The route that a key names, with nothing but what it says.
[[nodiscard]] net::Route route_of(const RouteRowKey& key, net::LinkId link);

// The route that a row orders to be made; nothing where a member makes no sense. Age and Origin are ignored,
// and so are the members that Linux keeps nothing of.
[[nodiscard]] std::optional<net::Route> route_in(const MIB_IPFORWARD_ROW2& row, net::LinkId link);
[[nodiscard]] std::optional<net::Route> route_in(const MIB_IPFORWARDROW& row);

// What InitializeIpForwardEntry leaves for the caller to fill.
inline constexpr UCHAR unset_site_prefix_length = 255;
inline constexpr ULONG unset_metric = 0xffffffff;
void initialize(MIB_IPFORWARD_ROW2& row);

void describe_routes(const VisitMember& visit);

}  // namespace iphlp::win
