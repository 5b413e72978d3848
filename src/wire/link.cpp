#include "wire/link.h"

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

void read_v4(base::Bytes payload, net::Link& link) {
  net::Ipv4State state;
  Attributes attributes{payload};
  while (const auto attribute = attributes.next()) {
    if (attribute->type != IFLA_INET_CONF) continue;
    state.forwarding = setting(attribute->payload, v4_forwarding) != 0;
    state.proxies_arp = setting(attribute->payload, v4_proxy_arp) != 0;
  }
  link.ipv4 = state;
}

void read_v6(base::Bytes payload, net::Link& link) {
  net::Ipv6State state;
  Attributes attributes{payload};
  while (const auto attribute = attributes.next()) {
    if (attribute->type != IFLA_INET6_CONF) continue;
    state.forwarding = setting(attribute->payload, v6_forwarding) != 0;
    state.mtu = setting(attribute->payload, v6_mtu);
    state.disabled = setting(attribute->payload, v6_disabled) != 0;
  }
  link.ipv6 = state;
}

}  // namespace

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
    std::array<std::uint32_t, v4_proxy_arp + 1> settings{};
    settings[v4_forwarding] = link.ipv4->forwarding ? 1 : 0;
    settings[v4_proxy_arp] = link.ipv4->proxies_arp ? 1 : 0;
    const std::size_t one = request.open(AF_INET);
    request.attribute_of(IFLA_INET_CONF, settings);
    request.close(one);
  }
  if (link.ipv6) {
    std::array<std::uint32_t, v6_disabled + 1> settings{};
    settings[v6_forwarding] = link.ipv6->forwarding ? 1 : 0;
    settings[v6_mtu] = link.ipv6->mtu;
    settings[v6_disabled] = link.ipv6->disabled ? 1 : 0;
    const std::size_t one = request.open(AF_INET6);
    request.attribute_of(IFLA_INET6_CONF, settings);
    request.close(one);
  }
  request.close(all);
}

}  // namespace iphlp::wire
