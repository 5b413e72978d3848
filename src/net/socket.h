// A socket of TCP or UDP: its two ends, its state, and what identifies it. Knows neither how the kernel is
// asked for it nor which process holds it.
#pragma once

#include <cstdint>

#include "net/ip.h"
#include "net/link_id.h"
#include "net/port_range.h"

namespace iphlp::net {

// The kernel's numbers.
enum class TcpState : std::uint8_t {
  none = 0,
  established = 1,
  syn_sent = 2,
  syn_received = 3,
  fin_wait1 = 4,
  fin_wait2 = 5,
  time_wait = 6,
  closed = 7,
  close_wait = 8,
  last_ack = 9,
  listen = 10,
  closing = 11,
};

// States that are asked for, a bit each.
[[nodiscard]] constexpr std::uint32_t state_bit(TcpState state) {
  return 1U << static_cast<unsigned>(state);
}
inline constexpr std::uint32_t every_state = 0xffe;

// Sockets whose port lies between first and last: their own, or the other end's.
struct SocketPorts {
  bool remote = false;
  std::uint16_t first = 0;
  std::uint16_t last = 0xffff;
  [[nodiscard]] bool is_everything() const { return first == 0 && last == 0xffff; }
};

struct Endpoint {
  Ip ip;
  std::uint16_t port = 0;
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

struct Socket {
  // What travels: an IPv6 socket that speaks with an IPv4 peer has IPv4 addresses here.
  Endpoint local;
  Endpoint remote;
  TcpState state = TcpState::none;  // of a UDP socket: established when it is connected, else closed
  // An IPv6 socket on all addresses that takes IPv4 too: it stands in both families' tables.
  bool both_families = false;
  LinkId link = LinkId::none;  // that it is bound to, and the zone of its link-local addresses
  // How its descriptors are known; 0 when no process holds one: TIME_WAIT, a connection not yet accepted.
  std::uint32_t inode = 0;
  std::uint64_t cookie = 0;  // never given twice while the system runs

  [[nodiscard]] bool listens() const { return state == TcpState::listen; }
  [[nodiscard]] bool is_of(Family family) const {
    return family == Family::none || local.ip.family() == family || both_families;
  }
  friend bool operator==(const Socket&, const Socket&) = default;
};

// One that somebody holds.
struct OwnedSocket {
  Socket socket;
  std::uint32_t process = 0;  // 0: nobody, or one that may not be seen
};

}  // namespace iphlp::net
