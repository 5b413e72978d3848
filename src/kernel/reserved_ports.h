// The ports that the kernel hands out to nobody who does not ask for them by number, and those in use.
#pragma once

#include <vector>

#include "base/result.h"
#include "net/port_range.h"
#include "os/root.h"

namespace iphlp::kernel {

[[nodiscard]] base::Result<std::vector<net::PortRange>> list_reserved_ports(const os::Root& root);
// The whole list anew: the kernel takes no other change.
[[nodiscard]] base::Status apply_reserved_ports(const os::Root& root,
                                                const std::vector<net::PortRange>& ranges);
// Has a socket of either family a local port in the range?
[[nodiscard]] base::Result<bool> find_port_in_use(const os::Root& root, net::Transport transport,
                                                  net::PortRange range);

}  // namespace iphlp::kernel
