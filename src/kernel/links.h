// Asking the kernel for links.
#pragma once

#include <string_view>
#include <vector>

#include "kernel/channel.h"
#include "net/link.h"

namespace iphlp::kernel {

// Every link of the namespace, in order of its number.
[[nodiscard]] base::Result<std::vector<net::Link>> list_links(Channel& route);

// Kind::absent when there is none of that number.
[[nodiscard]] base::Result<net::Link> find_link(Channel& route, net::LinkId id);
// By its name, or by one of its alternative ones (since Linux 5.5).
[[nodiscard]] base::Result<net::Link> find_link(Channel& route, std::string_view name);

}  // namespace iphlp::kernel
