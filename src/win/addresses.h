// IP addresses in Windows' shapes: socket addresses, dotted text, DWORDs.
#pragma once

#include <bit>

#include "net/address.h"
#include "net/host_config.h"
#include "net/ip.h"
#include "net/link_id.h"
#include "nldef.h"
#include "win/dialect.h"
#include "win/packer.h"
#include "ws2ipdef.h"

namespace iphlp::win {

// AF_UNSPEC, AF_INET, AF_INET6 by either number; nothing for any other.
[[nodiscard]] std::optional<net::Family> family_of(ULONG number);
// The same without AF_UNSPEC.
[[nodiscard]] inline std::optional<net::Family> one_family_of(ULONG number) {
  const auto family = family_of(number);
  return family != net::Family::none ? family : std::nullopt;
}

// Places a socket address. The zone goes with link-local IPv6 addresses only.
[[nodiscard]] SOCKET_ADDRESS place_address(Packer& packer, const net::Ip& ip, net::LinkId zone,
                                           std::uint16_t port = 0);

// An IPv4 address as DWORD in network order; 0 for none.
[[nodiscard]] DWORD dword_of(const net::Ip& ip);
[[nodiscard]] net::Ip ip_of(DWORD address);
[[nodiscard]] net::Ip ip_of(const IN6_ADDR& address);

// Ports are in network order, in the lower half of a DWORD whose upper half means nothing.
[[nodiscard]] constexpr USHORT network_order(std::uint16_t value) {
  if constexpr (std::endian::native == std::endian::big) return value;
  return static_cast<USHORT>(value << 8 | value >> 8);
}
[[nodiscard]] constexpr std::uint16_t port_of(DWORD port) {
  return network_order(static_cast<USHORT>(port));
}
// The prefix length that a mask in network order says; nothing for one with holes.
[[nodiscard]] std::optional<std::uint8_t> length_of_mask(DWORD mask);

// An address that came by DHCP: the manager says so for IPv4; an IPv6 address of 128 bits that ends is one.
[[nodiscard]] bool by_dhcp(const net::LinkConfig& config, const net::Address& address);

[[nodiscard]] NL_PREFIX_ORIGIN prefix_origin(const net::Address& address, bool by_dhcp);
[[nodiscard]] NL_SUFFIX_ORIGIN suffix_origin(const net::Address& address, bool by_dhcp);
[[nodiscard]] NL_DAD_STATE dad_state(const net::Address& address);

}  // namespace iphlp::win
