// A next hop that stands on its own and that routes name by a number: one hop, a group of such, or a hole.
#pragma once

#include <vector>

#include "net/route.h"

namespace iphlp::net {

struct NextHopMember {
  std::uint32_t id = 0;
  std::uint8_t weight = 0;  // as in NextHop: the kernel counts from 0

  friend bool operator==(const NextHopMember&, const NextHopMember&) = default;
};

struct NextHopObject {
  std::uint32_t id = 0;
  Family family = Family::none;
  bool blackhole = false;
  NextHop hop;                         // of one that is no group
  std::vector<NextHopMember> members;  // of a group

  friend bool operator==(const NextHopObject&, const NextHopObject&) = default;
};

}  // namespace iphlp::net
