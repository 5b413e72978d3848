// The table of paths: what is known of the way to single hosts.

#include "query/paths.h"

#include "abi/door.h"
#include "abi/link_key.h"
#include "abi/table.h"
#include "netioapi.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/inet.h"
#include "win/interfaces.h"
#include "win/paths.h"

namespace iphlp::abi {

namespace {

void pack(const query::Path& path, MIB_IPPATH_ROW& row) {
  win::pack_path({.source = path.source,
                  .destination = path.destination,
                  .next_hop = path.next_hop,
                  .link = path.link.id,
                  .luid = win::luid_of(path.link),
                  .mtu = path.mtu},
                 row);
}

DWORD read_paths(Room& room, net::Family family, TableBuilder<MIB_IPPATH_TABLE>& table) {
  const auto paths = query::learnt_paths(*room.session, family);
  if (!paths) return win::reading_code(paths.error());
  for (const query::Path& path : *paths) pack(path, table.append());
  return NO_ERROR;
}

// Nothing where the addresses of the row name no way.
std::optional<query::BestRouteWanted> wanted_by(const MIB_IPPATH_ROW& row) {
  const auto destination = win::read_inet(row.Destination);
  const auto source = win::read_inet(row.Source);
  if (!destination || !destination->present() || destination->is_unspecified() || !source)
    return std::nullopt;
  query::BestRouteWanted wanted{.destination = *destination, .source = {}, .link = net::LinkId::none};
  if (!source->present()) return wanted;
  if (source->family() != destination->family()) return std::nullopt;
  if (!source->is_unspecified()) wanted.source = *source;
  return wanted;
}

// The kernel refuses because no route leads there, or because the source is not this host's: no such path.
DWORD path_code(const base::Error& error) {
  if (error.kind == base::Kind::absent) return ERROR_NOT_FOUND;
  if (error.kind == base::Kind::refused && error.code != ENOMEM && error.code != EAFNOSUPPORT)
    return ERROR_NOT_FOUND;
  return win::reading_code(error);
}

DWORD forget(Room& room, net::Family family) {
  const auto forgotten = query::forget_paths(*room.session, family);
  if (forgotten) return NO_ERROR;
  if (forgotten.error().kind == base::Kind::absent) return ERROR_NOT_SUPPORTED;
  return win::change_code(forgotten.error());
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ GetIpPathTable(ADDRESS_FAMILY Family, PMIB_IPPATH_TABLE* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_IPPATH_TABLE>(Table, ERROR_NOT_FOUND,
                                            [&](auto& table) { return read_paths(room, *family, table); });
  });
}

NETIO_STATUS NETIOAPI_API_ GetIpPathEntry(PMIB_IPPATH_ROW Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    auto wanted = wanted_by(*Row);
    if (!wanted) return ERROR_INVALID_PARAMETER;
    const auto link = link_of(room, *Row, codes_of_finding);
    if (!link) return link.error();
    wanted->link = link->id;
    const auto path = query::find_path(*room.session, *wanted);
    if (!path) return path_code(path.error());
    if (path->link.id != link->id) return ERROR_NOT_FOUND;
    MIB_IPPATH_ROW row{};
    pack(*path, row);
    *Row = row;
    return NO_ERROR;
  });
}

NETIO_STATUS NETIOAPI_API_ FlushIpPathTable(ADDRESS_FAMILY Family) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    return family ? forget(room, *family) : ERROR_INVALID_PARAMETER;
  });
}

}  // extern "C"
