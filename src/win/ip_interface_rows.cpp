#include "win/ip_interface_rows.h"

#include <array>
#include <cstring>

#include "win/addresses.h"
#include "win/interfaces.h"

namespace iphlp::win {

namespace {

using Row = MIB_IPINTERFACE_ROW;
using Facts = IpInterfaceFacts;

constexpr auto unchanged = static_cast<BOOLEAN>(0xff);
constexpr ULONG unchanged_number = 0xffffffff;

bool is_v6(const Facts& f) {
  return f.family == net::Family::v6;
}
bool looks_for_neighbors(const Facts& f) {
  return !f.link.is(net::LinkFlag::no_arp) && !f.link.is_loopback();
}
const net::Ipv6State& v6(const Facts& f) {
  static constexpr net::Ipv6State none{};
  return f.link.ipv6 ? *f.link.ipv6 : none;
}

// RFC 4291, appendix A; 0 where the address has another length.
ULONG64 identifier(const Facts& f) {
  const auto mac = f.link.hardware_address.bytes();
  if (!is_v6(f) || mac.size() != 6) return 0;
  const std::array<std::uint8_t, 8> bytes{
      static_cast<std::uint8_t>(mac[0] ^ 2U), mac[1], mac[2], 0xff, 0xfe, mac[3], mac[4], mac[5]};
  ULONG64 value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

NL_ROUTER_DISCOVERY_BEHAVIOR router_discovery(const Facts& f) {
  if (!is_v6(f)) return RouterDiscoveryDisabled;
  const bool listens = v6(f).accept_ra == 2 || (v6(f).accept_ra == 1 && !v6(f).forwarding);
  return listens ? RouterDiscoveryEnabled : RouterDiscoveryDisabled;
}

constexpr std::uint8_t no_link_local = 1;  // IN6_ADDR_GEN_MODE_NONE

constexpr auto ip_interface_row = row<Row, Facts>(
    "MIB_IPINTERFACE_ROW",
    column(IPHLP_MEMBER(Row, Family), "AF_INET or AF_INET6",
           [](const Facts& f) { return is_v6(f) ? dialect.v6 : ADDRESS_FAMILY{AF_INET}; }),
    gap<padding(sizeof(ADDRESS_FAMILY), alignof(NET_LUID))>(),
    column(IPHLP_MEMBER(Row, InterfaceLuid), "interface type and ifi_index",
           [](const Facts& f) { return f.luid; }),
    column(IPHLP_MEMBER(Row, InterfaceIndex), "ifi_index",
           [](const Facts& f) { return net::number(f.link.id); }),
    column(IPHLP_MEMBER(Row, MaxReassemblySize), "IPv6: IFLA_INET6_CACHEINFO; IPv4: 65535",
           [](const Facts& f) { return is_v6(f) ? v6(f).max_reassembly : 65535; }),
    column(IPHLP_MEMBER(Row, InterfaceIdentifier), "IPv6: EUI-64 of IFLA_ADDRESS; IPv4: 0", identifier),
    column(IPHLP_MEMBER(Row, MinRouterAdvertisementInterval), "200, as Windows always answers",
           [](const Facts&) { return 200; }),
    column(IPHLP_MEMBER(Row, MaxRouterAdvertisementInterval), "600, as Windows always answers",
           [](const Facts&) { return 600; }),
    absent(IPHLP_MEMBER(Row, AdvertisingEnabled), "FALSE: the kernel advertises nothing, radvd does"),
    column(
        IPHLP_MEMBER(Row, ForwardingEnabled), "conf/forwarding, out of IFLA_AF_SPEC",
        [](const Facts& f) { return is_v6(f) ? v6(f).forwarding : f.link.ipv4 && f.link.ipv4->forwarding; }),
    column(IPHLP_MEMBER(Row, WeakHostSend), "TRUE: Linux sends with any of its addresses",
           [](const Facts&) { return TRUE; }),
    column(IPHLP_MEMBER(Row, WeakHostReceive),
           "TRUE: Linux takes packets for any of its addresses; IPv4 FALSE where arp_ignore keeps them away",
           [](const Facts& f) { return is_v6(f) || !f.link.ipv4 || f.link.ipv4->arp_ignore == 0; }),
    absent(IPHLP_MEMBER(Row, UseAutomaticMetric), "FALSE: Linux has no metric of an interface"),
    column(IPHLP_MEMBER(Row, UseNeighborUnreachabilityDetection), "TRUE unless IFF_NOARP or loopback",
           looks_for_neighbors),
    column(IPHLP_MEMBER(Row, ManagedAddressConfigurationSupported), "IPv6: IF_RA_MANAGED; IPv4: FALSE",
           [](const Facts& f) { return is_v6(f) && v6(f).managed; }),
    column(IPHLP_MEMBER(Row, OtherStatefulConfigurationSupported), "IPv6: IF_RA_OTHERCONF; IPv4: FALSE",
           [](const Facts& f) { return is_v6(f) && v6(f).other_config; }),
    absent(IPHLP_MEMBER(Row, AdvertiseDefaultRoute), "FALSE: the kernel advertises nothing"),
    gap<padding(offsetof(Row, AdvertiseDefaultRoute) + 1, alignof(NL_ROUTER_DISCOVERY_BEHAVIOR))>(),
    column(IPHLP_MEMBER(Row, RouterDiscoveryBehavior),
           "IPv6: Enabled by conf/accept_ra, 2 where it forwards; IPv4: Disabled, the kernel has none",
           router_discovery),
    column(IPHLP_MEMBER(Row, DadTransmits), "IPv6: conf/dad_transmits; loopback and IPv4: 0",
           [](const Facts& f) { return is_v6(f) && !f.link.is_loopback() ? v6(f).dad_transmits : 0; }),
    column(IPHLP_MEMBER(Row, BaseReachableTime), "NDTPA_BASE_REACHABLE_TIME",
           [](const Facts& f) { return f.neighbors.base_reachable; }),
    column(IPHLP_MEMBER(Row, RetransmitTime), "NDTPA_RETRANS_TIME",
           [](const Facts& f) { return f.neighbors.retransmit; }),
    column(IPHLP_MEMBER(Row, PathMtuDiscoveryTimeout), "route/mtu_expires, the same for all interfaces",
           [](const Facts& f) { return f.path_mtu_timeout; }),
    column(IPHLP_MEMBER(Row, LinkLocalAddressBehavior),
           "IPv6: AlwaysOn unless addr_gen_mode is none; IPv4: AlwaysOff, managers do it",
           [](const Facts& f) {
             return is_v6(f) && v6(f).address_mode != no_link_local ? LinkLocalAlwaysOn : LinkLocalAlwaysOff;
           }),
    absent(IPHLP_MEMBER(Row, LinkLocalAddressTimeout), "0: nothing is waited for"),
    block(IPHLP_MEMBER(Row, ZoneIndices), "ifi_index for interface and link scope, 1 for wider ones",
          [](const Facts& f, ULONG (&into)[ScopeLevelCount]) { write_zones(f.link.id, into); }),
    column(IPHLP_MEMBER(Row, SitePrefixLength), "64, as on Windows", [](const Facts&) { return 64; }),
    absent(IPHLP_MEMBER(Row, Metric), "0: Linux adds none to a route's own"),
    column(IPHLP_MEMBER(Row, NlMtu), "IPv6: conf/mtu; IPv4: IFLA_MTU",
           [](const Facts& f) { return is_v6(f) ? v6(f).mtu : f.link.mtu; }),
    column(IPHLP_MEMBER(Row, Connected), "IFLA_CARRIER",
           [](const Facts& f) { return media_connect_state(f.link) == MediaConnectStateConnected; }),
    absent(IPHLP_MEMBER(Row, SupportsWakeUpPatterns), "FALSE: not asked of the driver"),
    column(IPHLP_MEMBER(Row, SupportsNeighborDiscovery), "TRUE unless IFF_NOARP or loopback",
           looks_for_neighbors),
    column(IPHLP_MEMBER(Row, SupportsRouterDiscovery), "IPv6 on a link with IFF_MULTICAST",
           [](const Facts& f) {
             return is_v6(f) && !f.link.is_loopback() && f.link.is(net::LinkFlag::multicast);
           }),
    gap<padding(offsetof(Row, SupportsRouterDiscovery) + 1, alignof(ULONG))>(),
    column(IPHLP_MEMBER(Row, ReachableTime), "IPv6: IFLA_INET6_CACHEINFO; IPv4: the base",
           [](const Facts& f) {
             return is_v6(f) ? std::uint64_t{v6(f).reachable} : f.neighbors.base_reachable;
           }),
    absent(IPHLP_MEMBER(Row, TransmitOffload), "0: not asked of the driver"),
    absent(IPHLP_MEMBER(Row, ReceiveOffload), "0: not asked of the driver"),
    column(IPHLP_MEMBER(Row, DisableDefaultRoutes), "IPv6: conf/accept_ra_defrtr is 0; IPv4: FALSE",
           [](const Facts& f) { return is_v6(f) && !v6(f).accepts_default_routes; }),
    gap<padding(offsetof(Row, DisableDefaultRoutes) + 1, alignof(Row))>());

template <class Value>
bool says_nothing(const Value& wanted, const Value& present, const Value& marker) {
  return wanted == marker || wanted == present;
}

// Members that nothing in the kernel can set: what is wanted of them must be so already.
bool wants_the_impossible(const Row& wanted, const Row& present) {
  for (const auto member :
       {&Row::AdvertisingEnabled, &Row::WeakHostSend, &Row::WeakHostReceive, &Row::UseAutomaticMetric,
        &Row::UseNeighborUnreachabilityDetection, &Row::ManagedAddressConfigurationSupported,
        &Row::OtherStatefulConfigurationSupported, &Row::AdvertiseDefaultRoute})
    if (!says_nothing(wanted.*member, present.*member, unchanged)) return true;
  for (const auto member : {&Row::PathMtuDiscoveryTimeout, &Row::LinkLocalAddressTimeout, &Row::Metric})
    if (!says_nothing(wanted.*member, present.*member, unchanged_number)) return true;
  for (std::size_t n = 0; n < ScopeLevelCount; ++n)
    if (!says_nothing<ULONG>(wanted.ZoneIndices[n], present.ZoneIndices[n], unchanged_number)) return true;
  return !says_nothing(wanted.LinkLocalAddressBehavior, present.LinkLocalAddressBehavior, LinkLocalUnchanged);
}

// A number that is wanted and not so already.
std::optional<std::uint32_t> wanted_number(ULONG wanted, ULONG present) {
  if (says_nothing(wanted, present, unchanged_number)) return std::nullopt;
  return wanted;
}
std::optional<bool> wanted_switch(BOOLEAN wanted, BOOLEAN present) {
  if (wanted == unchanged || (wanted != FALSE) == (present != FALSE)) return std::nullopt;
  return wanted != FALSE;
}

}  // namespace

void pack_ip_interface(const IpInterfaceFacts& facts, MIB_IPINTERFACE_ROW& row) {
  ip_interface_row.pack(facts, row);
}

void initialize_ip_interface(MIB_IPINTERFACE_ROW& row) {
  row = Row{};
  for (const auto member :
       {&Row::AdvertisingEnabled, &Row::ForwardingEnabled, &Row::WeakHostSend, &Row::WeakHostReceive,
        &Row::UseAutomaticMetric, &Row::UseNeighborUnreachabilityDetection,
        &Row::ManagedAddressConfigurationSupported, &Row::OtherStatefulConfigurationSupported,
        &Row::AdvertiseDefaultRoute, &Row::DisableDefaultRoutes})
    row.*member = unchanged;
  for (const auto member :
       {&Row::DadTransmits, &Row::BaseReachableTime, &Row::RetransmitTime, &Row::PathMtuDiscoveryTimeout,
        &Row::LinkLocalAddressTimeout, &Row::SitePrefixLength, &Row::Metric, &Row::NlMtu})
    row.*member = unchanged_number;
  for (ULONG& zone : row.ZoneIndices) zone = unchanged_number;
  row.RouterDiscoveryBehavior = RouterDiscoveryUnchanged;
  row.LinkLocalAddressBehavior = LinkLocalUnchanged;
}

std::expected<net::IpInterfaceChange, DWORD> unpack_ip_interface(const MIB_IPINTERFACE_ROW& wanted,
                                                                 const MIB_IPINTERFACE_ROW& present) {
  const bool v6 = family_of(present.Family) == net::Family::v6;
  // A row that was got must have it cleared before it is set, says Windows, for IPv4.
  const bool bad_prefix = v6 ? wanted.SitePrefixLength > 128 && wanted.SitePrefixLength != unchanged_number
                             : wanted.SitePrefixLength != 0 && wanted.SitePrefixLength != unchanged_number;
  const auto discovery = wanted.RouterDiscoveryBehavior;
  if (bad_prefix || discovery < RouterDiscoveryUnchanged || discovery > RouterDiscoveryDhcp)
    return std::unexpected(ERROR_INVALID_PARAMETER);
  net::IpInterfaceChange change;
  change.forwarding = wanted_switch(wanted.ForwardingEnabled, present.ForwardingEnabled);
  change.mtu = wanted_number(wanted.NlMtu, present.NlMtu);
  change.base_reachable = wanted_number(wanted.BaseReachableTime, present.BaseReachableTime);
  change.retransmit = wanted_number(wanted.RetransmitTime, present.RetransmitTime);
  change.dad_transmits = wanted_number(wanted.DadTransmits, present.DadTransmits);
  if (const auto disabled = wanted_switch(wanted.DisableDefaultRoutes, present.DisableDefaultRoutes))
    change.default_routes = !*disabled;
  // A link that begins to forward ceases to listen, unless it is told to go on.
  const bool goes_on = change.forwarding && discovery == RouterDiscoveryEnabled && v6;
  if (goes_on || !says_nothing(discovery, present.RouterDiscoveryBehavior, RouterDiscoveryUnchanged))
    change.router_discovery = discovery == RouterDiscoveryEnabled;
  const bool of_v6_alone = change.dad_transmits || change.default_routes || change.router_discovery;
  const bool other_site = v6 && wanted.SitePrefixLength != 0 &&
                          !says_nothing<ULONG>(wanted.SitePrefixLength, 64, unchanged_number);
  if (wants_the_impossible(wanted, present) || other_site || (of_v6_alone && !v6) ||
      (change.router_discovery && discovery == RouterDiscoveryDhcp))
    return std::unexpected(ERROR_NOT_SUPPORTED);
  return change;
}

void describe_ip_interface_rows(const VisitMember& visit) {
  ip_interface_row.each([&](auto name, auto words) { visit(ip_interface_row.name, name, words); });
}

}  // namespace iphlp::win
