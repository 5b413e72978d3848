#include "win/adapter_addresses.h"

#include <algorithm>
#include <array>
#include <vector>

#include "win/addresses.h"
#include "win/interfaces.h"

namespace iphlp::win {

namespace {

constexpr bool dhcp_enabled(const net::Adapter& adapter) {
  return adapter.config.dhcp4.value_or(false);
}

struct Unicast {
  const net::Adapter& adapter;
  const net::Address& address;
  [[nodiscard]] bool dhcp() const { return by_dhcp(adapter.config, address); }
};

constexpr auto unicast_row = row<IP_ADAPTER_UNICAST_ADDRESS, Unicast>(
    "IP_ADAPTER_UNICAST_ADDRESS",
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, Length), "the structure's size",
           [](const Unicast&) { return sizeof(IP_ADAPTER_UNICAST_ADDRESS); }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, Flags),
           "DNS_ELIGIBLE unless loopback or link-local; TRANSIENT is a cluster's, never set",
           [](const Unicast& u) {
             const net::Ip& ip = u.address.own();
             return ip.is_loopback() || ip.is_link_local() ? 0 : IP_ADAPTER_ADDRESS_DNS_ELIGIBLE;
           }),
    linked(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, Next), "the next address, IPv4 before IPv6"),
    linked(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, Address), "IFA_LOCAL, else IFA_ADDRESS"),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, PrefixOrigin),
           "loopback and link-local: WellKnown; IFA_PROTO says router: RouterAdvertisement; DHCP by the "
           "link's manager; else Manual",
           [](const Unicast& u) { return prefix_origin(u.address, u.dhcp()); }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, SuffixOrigin),
           "IFA_F_TEMPORARY or IFA_F_STABLE_PRIVACY: Random; link-local or from a router: LinkLayerAddress; "
           "DHCP; else Manual",
           [](const Unicast& u) { return suffix_origin(u.address, u.dhcp()); }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, DadState),
           "IFA_F_DADFAILED, IFA_F_TENTATIVE, IFA_F_DEPRECATED, else Preferred",
           [](const Unicast& u) { return dad_state(u.address); }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, ValidLifetime), "IFA_CACHEINFO, seconds left",
           [](const Unicast& u) { return u.address.lifetimes.valid; }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, PreferredLifetime), "IFA_CACHEINFO, seconds left",
           [](const Unicast& u) { return u.address.lifetimes.preferred; }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, LeaseLifetime),
           "the valid lifetime: the kernel's clock of the lease",
           [](const Unicast& u) { return u.address.lifetimes.valid; }),
    column(IPHLP_MEMBER(IP_ADAPTER_UNICAST_ADDRESS, OnLinkPrefixLength), "ifa_prefixlen",
           [](const Unicast& u) { return u.address.prefix_length; }),
    gap<padding(offsetof(IP_ADAPTER_UNICAST_ADDRESS, OnLinkPrefixLength) + 1,
                alignof(IP_ADAPTER_UNICAST_ADDRESS))>());

void write_hardware_address(const net::Adapter& adapter, BYTE (&into)[MAX_ADAPTER_ADDRESS_LENGTH]) {
  const auto bytes = adapter.link.hardware_address.bytes();
  if (bytes.size() <= sizeof into) std::ranges::copy(bytes, into);
}

ULONG adapter_flags(const net::Adapter& adapter) {
  ULONG flags = 0;
  if (dhcp_enabled(adapter)) flags |= IP_ADAPTER_DHCP_ENABLED;
  if (!adapter.link.is(net::LinkFlag::multicast)) flags |= IP_ADAPTER_NO_MULTICAST;
  if (adapter.link.ipv4) flags |= IP_ADAPTER_IPV4_ENABLED;
  if (adapter.link.has_ipv6()) flags |= IP_ADAPTER_IPV6_ENABLED;
  if (adapter.config.lease6) flags |= IP_ADAPTER_IPV6_MANAGE_ADDRESS_CONFIG;
  return flags;
}

ULONG best_metric(const net::Adapter& adapter, net::Family family) {
  for (const net::Gateway& gateway : adapter.gateways)
    if (gateway.family == family) return gateway.metric;
  return 0;
}

