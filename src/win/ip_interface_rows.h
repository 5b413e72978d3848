// MIB_IPINTERFACE_ROW: what a family does on an interface, and what a caller wants to change of it.
#pragma once

#include <expected>

#include "iphlp_winerror.h"
#include "net/ip_interface.h"
#include "net/link.h"
#include "netioapi.h"
#include "win/row.h"

namespace iphlp::win {

struct IpInterfaceFacts {
  const net::Link& link;
  net::Family family;
  net::NeighborParameters neighbors;
  std::uint32_t path_mtu_timeout = 0;
  NET_LUID luid{};
};

// The row is zeroed.
void pack_ip_interface(const IpInterfaceFacts& facts, MIB_IPINTERFACE_ROW& row);

// What says "leave it as it is" in each member that can be set, and nothing in the others.
void initialize_ip_interface(MIB_IPINTERFACE_ROW& row);

// What is wanted that is not so already; the code to answer where it cannot be had.
[[nodiscard]] std::expected<net::IpInterfaceChange, DWORD> unpack_ip_interface(
    const MIB_IPINTERFACE_ROW& wanted, const MIB_IPINTERFACE_ROW& present);

void describe_ip_interface_rows(const VisitMember& visit);

}  // namespace iphlp::win
