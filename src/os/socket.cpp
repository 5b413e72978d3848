#include "os/socket.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

using base::Result;
using base::Status;

Status wait_for(const Fd& socket, short events, const Deadline& deadline) {
  for (;;) {
    pollfd entry{.fd = socket.raw(), .events = events, .revents = 0};
    const auto left = std::min<Milliseconds::rep>(deadline.left().count(), std::numeric_limits<int>::max());
    const int ready = ::poll(&entry, 1, static_cast<int>(left));
    if (ready > 0) return {};
    if (ready == 0) return base::fail(base::Kind::timeout, "wait for a peer", ETIMEDOUT);
    if (errno != EINTR) return failed("wait for a peer");
  }
}

}  // namespace

Result<Fd> open_socket(int domain, int type, int protocol, const char* purpose) {
  const int raw = ::socket(domain, type | SOCK_CLOEXEC, protocol);
  if (raw < 0) return failed("open socket");
  return Fd{raw, purpose};
}

Status set_option(const Fd& socket, int level, int name, int value) {
  return set_option(socket, level, name, base::bytes_of(value));
}

Status set_option(const Fd& socket, int level, int name, base::Bytes value) {
  if (::setsockopt(socket.raw(), level, name, value.data(), static_cast<socklen_t>(value.size())) < 0)
    return failed("set socket option");
  return {};
}

Result<std::size_t> send(const Fd& socket, base::Bytes bytes) {
  const ssize_t sent = uninterrupted(
      [&] { return ::sendto(socket.raw(), bytes.data(), bytes.size(), MSG_NOSIGNAL, nullptr, 0); });
  if (sent < 0) return failed("send");
  return static_cast<std::size_t>(sent);
}

Result<std::size_t> receive(const Fd& socket, base::Buffer into) {
  const ssize_t count = uninterrupted([&] { return ::read(socket.raw(), into.data(), into.size()); });
  if (count < 0) return failed("receive");
  return static_cast<std::size_t>(count);
}

Status bind_to(const Fd& socket, base::Bytes address) {
  const auto length = static_cast<socklen_t>(address.size());
  if (::bind(socket.raw(), reinterpret_cast<const sockaddr*>(address.data()), length) < 0)
    return failed("bind socket");
  return {};
}

Status connect_to(const Fd& socket, base::Bytes address) {
  const auto length = static_cast<socklen_t>(address.size());
  const auto* target = reinterpret_cast<const sockaddr*>(address.data());
  if (uninterrupted([&] { return ::connect(socket.raw(), target, length); }) < 0) return failed("connect");
  return {};
}

Status wait_readable(const Fd& socket, const Deadline& deadline) {
  return wait_for(socket, POLLIN, deadline);
}
Status wait_writable(const Fd& socket, const Deadline& deadline) {
  return wait_for(socket, POLLOUT, deadline);
}

Result<Fd> connect_local(const std::string& path, const char* purpose) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return base::fail(base::Kind::invalid, "connect", ENAMETOOLONG);
  path.copy(address.sun_path, path.size());
  // A name of the abstract namespace is as long as it is said to be; a path ends with its NUL.
  const std::size_t size = path.starts_with('\0') ? path.size() : path.size() + 1;
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size);
  auto socket = open_socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, purpose);
  if (!socket) return socket;
  const auto* target = reinterpret_cast<const sockaddr*>(&address);
  if (uninterrupted([&] { return ::connect(socket->raw(), target, length); }) == 0) return socket;
  // A socket file without a listener is what a daemon that was killed leaves behind.
  if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR)
    return base::fail(base::Kind::absent, "connect", errno);
  return failed("connect");
}

}  // namespace iphlp::os
