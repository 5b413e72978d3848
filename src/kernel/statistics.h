// The counters of IP, ICMP, TCP and UDP, as the kernel writes them into /proc, and the two settings that
// stand among them.
#pragma once

#include "kernel/channel.h"
#include "net/statistics.h"
#include "os/root.h"

namespace iphlp::kernel {

// family: v4 or v6. Kind::absent when the kernel has no such family.
[[nodiscard]] base::Result<net::IpStatistics> read_ip_statistics(const os::Root& root, net::Family family);
[[nodiscard]] base::Result<net::IcmpStatistics> read_icmp_statistics(const os::Root& root,
                                                                     net::Family family);
[[nodiscard]] base::Result<net::UdpStatistics> read_udp_statistics(const os::Root& root, net::Family family);
// Of both families: the kernel counts TCP only once.
[[nodiscard]] base::Result<net::TcpStatistics> read_tcp_statistics(const os::Root& root);
// Is the family there at all?
[[nodiscard]] bool has_family(const os::Root& root, net::Family family);

// How many routes of the family the tables hold, those that the kernel keeps for itself among them.
[[nodiscard]] base::Result<std::uint32_t> count_routes(Channel& route, net::Family family);

// Until the next start of the system.
[[nodiscard]] base::Status set_forwarding(const os::Root& root, net::Family family, bool forwards);
[[nodiscard]] base::Status set_default_ttl(const os::Root& root, net::Family family, std::uint32_t ttl);

}  // namespace iphlp::kernel
