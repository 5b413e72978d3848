#include "win/routes.h"

#include <bit>

#include "win/inet.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

constexpr ULONG forever = 0xffffffff;

struct Protocol {
  std::uint8_t here;  // RTPROT_…
  NL_ROUTE_PROTOCOL windows;
};
// The first of a Windows protocol is what an order with it becomes here.
constexpr std::array protocols{
    Protocol{net::RouteProtocol::administrator, MIB_IPPROTO_NETMGMT},
    Protocol{net::RouteProtocol::boot, MIB_IPPROTO_NETMGMT},
    Protocol{net::RouteProtocol::router_advertisement, MIB_IPPROTO_NETMGMT},
    Protocol{net::RouteProtocol::kernel, MIB_IPPROTO_LOCAL},
    Protocol{net::RouteProtocol::redirect, MIB_IPPROTO_ICMP},
    Protocol{net::RouteProtocol::rip, MIB_IPPROTO_RIP},
    Protocol{net::RouteProtocol::is_is, MIB_IPPROTO_IS_IS},
    Protocol{net::RouteProtocol::ospf, MIB_IPPROTO_OSPF},
    Protocol{net::RouteProtocol::bgp, MIB_IPPROTO_BGP},
    Protocol{net::RouteProtocol::eigrp, MIB_IPPROTO_EIGRP},
    Protocol{net::RouteProtocol::dhcp, MIB_IPPROTO_DHCP},
};

NL_ROUTE_PROTOCOL protocol_of(const net::Route& route) {
  for (const Protocol& one : protocols)
    if (one.here == route.protocol) return one.windows;
  return MIB_IPPROTO_OTHER;
}

// Routing daemons have names of their own here; whoever orders a route through this library is an
// administrator of the table like any other.
std::uint8_t protocol_from(NL_ROUTE_PROTOCOL windows) {
  for (const Protocol& one : protocols)
    if (one.windows == windows) return one.here;
  return net::RouteProtocol::administrator;
}

NL_ROUTE_ORIGIN origin_of(const net::Route& route) {
  switch (route.protocol) {
    case net::RouteProtocol::router_advertisement:
      return NlroRouterAdvertisement;
    case net::RouteProtocol::dhcp:
      return NlroDHCP;
    case net::RouteProtocol::kernel:
      return NlroWellKnown;
    default:
      return NlroManual;
  }
}

bool is_of_this_host(const RouteRow& r) {
  return r.route.type == net::RouteType::local || r.hop.link == net::loopback;
}

ULONG lifetime_of(const RouteRow& r) {
  return r.route.expires == 0 ? forever : r.route.expires;
}

