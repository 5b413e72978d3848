#include "win/inet.h"

#include <array>

namespace iphlp::win {

std::optional<net::Ip> read_inet(const SOCKADDR_INET& from) {
  const auto family = family_of(from.si_family);
  if (!family) return std::nullopt;
  switch (*family) {
    case net::Family::v4: {
      std::array<std::uint8_t, 4> bytes;
      std::memcpy(bytes.data(), &from.Ipv4.sin_addr, bytes.size());
      return net::Ip::v4(bytes);
    }
    case net::Family::v6: {
      std::array<std::uint8_t, 16> bytes;
      std::memcpy(bytes.data(), &from.Ipv6.sin6_addr, bytes.size());
      return net::Ip::v6(bytes);
    }
    case net::Family::none:
      break;
  }
  return net::Ip{};
}

net::LinkId zone_in(const SOCKADDR_INET& from) {
  return family_of(from.si_family) == net::Family::v6 ? net::LinkId{from.Ipv6.sin6_scope_id}
                                                      : net::LinkId::none;
}

}  // namespace iphlp::win
