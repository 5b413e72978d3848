// IP on interfaces: what a family does there, read and changed.

#include "query/ip_interfaces.h"

#include <algorithm>
#include <cerrno>
#include <tuple>

#include "abi/door.h"
#include "abi/link_key.h"
#include "abi/table.h"
#include "netioapi.h"
#include "query/link_keys.h"
#include "query/links.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/interfaces.h"
#include "win/ip_interface_rows.h"
#include "win/luids.h"

namespace iphlp::abi {

namespace {

void pack(const query::IpInterface& from, const NET_LUID& luid, MIB_IPINTERFACE_ROW& row) {
  win::pack_ip_interface({.link = from.link,
                          .family = from.family,
                          .neighbors = from.neighbors,
                          .path_mtu_timeout = from.path_mtu_timeout,
                          .luid = luid},
                         row);
}

DWORD read_table(Room& room, net::Family family, TableBuilder<MIB_IPINTERFACE_TABLE>& table) {
  auto keys = query::link_keys(*room.session);
  if (!keys) return win::reading_code(keys.error());
  win::Luids luids{std::move(*keys)};
  const auto done = query::each_ip_interface(
      *room.session, family,
      [&](const query::IpInterface& one) {
        if (const auto* luid = luids.of(one.link.id)) pack(one, *luid, table.append());
      },
      [&] { table.restart(); });
  if (!done) return win::reading_code(done.error());
  std::ranges::sort(table.span(), {},
                    [](const MIB_IPINTERFACE_ROW& row) { return std::pair{row.Family, row.InterfaceIndex}; });
  return NO_ERROR;
}

// The row of a link and a family as it is now.
DWORD read_row(Room& room, const net::LinkKey& key, net::Family family, MIB_IPINTERFACE_ROW& row) {
  const auto found =
      query::find_ip_interface(*room.session, key.id, family, [&](const query::IpInterface& one) {
        row = MIB_IPINTERFACE_ROW{};
        pack(one, win::luid_of(key), row);
      });
  if (found) return NO_ERROR;
  const bool lacks_family = found.error().kind == base::Kind::absent && found.error().code == ENOENT;
  return lacks_family ? ERROR_NOT_FOUND : win::reading_code(found.error());
}

// The family of a row, which must name one.
std::optional<net::Family> family_of(const MIB_IPINTERFACE_ROW& row) {
  const auto family = win::family_of(row.Family);
  return family == net::Family::none ? std::nullopt : family;
}

DWORD change(Room& room, const MIB_IPINTERFACE_ROW& wanted) {
  const auto family = family_of(wanted);
  if (!family) return ERROR_INVALID_PARAMETER;
  const auto key = link_of(room, wanted, codes_of_ip_interface);
  if (!key) return key.error();
  MIB_IPINTERFACE_ROW present{};
  if (const DWORD code = read_row(room, *key, *family, present); code != NO_ERROR) return code;
  const auto changes = win::unpack_ip_interface(wanted, present);
  if (!changes) return changes.error();
  if (!changes->any()) return NO_ERROR;
  const auto link = query::find_link(*room.session, key->id);
  if (!link) return win::reading_code(link.error());
  const auto done = query::change_ip_interface(*room.session, *link, *family, *changes);
  return done ? NO_ERROR : win::change_code(done.error());
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ GetIpInterfaceTable(ADDRESS_FAMILY Family, PMIB_IPINTERFACE_TABLE* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table(Table, ERROR_NOT_FOUND, [&](TableBuilder<MIB_IPINTERFACE_TABLE>& table) {
      return read_table(room, *family, table);
    });
  });
}

NETIO_STATUS NETIOAPI_API_ GetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto family = abi::family_of(*Row);
    if (!family) return ERROR_INVALID_PARAMETER;
    const auto key = link_of(room, *Row, codes_of_ip_interface);
    return key ? read_row(room, *key, *family, *Row) : key.error();
  });
}

void NETIOAPI_API_ InitializeIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row) {
  if (Row != nullptr) win::initialize_ip_interface(*Row);
}

NETIO_STATUS NETIOAPI_API_ SetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row) {
  return answer(
      [&](Room& room) -> DWORD { return Row == nullptr ? ERROR_INVALID_PARAMETER : change(room, *Row); });
}

}  // extern "C"
