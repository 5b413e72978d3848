// How far packets get, as far as a kernel can know: it knows links, addresses and routes, and nothing of what
// lies behind the router.
#pragma once

#include <cstdint>

#include "net/address.h"
#include "net/link.h"

namespace iphlp::net {

enum class Reach : std::uint8_t {
  none,    // nowhere
  local,   // to the neighbors
  beyond,  // to a router; whether that leads anywhere nobody has tried
};

[[nodiscard]] inline bool carries(const Link& link) {
  return link.is(LinkFlag::up) && link.is(LinkFlag::lower_up);
}

// Whether the address is another host's is still being asked, and packets must not bear it yet.
[[nodiscard]] inline bool is_being_probed(const Address& address) {
  return (address.flags & AddressFlag::tentative) != 0 &&
         (address.flags & (AddressFlag::optimistic | AddressFlag::dad_failed)) == 0;
}

[[nodiscard]] inline bool is_usable(const Address& address) {
  return !is_being_probed(address) && (address.flags & AddressFlag::dad_failed) == 0;
}

}  // namespace iphlp::net
