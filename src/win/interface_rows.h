// MIB_IF_ROW2 and MIB_IFROW: one interface, its state and its counters, as two generations tell it.
#pragma once

#include "ifmib.h"
#include "net/guid.h"
#include "net/link.h"
#include "net/link_speed.h"
#include "netioapi.h"
#include "win/row.h"

namespace iphlp::win {

struct LinkFacts {
  const net::Link& link;  // with its counters, where they were asked for
  net::Guid guid;
  net::LinkSpeed speed;
  bool wireless = false;
};

// The row is zeroed.
void pack_interface(const LinkFacts& facts, MIB_IF_ROW2& row);
void pack_interface(const LinkFacts& facts, MIB_IFROW& row);

// What the drivers told after the row was packed.
void add_speed(MIB_IF_ROW2& row, const net::LinkSpeed& speed);
void add_wireless(MIB_IF_ROW2& row);

void describe_interface_rows(const VisitMember& visit);

}  // namespace iphlp::win
