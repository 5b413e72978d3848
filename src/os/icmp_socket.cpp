// The two kinds of ICMP socket: the kernel's own for echoes, and raw with a filter in front.
#include <array>

#include <linux/filter.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <netinet/in.h>
#include <sys/random.h>
#include <sys/socket.h>

#include "os/datagrams.h"
#include "os/socket.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

using base::Result;
using base::Status;

Status set_all(const Fd& socket, std::span<const std::array<int, 3>> options) {
  for (const auto& [level, name, value] : options)
    if (auto set = set_option(socket, level, name, value); !set) return set;
  return {};
}

Status prepare(const Fd& socket, bool v6) {
  constexpr std::array<std::array<int, 3>, 6> for_v4{{{SOL_IP, IP_RECVERR, 1},
                                                      {SOL_IP, IP_RECVTTL, 1},
                                                      {SOL_IP, IP_RECVTOS, 1},
                                                      {SOL_IP, IP_RECVOPTS, 1},
                                                      {SOL_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT},
                                                      {SOL_SOCKET, SO_BROADCAST, 1}}};
  constexpr std::array<std::array<int, 3>, 3> for_v6{
      {{SOL_IPV6, IPV6_RECVERR, 1}, {SOL_IPV6, IPV6_RECVHOPLIMIT, 1}, {SOL_IPV6, IPV6_RECVTCLASS, 1}}};
  // As much room for replies as anybody may have: many requests may be answered at once.
  constexpr int much = 4 << 20;
  if (!set_option(socket, SOL_SOCKET, SO_RCVBUFFORCE, much))
    (void)set_option(socket, SOL_SOCKET, SO_RCVBUF, much);
  return v6 ? set_all(socket, for_v6) : set_all(socket, for_v4);
}

// Every raw socket gets every ICMP packet of the host: this one is to see echo replies with its own number.
Status attach_filter(const Fd& socket, bool v6, std::uint16_t id) {
  const std::uint32_t reply = v6 ? ICMPV6_ECHO_REPLY : ICMP_ECHOREPLY;
  std::array program{
      // X: where ICMP begins, behind IPv4's header; IPv6's is never shown.
      v6 ? sock_filter BPF_STMT(BPF_LDX | BPF_IMM, 0) : sock_filter BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
      sock_filter BPF_STMT(BPF_LD | BPF_B | BPF_IND, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, reply, 0, 3),
      sock_filter BPF_STMT(BPF_LD | BPF_H | BPF_IND, 4),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
      sock_filter BPF_STMT(BPF_RET | BPF_K, 0),
  };
  const sock_fprog filter{.len = program.size(), .filter = program.data()};
  if (::setsockopt(socket.raw(), SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) < 0)
    return failed("attach a filter");
  return {};
}

int protocol_of(bool v6) {
  if (v6) return IPPROTO_ICMPV6;
  return IPPROTO_ICMP;
}

Result<IcmpSocket> open_raw(bool v6, const char* purpose) {
  auto fd = open_socket(v6 ? AF_INET6 : AF_INET, SOCK_RAW, protocol_of(v6), purpose);
  if (!fd) return base::pass(fd);
  std::uint16_t id = 0;
  // Two programs that chose the same would see each other's replies.
  if (::getrandom(&id, sizeof id, GRND_NONBLOCK) != sizeof id)
    id = static_cast<std::uint16_t>(monotonic_time().count() >> 4);
  if (auto attached = attach_filter(*fd, v6, id); !attached) return base::pass(attached);
  return IcmpSocket{.fd = std::move(*fd), .raw = true, .id = id};
}

bool is_refusal(const base::Error& error) {
  return error.code == EACCES || error.code == EPERM || error.code == EPROTONOSUPPORT;
}

}  // namespace

Result<IcmpSocket> open_icmp_socket(bool v6, const char* purpose) {
  Result<IcmpSocket> socket;
  auto plain = open_socket(v6 ? AF_INET6 : AF_INET, SOCK_DGRAM, protocol_of(v6), purpose);
  if (plain)
    socket = IcmpSocket{.fd = std::move(*plain)};
  else if (is_refusal(plain.error()))
    socket = open_raw(v6, purpose);
  else
    return base::pass(plain);
  if (!socket) return socket;
  if (auto prepared = prepare(socket->fd, v6); !prepared) return base::pass(prepared);
  return socket;
}

Status set_dont_fragment(const Fd& socket, bool on) {
  return set_option(socket, SOL_IP, IP_MTU_DISCOVER, on ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT);
}

}  // namespace iphlp::os