constexpr auto forward_row2 = row<MIB_IPFORWARD_ROW2, RouteRow>(
    "MIB_IPFORWARD_ROW2",
    block(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, InterfaceLuid), "RTA_OIF and the link's type",
          [](const RouteRow& r, NET_LUID& into) { into = r.luid; }),
    column(
        IPHLP_MEMBER(MIB_IPFORWARD_ROW2, InterfaceIndex),
        "RTA_OIF, of one hop of RTA_MULTIPATH or of the next hop of RTA_NH_ID; the loopback's for blackhole, "
        "unreachable, prohibit and throw",
        [](const RouteRow& r) { return net::number(r.hop.link); }),
    block(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, DestinationPrefix), "RTA_DST and rtm_dst_len",
          [](const RouteRow& r, IP_ADDRESS_PREFIX& into) {
            pack_inet(into.Prefix, r.route.destination, r.hop.link, r.route.family);
            into.PrefixLength = r.route.destination_length;
          }),
    block(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, NextHop),
          "RTA_GATEWAY or RTA_VIA; unspecified where the destination is on the link",
          [](const RouteRow& r, SOCKADDR_INET& into) {
            pack_inet(into, r.hop.gateway, r.hop.link, r.route.family);
          }),
    absent(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, SitePrefixLength), "0: Linux keeps none"),
    gap<padding(offsetof(MIB_IPFORWARD_ROW2, SitePrefixLength) + 1, alignof(ULONG))>(),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, ValidLifetime),
           "RTA_CACHEINFO's rta_expires, IPv6; else for ever", lifetime_of),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, PreferredLifetime), "the same", lifetime_of),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Metric), "RTA_PRIORITY; interfaces have no metric here",
           [](const RouteRow& r) { return r.route.metric; }),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Protocol), "rtm_protocol",
           [](const RouteRow& r) { return protocol_of(r.route); }),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Loopback), "RTN_LOCAL, or on the loopback link",
           [](const RouteRow& r) { return is_of_this_host(r) ? TRUE : FALSE; }),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, AutoconfigureAddress), "RTPROT_RA",
           [](const RouteRow& r) {
             return r.route.protocol == net::RouteProtocol::router_advertisement ? TRUE : FALSE;
           }),
    absent(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Publish), "0: Linux keeps none"),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Immortal), "no rta_expires",
           [](const RouteRow& r) { return r.route.expires == 0 ? TRUE : FALSE; }),
    absent(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Age), "0: Linux keeps none"),
    column(IPHLP_MEMBER(MIB_IPFORWARD_ROW2, Origin), "rtm_protocol: RTPROT_RA, RTPROT_DHCP, RTPROT_KERNEL",
           [](const RouteRow& r) { return origin_of(r.route); }));

MIB_IPFORWARD_TYPE old_type(const OldRouteRow& r) {
  if (r.route.refuses()) return MIB_IPROUTE_TYPE_OTHER;
  return r.hop.gateway.present() ? MIB_IPROUTE_TYPE_INDIRECT : MIB_IPROUTE_TYPE_DIRECT;
}

constexpr auto forward_row = row<MIB_IPFORWARDROW, OldRouteRow>(
    "MIB_IPFORWARDROW",
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardDest), "RTA_DST",
           [](const OldRouteRow& r) { return dword_of(r.route.destination); }),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMask), "rtm_dst_len",
           [](const OldRouteRow& r) { return dword_of(net::v4_mask(r.route.destination_length)); }),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardPolicy), "0, as on Windows"),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardNextHop),
           "RTA_GATEWAY, else the link's first IPv4 address",
           [](const OldRouteRow& r) { return dword_of(r.hop.gateway.present() ? r.hop.gateway : r.own); }),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardIfIndex), "RTA_OIF, as MIB_IPFORWARD_ROW2.InterfaceIndex",
           [](const OldRouteRow& r) { return net::number(r.hop.link); }),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardType),
           "4 by a gateway, 3 on the link; 1 for blackhole, unreachable, prohibit and throw", old_type),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardProto), "rtm_protocol",
           [](const OldRouteRow& r) { return protocol_of(r.route); }),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardAge), "0: Linux keeps none"),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardNextHopAS), "0, as on Windows"),
    column(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMetric1), "RTA_PRIORITY; interfaces have no metric here",
           [](const OldRouteRow& r) { return r.route.metric; }),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMetric2), "0, as on Windows"),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMetric3), "0, as on Windows"),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMetric4), "0, as on Windows"),
    absent(IPHLP_MEMBER(MIB_IPFORWARDROW, dwForwardMetric5), "0, as on Windows"));

// The length of a mask in network order; nothing for one with holes.
std::optional<std::uint8_t> mask_length(DWORD mask) {
  for (std::uint8_t length = 0; length <= 32; ++length)
    if (dword_of(net::v4_mask(length)) == mask) return length;
  return std::nullopt;
}

net::Ip ip_in(DWORD address) {
  return net::Ip::v4(std::bit_cast<std::array<std::uint8_t, 4>>(address));
}

}  // namespace

