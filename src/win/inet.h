// IP addresses as SOCKADDR_INET, the union of both families that the rows of netioapi.h carry.
#pragma once

#include <cstring>
#include <optional>

#include "net/ip.h"
#include "net/link_id.h"
#include "win/addresses.h"
#include "ws2ipdef.h"

namespace iphlp::win {

// Into zeroed bytes; an absent address leaves them zero. The zone goes with link-local IPv6 addresses only.
inline void pack_inet(SOCKADDR_INET& into, const net::Ip& ip, net::LinkId zone) {
  if (ip.is_v4()) {
    into.Ipv4.sin_family = AF_INET;
    std::memcpy(&into.Ipv4.sin_addr, ip.bytes().data(), sizeof into.Ipv4.sin_addr);
  } else if (ip.is_v6()) {
    into.Ipv6.sin6_family = dialect.v6;
    std::memcpy(&into.Ipv6.sin6_addr, ip.bytes().data(), sizeof into.Ipv6.sin6_addr);
    if (ip.is_link_local() || ip.is_multicast()) into.Ipv6.sin6_scope_id = net::number(zone);
  }
}

// The same, with the family's 0.0.0.0 or :: for an absent address.
inline void pack_inet(SOCKADDR_INET& into, const net::Ip& ip, net::LinkId zone, net::Family family) {
  pack_inet(into, ip, zone);
  if (ip.present()) return;
  if (family == net::Family::v4) into.Ipv4.sin_family = AF_INET;
  if (family == net::Family::v6) into.Ipv6.sin6_family = dialect.v6;
}

// The address; nothing for a family that is neither. AF_UNSPEC is an absent address.
[[nodiscard]] std::optional<net::Ip> read_inet(const SOCKADDR_INET& from);

// The zone that it names; none for IPv4.
[[nodiscard]] net::LinkId zone_in(const SOCKADDR_INET& from);

}  // namespace iphlp::win
