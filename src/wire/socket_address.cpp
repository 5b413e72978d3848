#include "wire/socket_address.h"

#include <bit>

#include <linux/in.h>
#include <linux/in6.h>
#include <sys/socket.h>

namespace iphlp::wire {

SocketAddress::SocketAddress(const ZonedIp& address) {
  if (address.ip.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    std::memcpy(&v4.sin_addr, address.ip.bytes().data(), sizeof v4.sin_addr);
    std::memcpy(bytes_.data(), &v4, sizeof v4);
    size_ = sizeof v4;
  } else if (address.ip.is_v6()) {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    std::memcpy(&v6.sin6_addr, address.ip.bytes().data(), sizeof v6.sin6_addr);
    v6.sin6_scope_id = net::number(address.link);
    std::memcpy(bytes_.data(), &v6, sizeof v6);
    size_ = sizeof v6;
  }
}

std::optional<ZonedIp> decode_socket_address(base::Bytes bytes) {
  const auto family = base::load<sa_family_t>(bytes);
  if (!family) return std::nullopt;
  if (*family == AF_INET) {
    const auto v4 = base::load<sockaddr_in>(bytes);
    if (!v4) return std::nullopt;
    return ZonedIp{.ip = net::Ip::v4(std::bit_cast<std::array<std::uint8_t, 4>>(v4->sin_addr))};
  }
  if (*family == AF_INET6) {
    const auto v6 = base::load<sockaddr_in6>(bytes);
    if (!v6) return std::nullopt;
    return ZonedIp{.ip = net::Ip::v6(std::bit_cast<std::array<std::uint8_t, 16>>(v6->sin6_addr)),
                   .link = net::LinkId{v6->sin6_scope_id}};
  }
  return std::nullopt;
}

}  // namespace iphlp::wire
