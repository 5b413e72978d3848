// The interfaces family: rows of interfaces in two generations, how they are stacked, up and down.

#include <algorithm>
#include <limits>

#include "abi/link_key.h"
#include "abi/shapes.h"
#include "abi/table.h"
#include "iphlpapi.h"
#include "query/drivers.h"
#include "query/identity.h"
#include "query/links.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/interface_rows.h"

namespace iphlp::abi {

namespace {

using query::Counters;

// What drivers told goes into rows that are there already: whom to ask is known when all links are.
DWORD add_drivers(Room& room, std::span<MIB_IF_ROW2> rows, const query::DriversWanted& wanted) {
  const auto drivers = query::ask_drivers(*room.session, wanted);
  if (!drivers) return win::reading_code(drivers.error());
  const auto row_of = [&](net::LinkId id) -> MIB_IF_ROW2* {
    const auto row = std::ranges::lower_bound(rows, net::number(id), {}, &MIB_IF_ROW2::InterfaceIndex);
    return row != rows.end() && row->InterfaceIndex == net::number(id) ? &*row : nullptr;
  };
  for (const net::LinkSpeed& speed : drivers->speeds)
    if (auto* row = row_of(speed.link)) win::add_speed(*row, speed);
  for (const net::LinkId id : drivers->wireless)
    if (auto* row = row_of(id)) win::add_wireless(*row);
  return NO_ERROR;
}

DWORD read_interfaces(Room& room, TableBuilder<MIB_IF_TABLE2>& table, Counters counters) {
  query::DriversWanted wanted;
  const auto done = query::each_named_link(
      *room.session, counters,
      [&](const net::Link& link, const net::Guid& guid) {
        wanted.add(link);
        win::pack_interface({.link = link, .guid = guid, .speed = query::speed_without_asking(link)},
                            table.append());
      },
      [&] { table.restart(); });
  if (!done) return win::reading_code(done.error());
  // Kernels before 6.9 walk a hash table.
  if (!std::ranges::is_sorted(table.span(), {}, &MIB_IF_ROW2::InterfaceIndex))
    std::ranges::sort(table.span(), {}, &MIB_IF_ROW2::InterfaceIndex);
  return wanted.any() ? add_drivers(room, table.span(), wanted) : NO_ERROR;
}

DWORD list_interfaces(PMIB_IF_TABLE2* into, Counters counters) {
  return answer([&](Room& room) -> DWORD {
    return allocate_table(into, NO_ERROR, [&](TableBuilder<MIB_IF_TABLE2>& table) {
      return read_interfaces(room, table, counters);
    });
  });
}

// act(LinkFacts) with all that is known of one link.
template <class Act>
DWORD with_interface(Room& room, net::LinkId id, Counters counters, Act act) {
  const auto link = query::find_link(*room.session, id, counters);
  if (!link) return win::reading_code(link.error());
  const auto drivers = query::ask_driver(*room.session, *link);
  if (!drivers) return win::reading_code(drivers.error());
  act(win::LinkFacts{.link = *link,
                     .guid = query::guid_of(*link),
                     .speed = drivers->speed_of(*link),
                     .wireless = drivers->is_wireless(link->id)});
  return NO_ERROR;
}

DWORD find_interface(PMIB_IF_ROW2 row, Counters counters) {
  return answer([&](Room& room) -> DWORD {
    if (row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = link_of(room, *row, codes_of_finding);
    if (!key) return key.error();
    return with_interface(room, key->id, counters, [&](const win::LinkFacts& facts) {
      // Words are made on the way, and memory may run out between two of them.
      MIB_IF_ROW2 filled{};
      win::pack_interface(facts, filled);
      *row = filled;
    });
  });
}

// Row's members are the two indexes, in the order of the table.
template <class Table, class Pack>
DWORD list_stack(Table** into, Pack pack) {
  return answer([&](Room& room) -> DWORD {
    return allocate_table(into, ERROR_NOT_FOUND, [&](TableBuilder<Table>& table) -> DWORD {
      const auto rows = query::link_stack(*room.session);
      if (!rows) return win::reading_code(rows.error());
      for (const query::Stacked& row : *rows) pack(row, table.append());
      return NO_ERROR;
    });
  });
}

DWORD pack_interfaces(Room& room, PMIB_IFTABLE buffer, ULONG* size) {
  std::vector<net::Link> links;
  query::DriversWanted wanted;
  const auto done = query::each_link(
      *room.session, Counters::included,
      [&](const net::Link& link) {
        wanted.add(link);
        links.push_back(link);
      },
      [&] { links.clear(); });
  if (!done) return win::reading_code(done.error());
  std::ranges::sort(links, {}, &net::Link::id);
  const auto drivers = query::ask_drivers(*room.session, wanted);
  if (!drivers) return win::reading_code(drivers.error());
  return fill(buffer, size, ERROR_INSUFFICIENT_BUFFER, [&](win::Packer& packer) {
    packer.place<DWORD>() = static_cast<DWORD>(links.size());
    const auto rows = packer.place_all<MIB_IFROW>(links.size());
    for (std::size_t n = 0; n < rows.size(); ++n)
      win::pack_interface({.link = links[n],
                           .guid = query::guid_of(links[n]),
                           .speed = drivers->speed_of(links[n]),
                           .wireless = drivers->is_wireless(links[n].id)},
                          rows[n]);
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ GetIfTable2(PMIB_IF_TABLE2* Table) {
  return list_interfaces(Table, Counters::included);
}

NETIO_STATUS NETIOAPI_API_ GetIfTable2Ex(MIB_IF_TABLE_LEVEL Level, PMIB_IF_TABLE2* Table) {
  switch (Level) {
    case MibIfTableNormal:
    case MibIfTableRaw:  // nothing lies on top of an interface that would change it
      return list_interfaces(Table, Counters::included);
    case MibIfTableNormalWithoutStatistics:
      return list_interfaces(Table, Counters::left_out);
    default:
      return ERROR_INVALID_PARAMETER;
  }
}

NETIO_STATUS NETIOAPI_API_ GetIfEntry2(PMIB_IF_ROW2 Row) {
  return find_interface(Row, Counters::included);
}

NETIO_STATUS NETIOAPI_API_ GetIfEntry2Ex(MIB_IF_ENTRY_LEVEL Level, PMIB_IF_ROW2 Row) {
  switch (Level) {
    case MibIfEntryNormal:
      return find_interface(Row, Counters::included);
    case MibIfEntryNormalWithoutStatistics:
      return find_interface(Row, Counters::left_out);
    default:
      return ERROR_INVALID_PARAMETER;
  }
}

NETIO_STATUS NETIOAPI_API_ GetIfStackTable(PMIB_IFSTACK_TABLE* Table) {
  return list_stack(Table, [](const query::Stacked& from, MIB_IFSTACK_ROW& row) {
    row.HigherLayerInterfaceIndex = net::number(from.higher);
    row.LowerLayerInterfaceIndex = net::number(from.lower);
  });
}

NETIO_STATUS NETIOAPI_API_ GetInvertedIfStackTable(PMIB_INVERTEDIFSTACK_TABLE* Table) {
  const DWORD code = list_stack(Table, [](const query::Stacked& from, MIB_INVERTEDIFSTACK_ROW& row) {
    row.LowerLayerInterfaceIndex = net::number(from.lower);
    row.HigherLayerInterfaceIndex = net::number(from.higher);
  });
  if (code == NO_ERROR)
    std::ranges::sort(std::span{(*Table)->Table, (*Table)->NumEntries}, {}, [](const auto& row) {
      return std::pair{row.LowerLayerInterfaceIndex, row.HigherLayerInterfaceIndex};
    });
  return code;
}

DWORD WINAPI GetIfTable(PMIB_IFTABLE pIfTable, PULONG pdwSize, BOOL) {
  return answer([&](Room& room) -> DWORD {
    if (pdwSize == nullptr) return ERROR_INVALID_PARAMETER;
    return pack_interfaces(room, pIfTable, pdwSize);  // by index, asked for or not
  });
}

DWORD WINAPI GetIfEntry(PMIB_IFROW pIfRow) {
  return answer([&](Room& room) -> DWORD {
    if (pIfRow == nullptr) return ERROR_INVALID_PARAMETER;
    return with_interface(room, net::LinkId{pIfRow->dwIndex}, Counters::included,
                          [&](const win::LinkFacts& facts) {
                            MIB_IFROW filled{};
                            win::pack_interface(facts, filled);
                            *pIfRow = filled;
                          });
  });
}

DWORD WINAPI SetIfEntry(PMIB_IFROW pIfRow) {
  return answer([&](Room& room) -> DWORD {
    if (pIfRow == nullptr) return ERROR_INVALID_PARAMETER;
    const bool up = pIfRow->dwAdminStatus == MIB_IF_ADMIN_STATUS_UP;
    if (!up && pIfRow->dwAdminStatus != MIB_IF_ADMIN_STATUS_DOWN) return ERROR_INVALID_PARAMETER;
    const auto done = query::set_link_up(*room.session, net::LinkId{pIfRow->dwIndex}, up);
    return done ? NO_ERROR : win::reading_code(done.error());
  });
}

NETIO_STATUS NETIOAPI_API_
GetIpNetworkConnectionBandwidthEstimates(NET_IFINDEX InterfaceIndex, ADDRESS_FAMILY AddressFamily,
                                         PMIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES BandwidthEstimates) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(AddressFamily);
    if (BandwidthEstimates == nullptr || !family || *family == net::Family::none)
      return ERROR_INVALID_PARAMETER;
    const auto link = query::find_link(*room.session, net::LinkId{InterfaceIndex});
    if (!link) return win::reading_code(link.error());
    if (!link->has(*family)) return ERROR_NOT_FOUND;
    *BandwidthEstimates = {};  // nothing was learnt: Linux keeps no such history
    return NO_ERROR;
  });
}

}  // extern "C"
