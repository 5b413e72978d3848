// The short lists of interfaces: IP_INTERFACE_INFO, IP_ADAPTER_ORDER_MAP, IP_INTERFACE_NAME_INFO.
#pragma once

#include <span>

#include "ipexport.h"
#include "iptypes.h"
#include "net/guid.h"
#include "net/link.h"
#include "win/packer.h"

namespace iphlp::win {

struct NamedLink {
  const net::Link& link;
  net::Guid guid;
};

void pack_interface_info(Packer& packer, std::span<const NamedLink> links);
void pack_order_map(Packer& packer, std::span<const net::LinkId> links);
// An array, one row for each link.
void pack_interface_names(Packer& packer, std::span<const NamedLink> links);

}  // namespace iphlp::win
