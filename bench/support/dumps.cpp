#include "support/dumps.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/messages.h"

namespace bench {

namespace {

constexpr std::size_t buffer_size = std::size_t{32} << 10;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

struct Request {
  nlmsghdr header{};
  union {
    ifinfomsg link;
    ifaddrmsg address;
    rtmsg route;
    ndmsg neighbor;
    char room[64];
  } body{};

  Request(std::uint16_t type, std::size_t length) {
    header.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(length));
    header.nlmsg_type = type;
    header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  }
};

Request links_request() {
  Request request{RTM_GETLINK, sizeof(ifinfomsg) + sizeof(rtattr) + sizeof(std::uint32_t)};
  const rtattr mask{.rta_len = sizeof(rtattr) + sizeof(std::uint32_t), .rta_type = IFLA_EXT_MASK};
  const std::uint32_t skip = RTEXT_FILTER_SKIP_STATS;
  std::memcpy(request.body.room + sizeof(ifinfomsg), &mask, sizeof mask);
  std::memcpy(request.body.room + sizeof(ifinfomsg) + sizeof mask, &skip, sizeof skip);
  return request;
}

Request addresses_request(std::uint16_t type, std::uint8_t family) {
  Request request{type, sizeof(ifaddrmsg)};
  request.body.address.ifa_family = family;
  return request;
}

Request neighbors_request(std::uint8_t family) {
  Request request{RTM_GETNEIGH, sizeof(ndmsg)};
  request.body.neighbor.ndm_family = family;
  return request;
}

Request request_for(Table table) {
  switch (table) {
    case Table::links:
      return links_request();
    case Table::multicast_v4:
      return addresses_request(RTM_GETMULTICAST, AF_INET);
    case Table::multicast_v6:
      return addresses_request(RTM_GETMULTICAST, AF_INET6);
    case Table::anycast:
      return addresses_request(RTM_GETANYCAST, AF_INET6);
    case Table::routes:
      return Request{RTM_GETROUTE, sizeof(rtmsg)};
    case Table::neighbors_v4:
      return neighbors_request(AF_INET);
    case Table::neighbors_v6:
      return neighbors_request(AF_INET6);
    case Table::addresses:
      break;
  }
  return addresses_request(RTM_GETADDR, AF_UNSPEC);
}

}  // namespace

Dumper::Dumper()
    : socket_(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)), buffer_(buffer_size) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  if (socket_ < 0) fail("socket");
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0) fail("bind");
}

Dumper::~Dumper() {
  close(socket_);
}

std::size_t Dumper::drain() {
  std::size_t messages = 0;
  for (bool ended = false; !ended;) {
    const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (count < 0) fail("recv");
    each_message({buffer_.data(), static_cast<std::size_t>(count)}, [&](const nlmsghdr& header, auto) {
      // A table that the running kernel does not have costs nothing, here and in the library.
      ended = header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR;
      if (!ended) ++messages;
      return !ended;
    });
  }
  return messages;
}

std::size_t Dumper::dump_one(Table table) {
  Request request = request_for(table);
  request.header.nlmsg_seq = ++sequence_;
  if (send(socket_, &request, request.header.nlmsg_len, 0) < 0) fail("send");
  return drain();
}

std::size_t Dumper::dump(std::span<const Table> tables) {
  std::size_t messages = 0;
  for (const Table table : tables) messages += dump_one(table);
  return messages;
}

std::size_t dump_once(std::span<const Table> tables) {
  return Dumper{}.dump(tables);
}

}  // namespace bench
