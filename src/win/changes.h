// The rows that a change is told by: keys alone, as Windows tells them.
#pragma once

#include "net/change.h"
#include "netioapi.h"

namespace iphlp::win {

[[nodiscard]] MIB_NOTIFICATION_TYPE notification_type(net::Happening what);

// Into a zeroed row.
void pack_change(const net::Change& change, MIB_IPINTERFACE_ROW& row);
void pack_change(const net::Change& change, MIB_UNICASTIPADDRESS_ROW& row);
void pack_change(const net::Change& change, MIB_IPFORWARD_ROW2& row);
void pack_change(const net::Change& change, MIB_IPNET_ROW2& row);

}  // namespace iphlp::win
