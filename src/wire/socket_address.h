// Socket addresses of the kernel, IPv4 and IPv6, as bytes.
#pragma once

#include <array>
#include <optional>

#include "base/bytes.h"
#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::wire {

// An address without its port, which ICMP has none of. The link is the zone of an IPv6 address.
struct ZonedIp {
  net::Ip ip{};
  net::LinkId link = net::LinkId::none;

  friend bool operator==(const ZonedIp&, const ZonedIp&) = default;
};

class SocketAddress {
 public:
  explicit SocketAddress(const ZonedIp& address);
  [[nodiscard]] base::Bytes bytes() const { return {bytes_.data(), size_}; }

 private:
  static constexpr std::size_t largest = 28;  // sockaddr_in6
  alignas(8) std::array<std::byte, largest> bytes_{};
  std::size_t size_ = 0;
};

// Nothing for bytes that are too short, or an address of neither family.
[[nodiscard]] std::optional<ZonedIp> decode_socket_address(base::Bytes bytes);

}  // namespace iphlp::wire
