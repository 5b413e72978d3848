// /proc/net/igmp: the IPv4 multicast groups of each link, from kernels that do not yet answer
// RTM_GETMULTICAST for IPv4.
#pragma once

#include <string_view>
#include <vector>

#include "net/membership.h"

namespace iphlp::wire {

[[nodiscard]] std::vector<net::Membership> decode_igmp(std::string_view table);

}  // namespace iphlp::wire
