// Where a link sends what is for everywhere: the next hop of a default route.
#pragma once

#include <cstdint>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

struct Gateway {
  LinkId link = LinkId::none;
  Family family = Family::none;  // of the route
  Ip address;                    // absent where the route leads onto the link itself
  std::uint32_t metric = 0;

  friend bool operator==(const Gateway&, const Gateway&) = default;
};

}  // namespace iphlp::net
