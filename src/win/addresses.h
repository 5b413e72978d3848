// IP addresses in Windows' shapes: socket addresses, dotted text, DWORDs.
#pragma once

#include "net/address.h"
#include "net/ip.h"
#include "net/link_id.h"
#include "nldef.h"
#include "win/packer.h"
#include "ws2ipdef.h"

namespace iphlp::win {

// The one place that decides which number says "IPv6" in an answer. A variant of the library for managed
// programs answers Windows' 23; both are understood when they come in.
inline constexpr ADDRESS_FAMILY outgoing_v6 = AF_INET6;
inline constexpr ULONG windows_v6 = 23;

// AF_UNSPEC, AF_INET, AF_INET6 by either number; nothing for any other.
[[nodiscard]] std::optional<net::Family> family_of(ULONG number);

// Places a socket address. The zone goes with link-local IPv6 addresses only.
[[nodiscard]] SOCKET_ADDRESS place_address(Packer& packer, const net::Ip& ip, net::LinkId zone,
                                           std::uint16_t port = 0);

// An IPv4 address as DWORD in network order; 0 for none.
[[nodiscard]] DWORD dword_of(const net::Ip& ip);

[[nodiscard]] NL_PREFIX_ORIGIN prefix_origin(const net::Address& address, bool by_dhcp);
[[nodiscard]] NL_SUFFIX_ORIGIN suffix_origin(const net::Address& address, bool by_dhcp);
[[nodiscard]] NL_DAD_STATE dad_state(const net::Address& address);

}  // namespace iphlp::win
