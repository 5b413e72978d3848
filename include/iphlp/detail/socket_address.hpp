// Addresses out of the C API's structures: socket addresses, dotted text, and the lists of either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "../ip_address.hpp"
#include "c_api.hpp"

namespace iphlp::detail {

struct endpoint {
  ip_address address;
  std::uint16_t port = 0;  // host order
};

// Does: reads an IPv4 or IPv6 socket address. Answers: nothing for a null, short or foreign one.
[[nodiscard]] inline endpoint read_socket_address(const SOCKET_ADDRESS& from) noexcept {
  const auto port = [](const USHORT& network_order) {
    unsigned char bytes[2];
    std::memcpy(bytes, &network_order, sizeof bytes);
    return static_cast<std::uint16_t>(bytes[0] << 8U | bytes[1]);
  };
  ADDRESS_FAMILY family = AF_UNSPEC;
  const auto length = static_cast<std::size_t>(from.iSockaddrLength > 0 ? from.iSockaddrLength : 0);
  if (from.lpSockaddr == nullptr || length < sizeof family) return {};
  std::memcpy(&family, from.lpSockaddr, sizeof family);
  if (family == AF_INET && length >= sizeof(SOCKADDR_IN)) {
    SOCKADDR_IN v4;
    std::memcpy(&v4, from.lpSockaddr, sizeof v4);
    ip_address::v4_bytes bytes;
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return {ip_address(bytes), port(v4.sin_port)};
  }
  if (family == AF_INET6 && length >= sizeof(SOCKADDR_IN6)) {
    SOCKADDR_IN6 v6;
    std::memcpy(&v6, from.lpSockaddr, sizeof v6);
    ip_address::v6_bytes bytes;
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return {ip_address(bytes, v6.sin6_scope_id), port(v6.sin6_port)};
  }
  return {};
}

// The text of a fixed array that need not end with a zero.
template <std::size_t Size>
[[nodiscard]] std::string_view text_of(const char (&array)[Size]) noexcept {
  const void* end = std::memchr(array, 0, Size);
  return {array, end == nullptr ? Size : static_cast<std::size_t>(static_cast<const char*>(end) - array)};
}

// "" and "0.0.0.0" are how the older structures say "none".
[[nodiscard]] inline ip_address read_dotted(const IP_ADDR_STRING& from) noexcept {
  const ip_address address = ip_address::parse(text_of(from.IpAddress.String)).value_or(ip_address());
  return address.is_unspecified() ? ip_address() : address;
}

[[nodiscard]] inline std::vector<ip_address> read_dotted_list(const IP_ADDR_STRING& first) {
  std::vector<ip_address> list;
  for (const IP_ADDR_STRING* node = &first; node != nullptr; node = node->Next)
    if (const ip_address address = read_dotted(*node)) list.push_back(address);
  return list;
}

}  // namespace iphlp::detail
