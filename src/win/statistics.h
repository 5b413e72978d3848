// The counters of the protocols in Windows' shapes: 32 bits wide, and so they wrap, or 64 where Windows has
// such.
#pragma once

#include "ipmib.h"
#include "net/statistics.h"
#include "tcpmib.h"
#include "udpmib.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

// Each writes a zeroed structure.
void pack(const net::IpStatistics& from, MIB_IPSTATS& into);
void pack(const net::IcmpStatistics& from, MIB_ICMP& into);
void pack(const net::IcmpStatistics& from, MIB_ICMP_EX& into);
void pack(const net::TcpStatistics& from, MIB_TCPSTATS& into);
void pack(const net::TcpStatistics& from, MIB_TCPSTATS2& into);
void pack(const net::UdpStatistics& from, MIB_UDPSTATS& into);
void pack(const net::UdpStatistics& from, MIB_UDPSTATS2& into);

void describe_statistics(const VisitMember& visit);

}  // namespace iphlp::win
