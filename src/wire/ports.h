// Port lists as /proc writes them: the kernel's reserved ports, and the local ports in its tables of sockets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/port_range.h"

namespace iphlp::wire {

// "1000-1009,2049": in order, none overlapping, as the kernel keeps them.
[[nodiscard]] base::Result<std::vector<net::PortRange>> decode_port_list(std::string_view text);
[[nodiscard]] std::string encode_port_list(const std::vector<net::PortRange>& ranges);

// Is a local port of /proc/net/{tcp,tcp6,udp,udp6} in the range?
[[nodiscard]] bool has_local_port(std::string_view table, net::PortRange range);

}  // namespace iphlp::wire
