#include "win/addresses.h"

#include <cstring>

namespace iphlp::win {

namespace {

// Numbers of IFA_PROTO: who set an address.
constexpr std::uint8_t set_by_router_advertisement = 2;

bool is_random(const net::Address& address) {
  return (address.flags & (net::AddressFlag::temporary | net::AddressFlag::stable_privacy)) != 0;
}

// Kernels before 5.18 do not say who set an address: one that the kernel made from an advertisement has a
// prefix of 64 bits and ends, and the kernel looks after its temporary addresses or derives it from the link.
bool is_from_router(const net::Address& address) {
  if (address.protocol == set_by_router_advertisement) return true;
  const bool ends = (address.flags & net::AddressFlag::permanent) == 0;
  return address.own().is_v6() && ends && address.prefix_length == 64 &&
         (address.flags & (net::AddressFlag::managed_temporary | net::AddressFlag::temporary)) != 0;
}

bool is_well_known(const net::Address& address) {
  return address.own().is_loopback() || address.own().is_link_local();
}

}  // namespace

std::optional<net::Family> family_of(ULONG number) {
  switch (number) {
    case AF_UNSPEC:
      return net::Family::none;
    case AF_INET:
      return net::Family::v4;
    case AF_INET6:
    case windows_v6:
      return net::Family::v6;
    default:
      return std::nullopt;
  }
}

SOCKET_ADDRESS place_address(Packer& packer, const net::Ip& ip, net::LinkId zone, std::uint16_t port) {
  if (ip.is_v4()) {
    auto& v4 = packer.place<SOCKADDR_IN>();
    v4.sin_family = AF_INET;
    v4.sin_port = network_order(port);
    v4.sin_addr.s_addr = dword_of(ip);
    return {.lpSockaddr = reinterpret_cast<SOCKADDR*>(packer.at(v4)), .iSockaddrLength = sizeof v4};
  }
  auto& v6 = packer.place<SOCKADDR_IN6>();
  v6.sin6_family = dialect.v6;
  v6.sin6_port = network_order(port);
  std::memcpy(&v6.sin6_addr, ip.bytes().data(), sizeof v6.sin6_addr);
  v6.sin6_scope_id = ip.is_link_local() || ip.is_multicast() ? net::number(zone) : 0;
  return {.lpSockaddr = reinterpret_cast<SOCKADDR*>(packer.at(v6)), .iSockaddrLength = sizeof v6};
}

DWORD dword_of(const net::Ip& ip) {
  DWORD value = 0;
  if (ip.is_v4()) std::memcpy(&value, ip.bytes().data(), sizeof value);
  return value;
}

net::Ip ip_of(DWORD address) {
  return net::Ip::v4(std::bit_cast<std::array<std::uint8_t, 4>>(address));
}

net::Ip ip_of(const IN6_ADDR& address) {
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), &address, bytes.size());
  return net::Ip::v6(bytes);
}

std::optional<std::uint8_t> length_of_mask(DWORD mask) {
  const auto length = static_cast<std::uint8_t>(std::popcount(mask));
  if (dword_of(net::v4_mask(length)) != mask) return std::nullopt;
  return length;
}

bool by_dhcp(const net::LinkConfig& config, const net::Address& address) {
  const bool ends = (address.flags & net::AddressFlag::permanent) == 0;
  if (address.own().is_v4())
    return config.dhcp4.value_or(false) && (ends || !config.lease4 || config.lease4->never_expires);
  return ends && address.prefix_length == 128;
}

NL_PREFIX_ORIGIN prefix_origin(const net::Address& address, bool by_dhcp) {
  if (is_well_known(address)) return IpPrefixOriginWellKnown;
  if (is_from_router(address)) return IpPrefixOriginRouterAdvertisement;
  return by_dhcp ? IpPrefixOriginDhcp : IpPrefixOriginManual;
}

NL_SUFFIX_ORIGIN suffix_origin(const net::Address& address, bool by_dhcp) {
  if (address.own().is_loopback()) return IpSuffixOriginWellKnown;
  if (is_random(address)) return IpSuffixOriginRandom;
  if (address.own().is_link_local() || is_from_router(address)) return IpSuffixOriginLinkLayerAddress;
  return by_dhcp ? IpSuffixOriginDhcp : IpSuffixOriginManual;
}

NL_DAD_STATE dad_state(const net::Address& address) {
  if ((address.flags & net::AddressFlag::dad_failed) != 0) return IpDadStateDuplicate;
  const bool optimistic = (address.flags & net::AddressFlag::optimistic) != 0;
  if ((address.flags & net::AddressFlag::tentative) != 0 && !optimistic) return IpDadStateTentative;
  if ((address.flags & net::AddressFlag::deprecated) != 0) return IpDadStateDeprecated;
  return IpDadStatePreferred;
}

}  // namespace iphlp::win
