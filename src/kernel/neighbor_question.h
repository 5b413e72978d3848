// Who has this address? Lets the kernel ask the link, by ARP or neighbor discovery, and waits for what it
// hears. Needs no rights: a datagram without content makes the kernel look for whom it is to go to.
#pragma once

#include "kernel/channel_pool.h"
#include "net/neighbor.h"
#include "os/clock.h"

namespace iphlp::kernel {

struct NeighborQuestion {
  net::LinkId link = net::LinkId::none;
  net::Ip address;
  net::Ip source;  // absent: the kernel's choice
  bool anew =
      false;  // an entry that is there is forgotten first, where the caller may and it is not permanent
};

// A neighbor that is usable now, from the kernel's table or from the link. Kind::timeout when nobody answers,
// which takes the kernel three seconds, or when nothing can be sent there.
[[nodiscard]] base::Result<net::Neighbor> ask_neighbor(ChannelPool& route, const NeighborQuestion& question);

}  // namespace iphlp::kernel
