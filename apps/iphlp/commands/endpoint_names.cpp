#include "commands/endpoint_names.h"

#include <array>
#include <cstring>

#include <netdb.h>
#include <netinet/in.h>

#include "output/text.h"

namespace iphlp::cli {
namespace {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

SocketAddress socket_address(const ip_address& address, std::uint16_t port) {
  SocketAddress out;
  if (address.is_v6()) {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    v6.sin6_scope_id = address.scope_id();
    std::memcpy(&v6.sin6_addr, address.bytes().data(), sizeof v6.sin6_addr);
    std::memcpy(&out.storage, &v6, out.size = sizeof v6);
  } else {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&v4.sin_addr, address.bytes().data(), sizeof v4.sin_addr);
    std::memcpy(&out.storage, &v4, out.size = sizeof v4);
  }
  return out;
}

}  // namespace

std::string EndpointNames::host(const ip_address& address) {
  std::string number = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  if (numeric_ || address.is_unspecified()) return number;
  const auto [at, is_new] = hosts_.try_emplace(address, number);
  if (!is_new) return at->second;
  const SocketAddress asked = socket_address(address, 0);
  std::array<char, NI_MAXHOST> name{};
  if (::getnameinfo(asked.get(), asked.size, name.data(), name.size(), nullptr, 0, NI_NAMEREQD) == 0)
    at->second = clean(name.data());
  return at->second;
}

std::string EndpointNames::service(std::uint16_t port, bool udp) {
  if (port == 0) return "*";
  std::string number = std::to_string(port);
  if (numeric_) return number;
  const auto [at, is_new] = services_.try_emplace({port, udp}, number);
  if (!is_new) return at->second;
  const SocketAddress asked = socket_address(ip_address(ip_address::v4_bytes{}), port);
  std::array<char, NI_MAXSERV> name{};
  if (::getnameinfo(asked.get(), asked.size, nullptr, 0, name.data(), name.size(), udp ? NI_DGRAM : 0) == 0)
    at->second = clean(name.data());
  return at->second;
}

std::string EndpointNames::text(const endpoint& end, bool udp) {
  return host(end.address) + ":" + service(end.port, udp);
}

}  // namespace iphlp::cli
