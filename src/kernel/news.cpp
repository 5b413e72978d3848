#include "kernel/news.h"

#include <utility>

#include <linux/netlink.h>
#include <sys/socket.h>

#include "os/socket.h"

namespace iphlp::kernel {

base::Result<os::NetlinkSocket> open_news_socket(const char* purpose, std::span<const int> groups,
                                                 std::span<const int> newer) {
  auto socket = os::NetlinkSocket::open(NETLINK_ROUTE, purpose);
  if (!socket) return socket;
  // The smallest there is: what does not fit is news as well, and a busy system's changes pile up nowhere.
  (void)os::set_option(socket->fd(), SOL_SOCKET, SO_RCVBUF, 1);
  for (const int group : groups)
    if (auto joined = os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group); !joined)
      return base::pass(joined);
  for (const int group : newer)
    (void)os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
  return socket;
}

void News::listen() {
  if (socket_ || !std::exchange(asked_before_, true)) return;
  if (auto opened = open_news_socket(purpose_, groups_, newer_)) socket_ = std::move(*opened);
}

std::uint64_t News::hear() {
  if (socket_ && socket_->drain()) ++changes_;
  return changes_;
}

}  // namespace iphlp::kernel
