#include "commands/probe.h"

#include <array>
#include <cstring>
#include <memory>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "command.h"

namespace iphlp::cli {
namespace {

ip_address address_of(const addrinfo& info) {
  if (info.ai_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, info.ai_addr, sizeof v4);
    ip_address::v4_bytes bytes;
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return ip_address(bytes);
  }
  sockaddr_in6 v6;
  std::memcpy(&v6, info.ai_addr, sizeof v6);
  ip_address::v6_bytes bytes;
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return ip_address(bytes, v6.sin6_scope_id);
}

int system_family(ip_family family) {
  return family == ip_family::v4 ? AF_INET : family == ip_family::v6 ? AF_INET6 : AF_UNSPEC;
}

}  // namespace

std::string Host::text() const {
  return name.empty() ? address.to_string() : name + " [" + address.to_string() + "]";
}

Host find_host(const std::string& text, ip_family family, bool with_name) {
  addrinfo hints{};
  hints.ai_family = system_family(family);
  hints.ai_socktype = SOCK_RAW;
  addrinfo* found = nullptr;
  const int failure = ::getaddrinfo(text.c_str(), nullptr, &hints, &found);
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list(found, &::freeaddrinfo);
  if (failure != 0) throw Failure("could not find host " + text, "please check the name and try again");
  Host host{.address = address_of(*list), .name = text};
  // An address, however it was written, is no name. A link's name in a scope makes it none either.
  hints.ai_flags = AI_NUMERICHOST;
  addrinfo* numeric = nullptr;
  if (::getaddrinfo(text.c_str(), nullptr, &hints, &numeric) == 0) {
    ::freeaddrinfo(numeric);
    host.name = with_name ? name_of(host.address) : "";
  }
  return host;
}

std::string name_of(const ip_address& address) {
  sockaddr_storage storage{};
  socklen_t size = 0;
  if (address.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    std::memcpy(&v4.sin_addr, address.bytes().data(), sizeof v4.sin_addr);
    std::memcpy(&storage, &v4, size = sizeof v4);
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    std::memcpy(&v6.sin6_addr, address.bytes().data(), sizeof v6.sin6_addr);
    v6.sin6_scope_id = address.scope_id();
    std::memcpy(&storage, &v6, size = sizeof v6);
  }
  std::array<char, NI_MAXHOST> name{};
  const auto* from = reinterpret_cast<const sockaddr*>(&storage);
  if (::getnameinfo(from, size, name.data(), name.size(), nullptr, 0, NI_NAMEREQD) != 0) return "";
  return name.data();
}

ip_family chosen_family(bool v4, bool v6) {
  return v4 ? ip_family::v4 : v6 ? ip_family::v6 : ip_family::none;
}

std::string time_text(std::chrono::milliseconds time, const char* gap) {
  return (time.count() < 1 ? "<1" : std::to_string(time.count())) + gap + "ms";
}

echo_socket open_echoes(ip_family family) {
  std::error_code error;
  echo_socket socket(family, error);
  if (error == errc::access_denied)
    throw Failure("this system does not let you send echo requests",
                  "it takes CAP_NET_RAW, or your group in net.ipv4.ping_group_range");
  if (error) throw std::system_error(error, "IcmpCreateFile");
  return socket;
}

std::vector<std::byte> pattern(std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t n = 0; n < size; ++n) bytes[n] = static_cast<std::byte>('a' + n % 23);
  return bytes;
}

}  // namespace iphlp::cli
