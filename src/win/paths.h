// Paths in Windows' shape.
#pragma once

#include "net/ip.h"
#include "net/link_id.h"
#include "netioapi.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

struct PathRow {
  net::Ip source;
  net::Ip destination;
  net::Ip next_hop;
  net::LinkId link;
  NET_LUID luid;
  std::uint32_t mtu;
};

// Into a zeroed row.
void pack_path(const PathRow& from, MIB_IPPATH_ROW& row);

void describe_paths(const VisitMember& visit);

}  // namespace iphlp::win