constexpr auto adapter_row = row<IP_ADAPTER_ADDRESSES, net::Adapter>(
    "IP_ADAPTER_ADDRESSES",
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Length), "the structure's size",
           [](const net::Adapter&) { return sizeof(IP_ADAPTER_ADDRESSES); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, IfIndex), "ifi_index; 0 when IPv4 is not on the link",
           [](const net::Adapter& a) { return a.link.ipv4 ? net::number(a.link.id) : 0; }),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Next), "the next adapter"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, AdapterName),
           "a GUID from the permanent address and the device, else from kind and name"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstUnicastAddress), "RTM_GETADDR"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstAnycastAddress), "RTM_GETANYCAST; IPv6 alone"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstMulticastAddress),
           "RTM_GETMULTICAST, IPv4 before Linux 6.14: /proc/net/igmp"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstDnsServerAddress), "the link's manager (docs/sources.md)"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, DnsSuffix), "the link's first search domain"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Description), "IFLA_IFALIAS, else the kind or the device"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FriendlyName), "IFLA_IFNAME"),
    block(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, PhysicalAddress), "IFLA_ADDRESS", write_hardware_address),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, PhysicalAddressLength),
           "0 for loopback, tunnels and addresses over 8 bytes",
           [](const net::Adapter& a) { return shown_length(a.link.hardware_address); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Flags),
           "DHCP by the link's manager; NO_MULTICAST by IFF_MULTICAST; IPv4 and IPv6 by IFLA_AF_SPEC; "
           "MANAGE_ADDRESS_CONFIG by a DHCPv6 lease; no DDNS and NetBIOS here",
           adapter_flags),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Mtu), "IFLA_MTU",
           [](const net::Adapter& a) { return a.link.mtu; }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, IfType), "ARPHRD type; IEEE80211 by nl80211",
           [](const net::Adapter& a) { return interface_type(a.link, a.wireless); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, OperStatus),
           "IFLA_OPERSTATE; where the driver has none, IFF_UP and IFF_LOWER_UP",
           [](const net::Adapter& a) { return operational_status(a.link); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Ipv6IfIndex), "ifi_index; 0 when IPv6 is off on the link",
           [](const net::Adapter& a) { return a.link.has_ipv6() ? net::number(a.link.id) : 0; }),
    block(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, ZoneIndices),
          "ifi_index for interface and link scope, 1 for wider ones",
          [](const net::Adapter& a, ULONG (&into)[ScopeLevelCount]) { write_zones(a.link.id, into); }),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstPrefix),
           "computed from the addresses as Windows lists them"),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, TransmitLinkSpeed),
           "ethtool link modes; all ones when the driver tells none",
           [](const net::Adapter& a) { return bits_a_second(a.megabits); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, ReceiveLinkSpeed), "the same",
           [](const net::Adapter& a) { return bits_a_second(a.megabits); }),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstWinsServerAddress),
           "DHCP option 44 where the manager keeps it"),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstGatewayAddress),
           "next hops of default routes, best metric first"),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Ipv4Metric),
           "metric of the link's best default route; 0 unless gateways were asked for",
           [](const net::Adapter& a) { return best_metric(a, net::Family::v4); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Ipv6Metric), "the same of IPv6",
           [](const net::Adapter& a) { return best_metric(a, net::Family::v6); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Luid), "interface type and ifi_index",
           [](const net::Adapter& a) { return luid_of(a.link, a.wireless); }),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Dhcpv4Server), "the link's manager"),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, CompartmentId), "1: the network namespace of the caller",
           [](const net::Adapter&) { return NET_IF_COMPARTMENT_ID_PRIMARY; }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, NetworkGuid),
           "NetworkManager's connection; zero under other managers",
           [](const net::Adapter& a) {
             return a.config.network_uuid ? guid_of(net::Guid{*a.config.network_uuid}) : GUID{};
           }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, ConnectionType), "DEMAND for PPP, else DEDICATED",
           [](const net::Adapter& a) { return connection_type(a.link); }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, TunnelType), "ARPHRD type: DIRECT for sit, OTHER for the rest",
           [](const net::Adapter& a) { return tunnel_type(a.link); }),
    gap<padding(offsetof(IP_ADAPTER_ADDRESSES, TunnelType) + sizeof(TUNNEL_TYPE), alignof(SOCKET_ADDRESS))>(),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Dhcpv6Server), "the link's manager"),
    block(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Dhcpv6ClientDuid), "the link's manager",
          [](const net::Adapter& a, BYTE (&into)[MAX_DHCPV6_DUID_LENGTH]) {
            if (a.config.lease6 && a.config.lease6->duid.size() <= sizeof into)
              std::ranges::copy(a.config.lease6->duid, into);
          }),
    gap<padding(offsetof(IP_ADAPTER_ADDRESSES, Dhcpv6ClientDuid) + MAX_DHCPV6_DUID_LENGTH, alignof(ULONG))>(),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Dhcpv6ClientDuidLength), "bytes",
           [](const net::Adapter& a) {
             const std::size_t length = a.config.lease6 ? a.config.lease6->duid.size() : 0;
             return length <= MAX_DHCPV6_DUID_LENGTH ? length : 0;
           }),
    column(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, Dhcpv6Iaid), "the link's manager",
           [](const net::Adapter& a) { return a.config.lease6 ? a.config.lease6->iaid.value_or(0) : 0; }),
    gap<padding(offsetof(IP_ADAPTER_ADDRESSES, Dhcpv6Iaid) + sizeof(ULONG), alignof(void*))>(),
    linked(IPHLP_MEMBER(IP_ADAPTER_ADDRESSES, FirstDnsSuffix), "the link's search domains"),
    gap<padding(offsetof(IP_ADAPTER_ADDRESSES, FirstDnsSuffix) + sizeof(void*),
                alignof(IP_ADAPTER_ADDRESSES))>());

