// Asking the kernel for the addresses that links hold.
#pragma once

#include <vector>

#include "kernel/channel.h"
#include "net/address.h"
#include "net/membership.h"
#include "os/root.h"

namespace iphlp::kernel {

// Of one family, or of both; of one link, or of all: in order of the link's number, IPv4 before IPv6.
[[nodiscard]] base::Result<std::vector<net::Address>> list_addresses(Channel& route,
                                                                     net::Family family = net::Family::none,
                                                                     net::LinkId link = net::LinkId::none,
                                                                     std::size_t expected = 0);

// The groups that all links listen to, in the same order. The root is for kernels that keep IPv4's in /proc
// only.
[[nodiscard]] base::Result<std::vector<net::Membership>> list_multicast(Channel& route, net::Family family,
                                                                        const os::Root& root);

// Anycast addresses exist for IPv6 alone.
[[nodiscard]] base::Result<std::vector<net::Membership>> list_anycast(Channel& route);

}  // namespace iphlp::kernel
