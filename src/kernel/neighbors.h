// Asking the kernel for the neighbors of links, and telling it some: one after the other, however many there
// are. Knows no protocol that finds them.
#pragma once

#include "base/function_ref.h"
#include "kernel/channel.h"
#include "net/neighbor.h"

namespace iphlp::kernel {

// A neighbor is lent for the length of the call.
using TakeNeighbor = base::FunctionRef<base::Status(const net::Neighbor&)>;

// Of one family, of one link or of all, but for those of which the kernel knows nothing yet. Before each new
// start restart() forgets what was taken.
[[nodiscard]] base::Status each_neighbor(Channel& route, net::Family family, net::LinkId link,
                                         TakeNeighbor take, base::FunctionRef<void()> restart);

// The addresses of that family that links answer for in place of others.
[[nodiscard]] base::Status each_proxy(Channel& route, net::Family family, TakeNeighbor take,
                                      base::FunctionRef<void()> restart);

// Kind::refused with ENOENT when there is no such neighbor, with ENODEV when there is no such link.
[[nodiscard]] base::Result<net::Neighbor> find_neighbor(Channel& route, net::LinkId link,
                                                        const net::Ip& address);

enum class NeighborChange : std::uint8_t {
  add,      // where there is none
  replace,  // one that is there
  put,      // in either case
  remove,
};

// A neighbor with NeighborFlag::proxy is an address to answer for, and its state does not count.
[[nodiscard]] base::Status apply(Channel& route, NeighborChange change, const net::Neighbor& neighbor);

// Whether this caller may change the network, by asking for nothing: Kind::refused with EPERM where not.
[[nodiscard]] base::Status may_change(Channel& route);

}  // namespace iphlp::kernel
