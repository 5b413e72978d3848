// At which speed a link runs, where its driver tells.
#pragma once

#include <cstdint>

#include "net/link_id.h"

namespace iphlp::net {

struct LinkSpeed {
  static constexpr std::uint32_t unknown = 0xffffffff;
  LinkId link = LinkId::none;
  std::uint32_t megabits = unknown;  // a second
  std::uint8_t duplex = 0xff;        // DUPLEX_HALF 0, DUPLEX_FULL 1, unknown 255
};

}  // namespace iphlp::net
