// Asking the kernel what it has learnt of single destinations: an MTU, another gateway.
#pragma once

#include <vector>

#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

// The exceptions to its routes, of one family; kernels before 5.3 tell none. Those of gone links are not
// told.
[[nodiscard]] base::Result<std::vector<net::Route>> list_learnt_paths(Channel& channel, net::Family family);

}  // namespace iphlp::kernel
