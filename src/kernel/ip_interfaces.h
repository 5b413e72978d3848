// Asking the kernel how families look after neighbors on links.
#pragma once

#include <vector>

#include "kernel/channel.h"
#include "net/ip_interface.h"

namespace iphlp::kernel {

// Of one family, or of both, in the kernel's order.
[[nodiscard]] base::Result<std::vector<net::NeighborParameters>> list_neighbor_parameters(Channel& route,
                                                                                          net::Family family);

}  // namespace iphlp::kernel
