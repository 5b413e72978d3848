#include "kernel/anycast.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

#include "os/socket.h"

namespace iphlp::kernel {

namespace {

base::Status tell(const os::Fd& socket, int what, const net::Membership& address) {
  ipv6_mreq request{};
  std::memcpy(&request.ipv6mr_multiaddr, address.address.bytes().data(), sizeof request.ipv6mr_multiaddr);
  request.ipv6mr_interface = net::number(address.link);
  return os::set_option(socket, IPPROTO_IPV6, what, base::bytes_of(request));
}

}  // namespace

base::Status AnycastAddresses::join(const net::Membership& address) {
  const std::lock_guard lock{mutex_};
  held_.reserve(held_.size() + 1);
  if (!socket_.valid()) {
    auto opened = os::open_socket(AF_INET6, SOCK_DGRAM, 0, "socket that holds anycast addresses");
    if (!opened) return base::pass(opened);
    socket_ = std::move(*opened);
  }
  auto joined = tell(socket_, IPV6_JOIN_ANYCAST, address);
  if (joined) held_.push_back(address);
  if (held_.empty()) socket_.close();
  if (!joined && (joined.error().code == EADDRNOTAVAIL || joined.error().code == EINVAL))
    joined.error().kind = base::Kind::invalid;
  return joined;
}

base::Status AnycastAddresses::leave(const net::Membership& address) {
  const std::lock_guard lock{mutex_};
  const auto found = std::ranges::find(held_, address);
  if (found == held_.end()) return base::fail(base::Kind::absent, "leave anycast address", EADDRNOTAVAIL);
  auto left = tell(socket_, IPV6_LEAVE_ANYCAST, address);
  // It went with its link: there is nothing to leave, and nothing to hold.
  const bool gone = !left && (left.error().code == ENODEV || left.error().code == ENOENT ||
                              left.error().code == EADDRNOTAVAIL);
  if (!left && !gone) return left;
  held_.erase(found);
  if (held_.empty()) socket_.close();
  if (gone) return base::fail(base::Kind::absent, "leave anycast address", left.error().code);
  return {};
}

}  // namespace iphlp::kernel
