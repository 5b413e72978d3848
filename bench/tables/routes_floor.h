// Routes by bare netlink: what is in the table that is measured, and the floor of a lookup and of a change.
#pragma once

#include <cstdint>
#include <vector>

namespace bench {

class RouteSocket {
 public:
  RouteSocket();
  RouteSocket(const RouteSocket&) = delete;
  RouteSocket& operator=(const RouteSocket&) = delete;
  ~RouteSocket();

  // lo up and holding 192.0.2.1/24, so that gateways of that network can be reached.
  void furnish_loopback();
  // 10.0.0.0 + n / 32 for n of [from, to), by the gateway 192.0.2.2, in large letters without
  // acknowledgements.
  void add_many(unsigned from, unsigned to) { change_many(true, from, to); }
  void remove_many(unsigned from, unsigned to) { change_many(false, from, to); }
  // One of them, acknowledged.
  void add(unsigned n);
  // The route to 10.0.0.0 + n, thrown away.
  void look_up(unsigned n);
  // The table of IPv4, thrown away; answers how many there are.
  std::size_t dump();

 private:
  void change_many(bool add, unsigned from, unsigned to);
  void append_change(bool add, unsigned n, std::uint16_t flags);
  void send_letter();
  void await_acknowledgement();

  int socket_ = -1;
  std::uint32_t sequence_ = 0;
  std::vector<char> letter_;
  std::vector<char> buffer_;
};

}  // namespace bench
