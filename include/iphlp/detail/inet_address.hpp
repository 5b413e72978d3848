// Addresses in and out of SOCKADDR_INET, the union that the rows of netioapi.h carry.
#pragma once

#include <cstring>

#include "../ip_address.hpp"
#include "c_api.hpp"

namespace iphlp::detail {

[[nodiscard]] inline ip_address read_inet(const SOCKADDR_INET& from) noexcept {
  if (from.si_family == AF_INET) {
    ip_address::v4_bytes bytes;
    std::memcpy(bytes.data(), &from.Ipv4.sin_addr, bytes.size());
    return ip_address(bytes);
  }
  if (from.si_family == AF_INET6) {
    ip_address::v6_bytes bytes;
    std::memcpy(bytes.data(), &from.Ipv6.sin6_addr, bytes.size());
    return ip_address(bytes, from.Ipv6.sin6_scope_id);
  }
  return {};
}

[[nodiscard]] inline SOCKADDR_INET make_inet(const ip_address& from) noexcept {
  SOCKADDR_INET to;
  std::memset(&to, 0, sizeof to);
  if (from.is_v4()) {
    to.Ipv4.sin_family = AF_INET;
    std::memcpy(&to.Ipv4.sin_addr, from.bytes().data(), from.bytes().size());
  } else if (from.is_v6()) {
    to.Ipv6.sin6_family = AF_INET6;
    to.Ipv6.sin6_scope_id = from.scope_id();
    std::memcpy(&to.Ipv6.sin6_addr, from.bytes().data(), from.bytes().size());
  }
  return to;
}

[[nodiscard]] constexpr ADDRESS_FAMILY number_of(ip_family family) noexcept {
  return family == ip_family::v4 ? AF_INET : family == ip_family::v6 ? AF_INET6 : AF_UNSPEC;
}

}  // namespace iphlp::detail
