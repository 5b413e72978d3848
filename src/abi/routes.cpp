// The table of routes: read, one by one and whole; written, one by one.

#include "query/routes.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include "abi/distinct.h"
#include "abi/door.h"
#include "abi/link_key.h"
#include "abi/table.h"
#include "iphlpapi.h"
#include "query/link_keys.h"
#include "query/own_addresses.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/interfaces.h"
#include "win/luids.h"
#include "win/routes.h"

namespace iphlp::abi {

namespace {

// The table can change while it is read, so that a route is told twice. Of IPv4 what was told before it for
// the same destination stands right before it.
template <class Row, class Same>
bool is_repeated(std::span<const Row> rows, Same same_destination) {
  const Row& last = rows.back();
  for (const Row& row : std::views::reverse(rows.first(rows.size() - 1))) {
    if (!same_destination(row, last)) return false;
    if (std::memcmp(&row, &last, sizeof last) == 0) return true;
  }
  return false;
}

bool have_one_destination(const MIB_IPFORWARD_ROW2& a, const MIB_IPFORWARD_ROW2& b) {
  // Nearly every row of a table is told from the one before it by these.
  if (a.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr != b.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr &&
      a.DestinationPrefix.Prefix.si_family == AF_INET)
    return false;
  return std::memcmp(&a.DestinationPrefix, &b.DestinationPrefix, sizeof a.DestinationPrefix) == 0;
}

// Of IPv6 it stands anywhere. What tells one of its routes from another:
struct RouteKeyV6 {
  static std::uint64_t hash(const MIB_IPFORWARD_ROW2& row) {
    std::uint64_t prefix[3] = {0, 0, row.DestinationPrefix.PrefixLength};
    std::uint64_t hop[3] = {0, 0, row.Metric};
    std::memcpy(prefix, &row.DestinationPrefix.Prefix.Ipv6.sin6_addr, 16);
    std::memcpy(hop, &row.NextHop.Ipv6.sin6_addr, 16);
    return mixed(prefix) * 31 ^ mixed(hop) ^ std::uint64_t{row.InterfaceIndex} << 40;
  }
  static bool is_same(const MIB_IPFORWARD_ROW2& a, const MIB_IPFORWARD_ROW2& b) {
    return a.InterfaceIndex == b.InterfaceIndex && a.Metric == b.Metric && a.Protocol == b.Protocol &&
           a.Loopback == b.Loopback &&
           std::memcmp(&a.DestinationPrefix, &b.DestinationPrefix, sizeof a.DestinationPrefix) == 0 &&
           std::memcmp(&a.NextHop, &b.NextHop, sizeof a.NextHop) == 0;
  }
};

DWORD read_routes(Room& room, net::Family family, TableBuilder<MIB_IPFORWARD_TABLE2>& table) {
  auto keys = query::link_keys(*room.session);
  if (!keys) return win::reading_code(keys.error());
  win::Luids luids{std::move(*keys)};
  std::size_t of_v4 = 0;
  Repeats<RouteKeyV6> repeats;
  const auto read = query::each_route_hop(
      *room.session, family,
      [&](const net::Route& route, const net::NextHop& hop) -> base::Status {
        const auto* luid = luids.of(hop.link);
        if (!luid) return {};
        win::pack_route({.route = route, .hop = hop, .luid = *luid}, table.append());
        if (route.family == net::Family::v6) {
          (void)repeats.note(table);
          return {};
        }
        if (is_repeated<MIB_IPFORWARD_ROW2>(table.span(), have_one_destination)) table.drop_last();
        of_v4 = table.size();
        return {};
      },
      [&](net::Family restarted) {
        table.restart(restarted == net::Family::v4 ? 0 : of_v4);
        repeats.restart(table.size());
      });
  if (family != net::Family::v4) (void)repeats.settle(table);
  return read ? NO_ERROR : win::reading_code(read.error());
}

bool have_one_old_destination(const MIB_IPFORWARDROW& a, const MIB_IPFORWARDROW& b) {
  return a.dwForwardDest == b.dwForwardDest && a.dwForwardMask == b.dwForwardMask;
}

base::Result<std::vector<MIB_IPFORWARDROW>> old_rows(Room& room) {
  auto own = query::OwnAddresses::list(*room.session);
  if (!own) return base::pass(own);
  std::vector<MIB_IPFORWARDROW> rows;
  const auto read = query::each_route_hop(
      *room.session, net::Family::v4,
      [&](const net::Route& route, const net::NextHop& hop) -> base::Status {
        win::pack_route({.route = route, .hop = hop, .own = own->first_of(hop.link)}, rows.emplace_back());
        if (is_repeated<MIB_IPFORWARDROW>(rows, have_one_old_destination)) rows.pop_back();
        return {};
      },
      [&](net::Family) { rows.clear(); });
  if (!read) return base::pass(read);
  return rows;
}

// By destination, protocol, policy and next hop, addresses as numbers.
bool is_ordered_before(const MIB_IPFORWARDROW& a, const MIB_IPFORWARDROW& b) {
  if (const int order = std::memcmp(&a.dwForwardDest, &b.dwForwardDest, sizeof a.dwForwardDest); order != 0)
    return order < 0;
  if (a.dwForwardProto != b.dwForwardProto) return a.dwForwardProto < b.dwForwardProto;
  return std::memcmp(&a.dwForwardNextHop, &b.dwForwardNextHop, sizeof a.dwForwardNextHop) < 0;
}

// What names the route of a row, with its link; or the code to answer.
template <class Row>
std::expected<query::RouteKey, DWORD> key_of(const Row& row, net::LinkId link) {
  const auto key = win::key_in(row);
  if (!key) return std::unexpected(ERROR_INVALID_PARAMETER);
  return query::RouteKey{.destination = key->destination, .gateway = key->gateway, .link = link};
}

std::expected<query::RouteKey, DWORD> key_of(Room& room, const MIB_IPFORWARD_ROW2& row,
                                             const KeyCodes& codes) {
  if (!win::key_in(row)) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto link = link_of(room, row, codes);
  if (!link) return std::unexpected(link.error());
  return key_of(row, link->id);
}

// The older rows say "on the link" with an address of the link's own.
std::expected<MIB_IPFORWARDROW, DWORD> checked(Room& room, const MIB_IPFORWARDROW* row) {
  if (row == nullptr) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto key = key_of(*row, net::LinkId{row->dwForwardIfIndex});
  if (!key) return std::unexpected(key.error());
  const auto link = query::link_key(*room.session, key->link);
  if (!link) return std::unexpected(win::change_code(link.error()));
  MIB_IPFORWARDROW plain = *row;
  if (!key->gateway.present()) return plain;
  const auto own = query::link_of_own_address(*room.session, key->gateway);
  if (own && *own == key->link) plain.dwForwardNextHop = 0;
  return plain;
}

DWORD changed(const base::Status& done) {
  return done ? NO_ERROR : win::change_code(done.error());
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ GetIpForwardTable2(ADDRESS_FAMILY Family, PMIB_IPFORWARD_TABLE2* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_IPFORWARD_TABLE2>(
        Table, ERROR_NOT_FOUND, [&](auto& table) { return read_routes(room, *family, table); });
  });
}

NETIO_STATUS NETIOAPI_API_ GetIpForwardEntry2(PMIB_IPFORWARD_ROW2 Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Row, codes_of_finding);
    if (!key) return key.error();
    const auto found = query::find_route(*room.session, *key);
    if (!found) return win::change_code(found.error());
    const auto link = query::link_key(*room.session, found->hop.link);
    if (!link) return win::change_code(link.error());
    MIB_IPFORWARD_ROW2 row{};
    win::pack_route({.route = found->route, .hop = found->hop, .luid = win::luid_of(*link)}, row);
    *Row = row;
    return NO_ERROR;
  });
}