// The lists whose elements are a length, a link and an address.
template <class Element>
Element& place_element(Packer& packer, const net::Ip& ip, net::LinkId zone, std::uint16_t port = 0) {
  auto& element = packer.place<Element>();
  element.Length = sizeof(Element);
  element.Address = place_address(packer, ip, zone, port);
  return element;
}

template <class Element>
void pack_memberships(Packer& packer, Element*& head, std::span<const net::Membership> memberships,
                      const AdapterParts& parts) {
  List<Element> list{packer, head};
  for (const net::Membership& membership : memberships)
    if (parts.includes(membership.address))
      list.append(place_element<Element>(packer, membership.address, membership.link));
}

void pack_unicast(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::Adapter& adapter,
                  const AdapterParts& parts) {
  List<IP_ADAPTER_UNICAST_ADDRESS> list{packer, out.FirstUnicastAddress};
  for (const net::Address& address : adapter.addresses) {
    if (!parts.includes(address.own())) continue;
    auto& element = packer.place<IP_ADAPTER_UNICAST_ADDRESS>();
    unicast_row.pack({.adapter = adapter, .address = address}, element);
    element.Address = place_address(packer, address.own(), address.link);
    list.append(element);
  }
}

// The default port is 0 in Windows' answers: a caller sends to 53 then.
constexpr std::uint16_t shown_port(const net::NameServer& server) {
  return server.port == 53 ? 0 : server.port;
}

void pack_dns(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::Dns& dns, const AdapterParts& parts) {
  if (parts.dns_servers) {
    List<IP_ADAPTER_DNS_SERVER_ADDRESS> list{packer, out.FirstDnsServerAddress};
    for (const net::NameServer& server : dns.servers)
      if (parts.includes(server.address))
        list.append(place_element<IP_ADAPTER_DNS_SERVER_ADDRESS>(packer, server.address, server.zone,
                                                                 shown_port(server)));
  }
  if (!parts.dns_suffixes) return;
  List<IP_ADAPTER_DNS_SUFFIX> list{packer, out.FirstDnsSuffix};
  for (const std::string& domain : dns.domains) {
    auto& suffix = packer.place<IP_ADAPTER_DNS_SUFFIX>();
    write_wide(domain, std::span{suffix.String}.first(MAX_DNS_SUFFIX_STRING_LENGTH - 1));
    list.append(suffix);
  }
}

void pack_gateways(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::Adapter& adapter,
                   const AdapterParts& parts) {
  List<IP_ADAPTER_GATEWAY_ADDRESS> list{packer, out.FirstGatewayAddress};
  for (const net::Gateway& gateway : adapter.gateways)
    if (parts.includes(gateway.address))
      list.append(place_element<IP_ADAPTER_GATEWAY_ADDRESS>(packer, gateway.address, gateway.link));
}

