// The counters of the protocols, with what is counted on the spot beside them.
#pragma once

#include "net/statistics.h"
#include "query/session.h"

namespace iphlp::query {

// family: v4 or v6. Kind::absent when the system has no such family.
[[nodiscard]] base::Result<net::IpStatistics> ip_statistics(Session& session, net::Family family);
[[nodiscard]] base::Result<net::IcmpStatistics> icmp_statistics(Session& session, net::Family family);
[[nodiscard]] base::Result<net::UdpStatistics> udp_statistics(Session& session, net::Family family);
// family: none for both; of one alone only the connections are counted apart.
[[nodiscard]] base::Result<net::TcpStatistics> tcp_statistics(Session& session, net::Family family);

struct IpSettings {
  std::optional<bool> forwards;
  std::optional<std::uint32_t> default_ttl;
};
[[nodiscard]] base::Status set_ip(Session& session, net::Family family, const IpSettings& settings);

}  // namespace iphlp::query
