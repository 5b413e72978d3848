#include "wire/link.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <linux/ip.h>
#include <linux/ipv6.h>

namespace iphlp::wire {

namespace {

// Position of a setting in the kernel's array of 32-bit settings; an older kernel's array may be shorter.
std::uint32_t setting(base::Bytes settings, std::size_t position) {
  return base::load<std::uint32_t>(settings, position * sizeof(std::uint32_t)).value_or(0);
}

// <linux/ip.h> numbers them from 1 and the array starts with the first; <linux/ipv6.h> numbers them from 0.
constexpr std::size_t v4_forwarding = IPV4_DEVCONF_FORWARDING - 1;
constexpr std::size_t v4_proxy_arp = IPV4_DEVCONF_PROXY_ARP - 1;
constexpr std::size_t v6_forwarding = DEVCONF_FORWARDING;
constexpr std::size_t v6_mtu = DEVCONF_MTU6;
constexpr std::size_t v6_disabled = DEVCONF_DISABLE_IPV6;
constexpr std::size_t v4_arp_ignore = IPV4_DEVCONF_ARP_IGNORE - 1;
constexpr std::size_t v6_accept_ra = DEVCONF_ACCEPT_RA;
constexpr std::size_t v6_default_routes = DEVCONF_ACCEPT_RA_DEFRTR;
constexpr std::size_t v6_dad_transmits = DEVCONF_DAD_TRANSMITS;

// What a router said, in IFLA_INET6_FLAGS: IF_RA_MANAGED and IF_RA_OTHERCONF of the kernel's own header.
constexpr std::uint32_t says_managed = 0x40;
constexpr std::uint32_t says_other = 0x80;

void read_v4(base::Bytes payload, net::Link& link) {
  net::Ipv4State state;
  Attributes attributes{payload};
  while (const auto attribute = attributes.next()) {
    if (attribute->type != IFLA_INET_CONF) continue;
    state.forwarding = setting(attribute->payload, v4_forwarding) != 0;
    state.proxies_arp = setting(attribute->payload, v4_proxy_arp) != 0;
    state.arp_ignore = setting(attribute->payload, v4_arp_ignore);
  }
  link.ipv4 = state;
}

void read_v6_settings(base::Bytes settings, net::Ipv6State& state) {
  state.forwarding = setting(settings, v6_forwarding) != 0;
  state.mtu = setting(settings, v6_mtu);
  state.disabled = setting(settings, v6_disabled) != 0;
  state.accept_ra = setting(settings, v6_accept_ra);
  state.accepts_default_routes = setting(settings, v6_default_routes) != 0;
  state.dad_transmits = setting(settings, v6_dad_transmits);
}

void read_v6(base::Bytes payload, net::Link& link) {
  net::Ipv6State state;
  Attributes attributes{payload};
  while (const auto attribute = attributes.next()) {
    const base::Bytes bytes = attribute->payload;
    if (attribute->type == IFLA_INET6_CONF) read_v6_settings(bytes, state);
    if (attribute->type == IFLA_INET6_ADDR_GEN_MODE)
      state.address_mode = base::load<std::uint8_t>(bytes).value_or(0);
    if (attribute->type == IFLA_INET6_FLAGS) {
      const auto flags = base::load<std::uint32_t>(bytes).value_or(0);
      state.managed = (flags & says_managed) != 0;
      state.other_config = (flags & says_other) != 0;
    }
    if (attribute->type == IFLA_INET6_CACHEINFO) {
      const auto info = base::load<ifla_cacheinfo>(bytes).value_or(ifla_cacheinfo{});
      state.max_reassembly = info.max_reasm_len;
      state.reachable = info.reachable_time;
    }
  }
  link.ipv6 = state;
}

// The counters that the house knows, and where each stands among the kernel's.
struct Counter {
  std::size_t at;
  std::uint64_t net::LinkCounters::* member;
};
constexpr std::array counters{
    Counter{offsetof(rtnl_link_stats64, rx_packets), &net::LinkCounters::received_packets},
    Counter{offsetof(rtnl_link_stats64, tx_packets), &net::LinkCounters::sent_packets},
    Counter{offsetof(rtnl_link_stats64, rx_bytes), &net::LinkCounters::received_bytes},
    Counter{offsetof(rtnl_link_stats64, tx_bytes), &net::LinkCounters::sent_bytes},
    Counter{offsetof(rtnl_link_stats64, rx_errors), &net::LinkCounters::receive_errors},
    Counter{offsetof(rtnl_link_stats64, tx_errors), &net::LinkCounters::send_errors},
    Counter{offsetof(rtnl_link_stats64, rx_dropped), &net::LinkCounters::receive_drops},
    Counter{offsetof(rtnl_link_stats64, tx_dropped), &net::LinkCounters::send_drops},
    Counter{offsetof(rtnl_link_stats64, multicast), &net::LinkCounters::received_multicast},
    Counter{offsetof(rtnl_link_stats64, rx_missed_errors), &net::LinkCounters::missed},
    Counter{offsetof(rtnl_link_stats64, rx_nohandler), &net::LinkCounters::unwanted},  // since Linux 4.6
};

}  // namespace

bool read_counters(base::Bytes payload, net::Link& link) {
  for (const Counter& one : counters)
    link.counters.*one.member = base::load<std::uint64_t>(payload, one.at).value_or(0);
  return true;
}

void write_counters(Request& request, std::uint16_t type, const net::Link& link) {
  if (link.counters == net::LinkCounters{}) return;
  std::array<std::byte, sizeof(rtnl_link_stats64)> bytes{};
  for (const Counter& one : counters)
    std::memcpy(bytes.data() + one.at, &(link.counters.*one.member), sizeof(std::uint64_t));
  request.attribute(type, bytes);
}

// Each kind numbers its own attributes, so they mean nothing before the kind is known: the kernel sends it
// first.
bool read_kind_data(base::Bytes payload, net::Link& link) {
  if (link.kind != "vxlan") return true;
  Attributes attributes{payload};
  while (const auto attribute = attributes.next())
    if (attribute->type == IFLA_VXLAN_LINK && !Form<net::LinkId>::read(attribute->payload, link.lower))
      return false;
  return attributes.exhausted();
}

void write_kind_data(Request& request, std::uint16_t type, const net::Link& link) {
  if (link.kind != "vxlan" || link.lower == net::LinkId::none) return;
  const std::size_t at = request.open(type);
  Form<net::LinkId>::write(request, IFLA_VXLAN_LINK, link.lower);
  request.close(at);
}

bool read_families(base::Bytes payload, net::Link& link) {
  Attributes families{payload};
  while (const auto family = families.next()) {
    if (family->type == AF_INET) read_v4(family->payload, link);
    if (family->type == AF_INET6) read_v6(family->payload, link);
  }
  return families.exhausted();
}

void write_families(Request& request, std::uint16_t type, const net::Link& link) {
  const std::size_t all = request.open(type);
  if (link.ipv4) {
    std::array<std::uint32_t, std::max(v4_proxy_arp, v4_arp_ignore) + 1> settings{};
    settings[v4_arp_ignore] = link.ipv4->arp_ignore;
    settings[v4_forwarding] = link.ipv4->forwarding ? 1 : 0;
    settings[v4_proxy_arp] = link.ipv4->proxies_arp ? 1 : 0;
    const std::size_t one = request.open(AF_INET);
    request.attribute_of(IFLA_INET_CONF, settings);
    request.close(one);
  }
  if (link.ipv6) {
    std::array<std::uint32_t, v6_disabled + 1> settings{};
    static_assert(std::max({v6_forwarding, v6_mtu, v6_accept_ra, v6_default_routes, v6_dad_transmits}) <
                  v6_disabled);
    settings[v6_forwarding] = link.ipv6->forwarding ? 1 : 0;
    settings[v6_accept_ra] = link.ipv6->accept_ra;
    settings[v6_default_routes] = link.ipv6->accepts_default_routes ? 1 : 0;
    settings[v6_dad_transmits] = link.ipv6->dad_transmits;
    settings[v6_mtu] = link.ipv6->mtu;
    settings[v6_disabled] = link.ipv6->disabled ? 1 : 0;
    const std::size_t one = request.open(AF_INET6);
    request.attribute_of(IFLA_INET6_CONF, settings);
    request.attribute_of(IFLA_INET6_ADDR_GEN_MODE, link.ipv6->address_mode);
    request.attribute_of(IFLA_INET6_FLAGS, (link.ipv6->managed ? says_managed : 0U) |
                                               (link.ipv6->other_config ? says_other : 0U));
    request.attribute_of(IFLA_INET6_CACHEINFO, ifla_cacheinfo{.max_reasm_len = link.ipv6->max_reassembly,
                                                              .tstamp = 0,
                                                              .reachable_time = link.ipv6->reachable,
                                                              .retrans_time = 0});
    request.close(one);
  }
  request.close(all);
}

}  // namespace iphlp::wire