net::Route route_of(const RouteRowKey& key, net::LinkId link) {
  net::Route route;
  route.family = key.destination.ip.family();
  route.destination_length = key.destination.length;
  // A route to everywhere has no destination: the kernel tells it so.
  if (key.destination.length != 0) route.destination = key.destination.ip;
  route.hop = {.gateway = key.gateway, .link = link};
  route.table = net::RouteTable::main;
  route.type = net::RouteType::unicast;
  const bool on_link = route.family == net::Family::v4 && !key.gateway.present();
  route.scope = on_link ? net::RouteScope::link : net::RouteScope::everywhere;
  return route;
}

void pack_route(const RouteRow& from, MIB_IPFORWARD_ROW2& row) {
  forward_row2.pack(from, row);
}

void pack_route(const OldRouteRow& from, MIB_IPFORWARDROW& row) {
  forward_row.pack(from, row);
}

std::optional<RouteRowKey> key_in(const MIB_IPFORWARD_ROW2& row) {
  const auto destination = read_inet(row.DestinationPrefix.Prefix);
  const auto gateway = read_inet(row.NextHop);
  if (!destination || !destination->present() || !gateway || !gateway->present()) return std::nullopt;
  if (row.DestinationPrefix.PrefixLength > destination->bits()) return std::nullopt;
  // An IPv4 route by an IPv6 gateway is told like this, and so it can be ordered; no other mixture exists.
  if (gateway->family() != destination->family() && (gateway->is_v4() || gateway->is_unspecified()))
    return std::nullopt;
  return RouteRowKey{.destination = {.ip = *destination, .length = row.DestinationPrefix.PrefixLength},
                     .gateway = gateway->is_unspecified() ? net::Ip{} : *gateway};
}

std::optional<RouteRowKey> key_in(const MIB_IPFORWARDROW& row) {
  const auto length = mask_length(row.dwForwardMask);
  if (!length) return std::nullopt;
  return RouteRowKey{.destination = {.ip = ip_in(row.dwForwardDest), .length = *length},
                     .gateway = row.dwForwardNextHop == 0 ? net::Ip{} : ip_in(row.dwForwardNextHop)};
}

std::optional<net::Route> route_in(const MIB_IPFORWARD_ROW2& row, net::LinkId link) {
  const auto key = key_in(row);
  if (!key || row.PreferredLifetime > row.ValidLifetime || row.Metric == unset_metric) return std::nullopt;
  if (row.SitePrefixLength != unset_site_prefix_length &&
      row.SitePrefixLength > row.DestinationPrefix.PrefixLength)
    return std::nullopt;
  net::Route route = route_of(*key, link);
  route.metric = row.Metric;
  route.protocol = protocol_from(row.Protocol);
  if (route.family == net::Family::v6 && row.ValidLifetime != forever) route.expires = row.ValidLifetime;
  return route;
}

std::optional<net::Route> route_in(const MIB_IPFORWARDROW& row) {
  const auto key = key_in(row);
  if (!key || row.dwForwardProto != MIB_IPPROTO_NETMGMT) return std::nullopt;
  net::Route route = route_of(*key, net::LinkId{row.dwForwardIfIndex});
  route.metric = row.dwForwardMetric1;
  route.protocol = net::RouteProtocol::administrator;
  return route;
}

void initialize(MIB_IPFORWARD_ROW2& row) {
  row = {};
  row.SitePrefixLength = unset_site_prefix_length;
  row.ValidLifetime = forever;
  row.PreferredLifetime = forever;
  row.Metric = unset_metric;
  std::memset(&row.Protocol, 0xff, sizeof row.Protocol);  // none of the enumeration's
  row.Loopback = TRUE;
  row.AutoconfigureAddress = TRUE;
  row.Publish = TRUE;
  row.Immortal = TRUE;
}

void describe_routes(const VisitMember& visit) {
  forward_row2.each([&](auto name, auto words) { visit(forward_row2.name, name, words); });
  forward_row.each([&](auto name, auto words) { visit(forward_row.name, name, words); });
}

}  // namespace iphlp::win
