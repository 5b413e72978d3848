// A route: where packets for a prefix go.
#pragma once

#include <cstdint>
#include <vector>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

// The kernel's numbers (RTN_…) of what a route does with a packet.
struct RouteType {
  static constexpr std::uint8_t unicast = 1;
  static constexpr std::uint8_t local = 2;
  static constexpr std::uint8_t broadcast = 3;
  static constexpr std::uint8_t anycast = 4;
  static constexpr std::uint8_t multicast = 5;
  static constexpr std::uint8_t blackhole = 6;
  static constexpr std::uint8_t unreachable = 7;
  static constexpr std::uint8_t prohibit = 8;
  static constexpr std::uint8_t next_table = 9;  // "throw"
};

// The kernel's numbers (RTPROT_…) of who put a route there.
struct RouteProtocol {
  static constexpr std::uint8_t redirect = 1;
  static constexpr std::uint8_t kernel = 2;
  static constexpr std::uint8_t boot = 3;
  static constexpr std::uint8_t administrator = 4;
  static constexpr std::uint8_t router_advertisement = 9;
  static constexpr std::uint8_t dhcp = 16;
  static constexpr std::uint8_t bgp = 186;
  static constexpr std::uint8_t is_is = 187;
  static constexpr std::uint8_t ospf = 188;
  static constexpr std::uint8_t rip = 189;
  static constexpr std::uint8_t eigrp = 192;
};

struct RouteScope {
  static constexpr std::uint8_t everywhere = 0;
  static constexpr std::uint8_t link = 253;
  static constexpr std::uint8_t host = 254;
};

struct RouteTable {
  static constexpr std::uint32_t main = 254;
  static constexpr std::uint32_t local = 255;
};

struct RouteFlag {
  static constexpr std::uint32_t on_link = 4;  // the gateway is on the link, whatever the prefixes say
};

// The loopback link is the first of every network namespace.
inline constexpr LinkId loopback{1};

struct NextHop {
  Ip gateway;  // absent: on the link itself
  LinkId link = LinkId::none;
  std::uint8_t weight = 0;
  std::uint8_t flags = 0;

  friend bool operator==(const NextHop&, const NextHop&) = default;
};

struct Route {
  Family family = Family::none;
  std::uint8_t destination_length = 0;
  std::uint8_t source_length = 0;
  std::uint8_t protocol = 0;  // RTPROT_…
  std::uint8_t scope = 0;
  std::uint8_t type = 0;  // RTN_…
  std::uint32_t flags = 0;
  std::uint32_t table = 0;
  std::uint32_t metric = 0;
  std::uint32_t next_hop = 0;  // the number of a next hop that stands on its own
  std::uint32_t expires = 0;   // seconds left; 0: for ever
  std::uint32_t mtu = 0;       // learnt or set for this route; 0: the link's
  Ip destination;              // absent for a default route
  Ip preferred_source;
  NextHop hop;                     // of a route with one
  std::vector<NextHop> multipath;  // of a route with several; hop is empty then

  [[nodiscard]] bool is_default() const { return destination_length == 0; }
  // Packets that take it go nowhere.
  [[nodiscard]] bool refuses() const { return type >= RouteType::blackhole && type <= RouteType::next_table; }
  friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace iphlp::net