// Windows lists for an address its network, itself and, for IPv4, the broadcast address; then, once, the
// groups.
std::vector<net::Prefix> prefixes_of(const net::Adapter& adapter, const AdapterParts& parts) {
  std::vector<net::Prefix> found;
  const auto add = [&](const net::Ip& ip, unsigned length) {
    const net::Prefix prefix{ip, static_cast<std::uint8_t>(length)};
    if (std::ranges::find(found, prefix) == found.end()) found.push_back(prefix);
  };
  bool any_v4 = false;
  bool any_v6 = false;
  for (const net::Address& address : adapter.addresses) {
    if (!parts.includes(address.own())) continue;
    (address.own().is_v4() ? any_v4 : any_v6) = true;
    add(address.prefix().network(), address.prefix_length);
    add(address.own(), address.own().bits());
    if (address.broadcast.present()) add(address.broadcast, 32);
  }
  if (any_v4) {
    add(net::Ip::v4(224, 0, 0, 0), 4);
    add(net::Ip::v4(255, 255, 255, 255), 32);
  }
  if (any_v6) add(net::Ip::v6({0xff}), 8);
  return found;
}

void pack_prefixes(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::Adapter& adapter,
                   const AdapterParts& parts) {
  List<IP_ADAPTER_PREFIX> list{packer, out.FirstPrefix};
  for (const net::Prefix& prefix : prefixes_of(adapter, parts)) {
    auto& element = place_element<IP_ADAPTER_PREFIX>(packer, prefix.ip, adapter.link.id);
    element.PrefixLength = prefix.length;
    list.append(element);
  }
}

void pack_dhcp(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::LinkConfig& config) {
  if (config.lease4 && config.lease4->server.present())
    out.Dhcpv4Server = place_address(packer, config.lease4->server, config.link);
  if (config.lease6 && config.lease6->server.present())
    out.Dhcpv6Server = place_address(packer, config.lease6->server, config.lease6->server_zone);
}

void pack_names(Packer& packer, IP_ADAPTER_ADDRESSES& out, const net::Adapter& adapter,
                const AdapterParts& parts) {
  const auto guid = adapter.guid.text();
  out.AdapterName = packer.narrow({guid.data(), guid.size()});
  out.Description = packer.wide(description_of(adapter.link));
  // Skipped, the name is still there and empty, and the block is as large as with it: Windows' tests say so.
  out.FriendlyName =
      parts.friendly_name ? packer.wide(adapter.link.name) : packer.blank(wide_length(adapter.link.name));
  const auto& dns = adapter.config.dns;
  out.DnsSuffix =
      packer.wide(dns && !dns->domains.empty() ? std::string_view{dns->domains.front()} : std::string_view{});
}

}  // namespace

IP_ADAPTER_ADDRESSES& pack_adapter(Packer& packer, const net::Adapter& adapter, const AdapterParts& parts) {
  auto& out = packer.place<IP_ADAPTER_ADDRESSES>();
  adapter_row.pack(adapter, out);
  pack_names(packer, out, adapter, parts);
  if (parts.unicast) pack_unicast(packer, out, adapter, parts);
  if (parts.anycast) pack_memberships(packer, out.FirstAnycastAddress, adapter.anycast, parts);
  if (parts.multicast) pack_memberships(packer, out.FirstMulticastAddress, adapter.multicast, parts);
  if (adapter.config.dns) pack_dns(packer, out, *adapter.config.dns, parts);
  if (parts.prefixes) pack_prefixes(packer, out, adapter, parts);
  if (parts.gateways) pack_gateways(packer, out, adapter, parts);
  if (parts.wins) {
    List<IP_ADAPTER_WINS_SERVER_ADDRESS> list{packer, out.FirstWinsServerAddress};
    for (const net::Ip& server : adapter.config.wins_servers)
      if (parts.includes(server))
        list.append(place_element<IP_ADAPTER_WINS_SERVER_ADDRESS>(packer, server, adapter.link.id));
  }
  pack_dhcp(packer, out, adapter.config);
  return out;
}

void describe_adapter_addresses(const VisitMember& visit) {
  adapter_row.each([&](auto name, auto words) { visit(adapter_row.name, name, words); });
  unicast_row.each([&](auto name, auto words) { visit(unicast_row.name, name, words); });
}

}  // namespace iphlp::win
