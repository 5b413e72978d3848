#include "os/netlink.h"

#include <array>

#include <linux/netlink.h>
#include <sys/socket.h>

#include "os/socket.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

using base::Result;
using base::Status;

Result<base::Bytes> receive_with(const Fd& fd, base::Buffer into, int flags) {
  for (;;) {
    sockaddr_nl sender{};
    iovec part{.iov_base = into.data(), .iov_len = into.size()};
    msghdr message{};
    message.msg_name = &sender;
    message.msg_namelen = sizeof sender;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    const ssize_t count = uninterrupted([&] { return ::recvmsg(fd.raw(), &message, flags); });
    if (count < 0) {
      if (errno == ENOBUFS) return base::fail(base::Kind::overrun, "receive from the kernel", ENOBUFS);
      return failed("receive from the kernel");
    }
    // Port 0 is the kernel; any process may send to a netlink socket's port.
    if (message.msg_namelen != sizeof sender || sender.nl_pid != 0) continue;
    if ((message.msg_flags & MSG_TRUNC) != 0)
      return base::fail(base::Kind::truncated, "receive from the kernel", EMSGSIZE);
    return base::Bytes{into.data(), static_cast<std::size_t>(count)};
  }
}

}  // namespace

Result<NetlinkSocket> NetlinkSocket::open(int protocol, const char* purpose) {
  auto fd = open_socket(AF_NETLINK, SOCK_RAW, protocol, purpose);
  if (!fd) return base::pass(fd);
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  if (::bind(fd->raw(), reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0)
    return failed("bind netlink socket");
  // Without extended acknowledgements errors come without words, without strict checking filters are ignored
  // by old kernels: both are answers all the same, so a refusal is no error.
  (void)set_option(*fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
  (void)set_option(*fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
  (void)set_option(*fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
  return NetlinkSocket{std::move(*fd)};
}

Status NetlinkSocket::send(base::Bytes message) const {
  const auto sent = os::send(fd_, message);
  if (!sent) return base::pass(sent);
  return {};
}

Result<base::Bytes> NetlinkSocket::receive(base::Buffer into) const {
  return receive_with(fd_, into, 0);
}

bool NetlinkSocket::quiet() const {
  msghdr nothing{};
  return uninterrupted([&] { return ::recvmsg(fd_.raw(), &nothing, MSG_PEEK | MSG_DONTWAIT); }) < 0 &&
         errno == EAGAIN;
}

Status NetlinkSocket::join(int group) const {
  return set_option(fd_, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
}

void NetlinkSocket::widen(int bytes) const {
  // Beyond the system's bound only an administrator may go, within it anybody.
  if (!set_option(fd_, SOL_SOCKET, SO_RCVBUFFORCE, bytes))
    (void)set_option(fd_, SOL_SOCKET, SO_RCVBUF, bytes);
}

bool NetlinkSocket::drain() const {
  std::array<std::byte, 64> scrap;
  for (bool any = false;; any = true) {
    const auto rest = receive_with(fd_, scrap, MSG_DONTWAIT);
    if (!rest && rest.error().code != EMSGSIZE && rest.error().code != ENOBUFS)
      return any || rest.error().code != EAGAIN;
  }
}

}  // namespace iphlp::os