void NETIOAPI_API_ InitializeIpForwardEntry(PMIB_IPFORWARD_ROW2 Row) {
  if (Row != nullptr) win::initialize(*Row);
}

NETIO_STATUS NETIOAPI_API_ CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2* Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Row, codes_of_changing);
    if (!key) return key.error();
    const auto route = win::route_in(*Row, key->link);
    if (!route) return ERROR_INVALID_PARAMETER;
    return changed(query::add_route(*room.session, *route));
  });
}

NETIO_STATUS NETIOAPI_API_ SetIpForwardEntry2(const MIB_IPFORWARD_ROW2* Route) {
  return answer([&](Room& room) -> DWORD {
    if (Route == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Route, codes_of_changing);
    if (!key) return key.error();
    const auto route = win::route_in(*Route, key->link);
    if (!route) return ERROR_INVALID_PARAMETER;
    return changed(query::change_route(*room.session, *key, *route));
  });
}

NETIO_STATUS NETIOAPI_API_ DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2* Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Row, codes_of_changing);
    if (!key) return key.error();
    return changed(query::remove_route(*room.session, *key));
  });
}

DWORD WINAPI GetIpForwardTable(PMIB_IPFORWARDTABLE pIpForwardTable, PULONG pdwSize, BOOL bOrder) {
  return answer([&](Room& room) -> DWORD {
    if (pdwSize == nullptr) return ERROR_INVALID_PARAMETER;
    auto rows = old_rows(room);
    if (!rows) return win::reading_code(rows.error());
    if (rows->empty()) return ERROR_NO_DATA;
    const std::size_t need = offsetof(MIB_IPFORWARDTABLE, table) + rows->size() * sizeof(MIB_IPFORWARDROW);
    if (need > 0xffffffff) return ERROR_NOT_ENOUGH_MEMORY;
    if (pIpForwardTable == nullptr || *pdwSize < need) {
      *pdwSize = static_cast<ULONG>(need);
      return ERROR_INSUFFICIENT_BUFFER;
    }
    if (bOrder != FALSE) std::ranges::stable_sort(*rows, is_ordered_before);
    // Byte by byte: the caller's block may lie at any address.
    const auto count = static_cast<DWORD>(rows->size());
    auto* block = reinterpret_cast<std::byte*>(pIpForwardTable);
    std::memcpy(block, &count, sizeof count);
    std::memcpy(block + offsetof(MIB_IPFORWARDTABLE, table), rows->data(),
                rows->size() * sizeof(MIB_IPFORWARDROW));
    return NO_ERROR;
  });
}

DWORD WINAPI CreateIpForwardEntry(PMIB_IPFORWARDROW pRoute) {
  return answer([&](Room& room) -> DWORD {
    const auto row = checked(room, pRoute);
    if (!row) return row.error();
    const auto route = win::route_in(*row);
    if (!route) return ERROR_INVALID_PARAMETER;
    return changed(query::add_route(*room.session, *route));
  });
}

DWORD WINAPI SetIpForwardEntry(PMIB_IPFORWARDROW pRoute) {
  return answer([&](Room& room) -> DWORD {
    const auto row = checked(room, pRoute);
    if (!row) return row.error();
    const auto route = win::route_in(*row);
    if (!route) return ERROR_INVALID_PARAMETER;
    return changed(query::change_route(*room.session, query::key_of(*route), *route));
  });
}

DWORD WINAPI DeleteIpForwardEntry(PMIB_IPFORWARDROW pRoute) {
  return answer([&](Room& room) -> DWORD {
    const auto row = checked(room, pRoute);
    if (!row) return row.error();
    const auto key = key_of(*row, net::LinkId{row->dwForwardIfIndex});
    if (!key) return key.error();
    return changed(query::remove_route(*room.session, *key));
  });
}

}  // extern "C"
