// Neighbors in Windows' shapes: the row of netioapi.h and the older one of IPv4, both ways.
#pragma once

#include <optional>

#include "ipmib.h"
#include "net/neighbor.h"
#include "netioapi.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

struct NeighborRow {
  const net::Neighbor& neighbor;
  NET_LUID luid;
};

// Into a zeroed row.
void pack_neighbor(const NeighborRow& from, MIB_IPNET_ROW2& row);
void pack_neighbor(const net::Neighbor& from, MIB_IPNETROW& row);

// An address that a host can have as a neighbor: neither loopback nor unspecified nor everybody's.
[[nodiscard]] bool can_be_neighbor(const net::Ip& address);

// The neighbor that a row orders to be made, without its link; nothing where a member makes no sense.
[[nodiscard]] std::optional<net::Neighbor> neighbor_in(const MIB_IPNET_ROW2& row);
[[nodiscard]] std::optional<net::Neighbor> neighbor_in(const MIB_IPNETROW& row);

void describe_neighbors(const VisitMember& visit);

}  // namespace iphlp::win
