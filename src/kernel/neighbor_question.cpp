#include "kernel/neighbor_question.h"

#include <cerrno>

#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "kernel/neighbors.h"
#include "os/socket.h"

namespace iphlp::kernel {

namespace {

constexpr std::string_view op = "ask for a neighbor";

// The kernel gives up after three questions, a second apart; an administrator may have told it to try longer.
constexpr os::Milliseconds patience{4000};
// News can be lost on a busy system: the table is looked at this often whatever is heard.
constexpr os::Milliseconds look_again{250};

constexpr std::uint16_t discard_port = 9;

// A sockaddr of either family as the bytes that it has.
class SocketAddress {
 public:
  SocketAddress(const net::Ip& ip, net::LinkId link, std::uint16_t port) {
    if (ip.is_v4()) {
      v4_.sin_family = AF_INET;
      v4_.sin_port = htons(port);
      std::memcpy(&v4_.sin_addr, ip.bytes().data(), sizeof v4_.sin_addr);
      bytes_ = base::bytes_of(v4_);
    } else {
      v6_.sin6_family = AF_INET6;
      v6_.sin6_port = htons(port);
      std::memcpy(&v6_.sin6_addr, ip.bytes().data(), sizeof v6_.sin6_addr);
      if (ip.is_link_local() || ip.is_multicast()) v6_.sin6_scope_id = net::number(link);
      bytes_ = base::bytes_of(v6_);
    }
  }
  ~SocketAddress() = default;
  SocketAddress(const SocketAddress&) = delete;
  SocketAddress& operator=(const SocketAddress&) = delete;
  [[nodiscard]] base::Bytes bytes() const { return bytes_; }

 private:
  sockaddr_in v4_{};
  sockaddr_in6 v6_{};
  base::Bytes bytes_;
};

base::Result<os::NetlinkSocket> listen_to_neighbors() {
  auto socket = os::NetlinkSocket::open(NETLINK_ROUTE, "neighbor news socket");
  if (!socket) return socket;
  // What does not fit is lost and looked for in the table.
  if (auto joined = os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, RTNLGRP_NEIGH); !joined)
    return base::pass(joined);
  return socket;
}

// What the system lacks, as opposed to what the network does not do.
bool is_a_shortage(const base::Error& error) {
  return error.code == EMFILE || error.code == ENFILE || error.code == ENOMEM || error.code == ENOBUFS;
}

base::Status send_nothing(const NeighborQuestion& question) {
  auto socket =
      os::open_socket(question.address.is_v4() ? AF_INET : AF_INET6, SOCK_DGRAM, 0, "datagram socket");
  if (!socket) return base::pass(socket);
  const auto link = static_cast<int>(net::number(question.link));
  if (auto bound = os::set_option(*socket, SOL_SOCKET, SO_BINDTOIFINDEX, link); !bound) return bound;
  // On the link or not at all: a gateway's answer would be another neighbor's.
  if (auto direct = os::set_option(*socket, SOL_SOCKET, SO_DONTROUTE, 1); !direct) return direct;
  if (question.source.present()) {
    const SocketAddress source{question.source, question.link, 0};
    if (auto bound = os::bind_to(*socket, source.bytes()); !bound) return bound;
  }
  const SocketAddress target{question.address, question.link, discard_port};
  if (auto connected = os::connect_to(*socket, target.bytes()); !connected) return connected;
  const auto sent = os::send(*socket, {});
  if (!sent) return base::pass(sent);
  return {};
}

base::Result<std::optional<net::Neighbor>> look(ChannelPool& pool, const NeighborQuestion& question) {
  auto route = pool.borrow();
  if (!route) return base::pass(route);
  auto found = find_neighbor(**route, question.link, question.address);
  if (found) return std::optional{*found};
  if (found.error().kind == base::Kind::refused && found.error().code == ENOENT)
    return std::optional<net::Neighbor>{};
  return base::pass(found);
}

// True when there was one and it is gone.
base::Status forget(ChannelPool& pool, const net::Neighbor& known) {
  auto route = pool.borrow();
  if (!route) return base::pass(route);
  auto forgotten = apply(**route, NeighborChange::remove, known);
  // Without the right, and where it went by itself, the question is asked all the same.
  if (!forgotten && forgotten.error().kind == base::Kind::refused) return {};
  return forgotten;
}

// Until the kernel knows, or knows that nobody answers.
base::Result<net::Neighbor> await(ChannelPool& pool, const NeighborQuestion& question,
                                  const os::NetlinkSocket& news) {
  const auto deadline = os::Deadline::in(patience);
  for (;;) {
    (void)news.drain();
    const auto found = look(pool, question);
    if (!found) return base::pass(found);
    if (*found && (*found)->is_usable()) return **found;
    if (*found && (*found)->state == net::NeighborState::failed)
      return base::fail(base::Kind::timeout, op, EHOSTUNREACH);
    if (deadline.passed()) return base::fail(base::Kind::timeout, op, ETIMEDOUT);
    auto heard = os::wait_readable(news.fd(), os::Deadline::in(std::min(look_again, deadline.left())));
    if (!heard && heard.error().kind != base::Kind::timeout) return base::pass(heard);
  }
}

}  // namespace

base::Result<net::Neighbor> ask_neighbor(ChannelPool& route, const NeighborQuestion& question) {
  const auto known = look(route, question);
  if (!known) return base::pass(known);
  if (*known && (*known)->is_usable()) {
    constexpr unsigned not_learnt = net::NeighborState::permanent | net::NeighborState::no_arp;
    if (!question.anew || ((*known)->state & not_learnt) != 0) return **known;
    if (auto forgotten = forget(route, **known); !forgotten) return base::pass(forgotten);
  }
  // Before the question: an answer that is quicker than the ear would be waited for in vain.
  const auto news = listen_to_neighbors();
  if (!news) return base::pass(news);
  if (auto sent = send_nothing(question); !sent) {
    if (is_a_shortage(sent.error())) return base::pass(sent);
    return base::fail(base::Kind::timeout, op, sent.error().code);
  }
  return await(route, question, *news);
}

}  // namespace iphlp::kernel
