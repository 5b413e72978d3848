// A route: where packets for a prefix go.
#pragma once

#include <cstdint>
#include <vector>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

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
  Ip destination;  // absent for a default route
  Ip preferred_source;
  NextHop hop;                     // of a route with one
  std::vector<NextHop> multipath;  // of a route with several; hop is empty then

  [[nodiscard]] bool is_default() const { return destination_length == 0; }
  friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace iphlp::net
