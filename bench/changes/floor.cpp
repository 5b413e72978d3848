#include "floor.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/messages.h"
#include "support/process.h"

namespace bench {

namespace {

constexpr std::size_t batch_bytes = std::size_t{32} << 10;
constexpr int wide = 16 << 20;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

int open_route_socket() {
  const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (socket < 0) fail("socket");
  return socket;
}

void set_up_lo() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::memcpy(request.ifr_name, "lo", 3);
  request.ifr_flags = IFF_UP;
  const int done = ::ioctl(socket, SIOCSIFFLAGS, &request);
  ::close(socket);
  if (done < 0) fail("set lo up");
}

}  // namespace

RouteMaker::RouteMaker() : socket_(open_route_socket()) {
  set_up_lo();
}
RouteMaker::~RouteMaker() {
  ::close(socket_);
}

void RouteMaker::put(bool add, std::uint32_t number, bool acknowledged) {
  struct Request {
    nlmsghdr head;
    rtmsg route;
    rtattr destination_head;
    std::uint32_t destination;
    rtattr link_head;
    std::uint32_t link;
  } request{};
  request.head.nlmsg_len = sizeof request;
  request.head.nlmsg_type = add ? RTM_NEWROUTE : RTM_DELROUTE;
  request.head.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | (acknowledged ? NLM_F_ACK : 0) |
                                                        (add ? NLM_F_CREATE | NLM_F_EXCL : 0));
  request.head.nlmsg_seq = ++sequence_;
  request.route.rtm_family = AF_INET;
  request.route.rtm_dst_len = 32;
  request.route.rtm_table = RT_TABLE_MAIN;
  request.route.rtm_protocol = RTPROT_STATIC;
  request.route.rtm_scope = RT_SCOPE_LINK;
  request.route.rtm_type = RTN_UNICAST;
  request.destination_head = {.rta_len = RTA_LENGTH(4), .rta_type = RTA_DST};
  request.destination = htonl(0x0a000000U + number);
  request.link_head = {.rta_len = RTA_LENGTH(4), .rta_type = RTA_OIF};
  request.link = 1;
  const auto* bytes = reinterpret_cast<const char*>(&request);
  batch_.insert(batch_.end(), bytes, bytes + sizeof request);
}

// The kernel answers the last of a batch, and every one that it refuses.
void RouteMaker::flush() {
  if (::send(socket_, batch_.data(), batch_.size(), 0) < 0) fail("send routes");
  batch_.clear();
  std::array<char, 4096> answer;
  for (bool last = false; !last;) {
    const ssize_t size = ::recv(socket_, answer.data(), answer.size(), 0);
    if (size < 0) fail("receive");
    each_message({answer.data(), static_cast<std::size_t>(size)}, [&](const nlmsghdr& head, auto payload) {
      nlmsgerr error{};
      std::memcpy(&error, payload.data(), sizeof error);
      if (error.error != 0) throw std::system_error(-error.error, std::generic_category(), "change a route");
      last = last || head.nlmsg_seq == sequence_;
      return true;
    });
  }
}

void RouteMaker::change(bool add, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count || batch_.size() > batch_bytes;
    put(add, first + i, last);
    if (last) flush();
  }
}

BareListener::BareListener() : socket_(open_route_socket()), buffer_(batch_bytes) {
  const timeval patience{.tv_sec = 2, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::setsockopt(socket_, SOL_SOCKET, SO_RCVBUFFORCE, &wide, sizeof wide) < 0)
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &wide, sizeof wide);
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_IPV4_ROUTE;
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0) fail("bind");
}

BareListener::~BareListener() {
  ::close(socket_);
}

int BareListener::hear() {
  const ssize_t size = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  if (size < 0) return errno == ENOBUFS ? -1 : 0;
  int changes = 0;
  each_message({buffer_.data(), static_cast<std::size_t>(size)}, [&](const nlmsghdr& head, auto) {
    changes += head.nlmsg_type == RTM_NEWROUTE || head.nlmsg_type == RTM_DELROUTE ? 1 : 0;
    return true;
  });
  return changes;
}

std::size_t BareListener::count_table() {
  const std::string text =
      run_and_read({"ip", "-o", "-4", "route", "show", "table", "main", "root", "10.0.0.0/8"});
  std::size_t lines = 0;
  for (const char c : text) lines += c == '\n' ? 1U : 0U;
  return lines;
}

}  // namespace bench
