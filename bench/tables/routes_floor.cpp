#include "routes_floor.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include <arpa/inet.h>
#include <linux/if.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/messages.h"

namespace bench {

namespace {

constexpr std::size_t buffer_size = std::size_t{32} << 10;
constexpr std::uint32_t gateway = 0xc0000202;  // 192.0.2.2
constexpr std::uint32_t own = 0xc0000201;
constexpr std::uint32_t first_destination = 0x0a000000;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void append(std::vector<char>& letter, const void* bytes, std::size_t size) {
  const auto* begin = static_cast<const char*>(bytes);
  letter.insert(letter.end(), begin, begin + size);
}

void append_attribute(std::vector<char>& letter, std::uint16_t type, std::uint32_t value) {
  const rtattr header{.rta_len = sizeof(rtattr) + sizeof value, .rta_type = type};
  append(letter, &header, sizeof header);
  append(letter, &value, sizeof value);
}

nlmsghdr header_of(std::uint16_t type, unsigned flags, std::uint32_t sequence) {
  nlmsghdr header{};
  header.nlmsg_type = type;
  header.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
  header.nlmsg_seq = sequence;
  return header;
}

void finish(std::vector<char>& letter, std::size_t start) {
  const auto length = static_cast<std::uint32_t>(letter.size() - start);
  std::memcpy(letter.data() + start, &length, sizeof length);
}

}  // namespace

RouteSocket::RouteSocket()
    : socket_(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)), buffer_(buffer_size) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  if (socket_ < 0) fail("socket");
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0) fail("bind");
}

RouteSocket::~RouteSocket() {
  close(socket_);
}

void RouteSocket::send_letter() {
  if (send(socket_, letter_.data(), letter_.size(), 0) < 0) fail("send");
  letter_.clear();
}

void RouteSocket::await_acknowledgement() {
  for (bool ended = false; !ended;) {
    const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (count < 0) fail("recv");
    each_message({buffer_.data(), static_cast<std::size_t>(count)},
                 [&](const nlmsghdr& header, auto payload) {
                   int code = 0;
                   std::memcpy(&code, payload.data(), std::min(sizeof code, payload.size()));
                   if (header.nlmsg_type == NLMSG_ERROR && code != 0)
                     throw std::system_error(-code, std::generic_category(), "change the network");
                   ended = header.nlmsg_seq == sequence_;
                   return !ended;
                 });
  }
}

void RouteSocket::furnish_loopback() {
  ifinfomsg up{};
  up.ifi_index = 1;
  up.ifi_flags = IFF_UP;
  up.ifi_change = IFF_UP;
  const nlmsghdr link = header_of(RTM_NEWLINK, NLM_F_ACK, ++sequence_);
  append(letter_, &link, sizeof link);
  append(letter_, &up, sizeof up);
  finish(letter_, 0);
  send_letter();
  await_acknowledgement();
  ifaddrmsg address{};
  address.ifa_family = AF_INET;
  address.ifa_prefixlen = 24;
  address.ifa_index = 1;
  const nlmsghdr header = header_of(RTM_NEWADDR, NLM_F_ACK | NLM_F_CREATE, ++sequence_);
  append(letter_, &header, sizeof header);
  append(letter_, &address, sizeof address);
  append_attribute(letter_, IFA_LOCAL, htonl(own));
  finish(letter_, 0);
  send_letter();
  await_acknowledgement();
}

void RouteSocket::append_change(bool add, unsigned n, std::uint16_t flags) {
  const std::size_t start = letter_.size();
  const nlmsghdr header = header_of(add ? RTM_NEWROUTE : RTM_DELROUTE,
                                    flags | (add ? NLM_F_CREATE | NLM_F_EXCL : 0U), ++sequence_);
  rtmsg head{};
  head.rtm_family = AF_INET;
  head.rtm_dst_len = 32;
  head.rtm_table = RT_TABLE_MAIN;
  head.rtm_protocol = RTPROT_STATIC;
  head.rtm_type = RTN_UNICAST;
  append(letter_, &header, sizeof header);
  append(letter_, &head, sizeof head);
  append_attribute(letter_, RTA_DST, htonl(first_destination + n));
  append_attribute(letter_, RTA_GATEWAY, htonl(gateway));
  append_attribute(letter_, RTA_OIF, 1);
  finish(letter_, start);
}

void RouteSocket::change_many(bool add, unsigned from, unsigned to) {
  constexpr unsigned in_a_letter = 200;
  while (from < to) {
    const unsigned end = std::min(to, from + in_a_letter);
    for (; from < end; ++from) append_change(add, from, from + 1 == end ? NLM_F_ACK : 0);
    send_letter();
    await_acknowledgement();
  }
}

void RouteSocket::add(unsigned n) {
  append_change(true, n, NLM_F_ACK);
  send_letter();
  await_acknowledgement();
}

void RouteSocket::look_up(unsigned n) {
  struct {
    nlmsghdr header;
    rtmsg head;
    rtattr attribute;
    std::uint32_t address;
  } request{.header = header_of(RTM_GETROUTE, 0, ++sequence_), .head = {}, .attribute = {}, .address = 0};
  request.header.nlmsg_len = sizeof request;
  request.head.rtm_family = AF_INET;
  request.head.rtm_dst_len = 32;
  request.attribute = {.rta_len = sizeof(rtattr) + sizeof request.address, .rta_type = RTA_DST};
  request.address = htonl(first_destination + n);
  if (send(socket_, &request, sizeof request, 0) < 0) fail("send");
  const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), 0);
  if (count < 0) fail("recv");
  nlmsghdr header;
  std::memcpy(&header, buffer_.data(), sizeof header);
  if (header.nlmsg_type != RTM_NEWROUTE) throw std::runtime_error("the kernel finds no route");
}

std::size_t RouteSocket::dump() {
  struct {
    nlmsghdr header;
    rtmsg head;
  } request{.header = header_of(RTM_GETROUTE, NLM_F_DUMP, ++sequence_), .head = {}};
  request.header.nlmsg_len = sizeof request;
  request.head.rtm_family = AF_INET;
  if (send(socket_, &request, sizeof request, 0) < 0) fail("send");
  std::size_t routes = 0;
  for (bool ended = false; !ended;) {
    const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (count < 0) fail("recv");
    each_message({buffer_.data(), static_cast<std::size_t>(count)}, [&](const nlmsghdr& header, auto) {
      ended = header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR;
      if (!ended) ++routes;
      return !ended;
    });
  }
  return routes;
}

}  // namespace bench
