// The table of neighbors, changes of it, and the questions who has an address.

#include "query/neighbors.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "abi/distinct.h"
#include "abi/door.h"
#include "abi/link_key.h"
#include "abi/table.h"
#include "iphlpapi.h"
#include "query/link_keys.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/inet.h"
#include "win/interfaces.h"
#include "win/luids.h"
#include "win/neighbors.h"

namespace iphlp::abi {

namespace {

// More often no table is rehashed within one call.
constexpr int most_readings = 8;

// What tells one row from another.
struct NeighborKey {
  static std::uint64_t hash(const MIB_IPNET_ROW2& row) {
    std::uint64_t words[3];
    static_assert(sizeof words <= sizeof row.Address);
    std::memcpy(words, &row.Address, sizeof words);
    return mixed(words) ^ std::uint64_t{row.InterfaceIndex} << 40;
  }
  static bool is_same(const MIB_IPNET_ROW2& a, const MIB_IPNET_ROW2& b) {
    return a.InterfaceIndex == b.InterfaceIndex && std::memcmp(&a.Address, &b.Address, sizeof a.Address) == 0;
  }
  static std::uint64_t hash(const MIB_IPNETROW& row) { return std::uint64_t{row.dwIndex} << 32 | row.dwAddr; }
  static bool is_same(const MIB_IPNETROW& a, const MIB_IPNETROW& b) {
    return a.dwIndex == b.dwIndex && a.dwAddr == b.dwAddr;
  }
};

// Rows: what append(neighbor), which may leave one out, span(), size(), drop_last() and restart(kept) are
// said to. A table in which a row stands twice was rehashed while it was read, so another may be missing: it
// is read again.
template <class Rows>
base::Status read_family(query::Session& session, net::Family family, Rows& rows) {
  const std::size_t first = rows.size();
  Repeats<NeighborKey> repeats;
  for (int reading = 0;; ++reading) {
    bool repeated = false;
    auto read = query::each_neighbor(
        session, family,
        [&](const net::Neighbor& neighbor) -> base::Status {
          rows.append(neighbor);
          repeated |= repeats.note(rows);
          return {};
        },
        [&] {
          rows.restart(first);
          repeats.restart(first);
          repeated = false;
        });
    repeated |= repeats.settle(rows);
    if (!read || !repeated || reading == most_readings) return read;
  }
}

bool lacks_family(const base::Error& error) {
  return error.kind == base::Kind::refused && error.code == EOPNOTSUPP;
}

struct NewRows {
  TableBuilder<MIB_IPNET_TABLE2>& table;
  win::Luids luids;

  void append(const net::Neighbor& neighbor) {
    if (const auto* luid = luids.of(neighbor.link))
      win::pack_neighbor({.neighbor = neighbor, .luid = *luid}, table.append());
  }
  [[nodiscard]] std::span<MIB_IPNET_ROW2> span() { return table.span(); }
  [[nodiscard]] std::size_t size() const { return table.size(); }
  void drop_last() { table.drop_last(); }
  void restart(std::size_t kept) { table.restart(kept); }
};

struct OldRows {
  std::vector<MIB_IPNETROW> rows;

  void append(const net::Neighbor& neighbor) { win::pack_neighbor(neighbor, rows.emplace_back()); }
  [[nodiscard]] std::span<MIB_IPNETROW> span() { return rows; }
  [[nodiscard]] std::size_t size() const { return rows.size(); }
  void drop_last() { rows.pop_back(); }
  void restart(std::size_t kept) { rows.resize(kept); }
};

DWORD read_table(Room& room, net::Family family, TableBuilder<MIB_IPNET_TABLE2>& table) {
  auto keys = query::link_keys(*room.session);
  if (!keys) return win::reading_code(keys.error());
  NewRows rows{.table = table, .luids = win::Luids{std::move(*keys)}};
  for (const net::Family one : {net::Family::v4, net::Family::v6}) {
    if (family != net::Family::none && family != one) continue;
    const auto read = read_family(*room.session, one, rows);
    if (!read && (family != net::Family::none || !lacks_family(read.error())))
      return win::reading_code(read.error());
  }
  return NO_ERROR;
}

// By interface, then by address as a number.
bool is_ordered_before(const MIB_IPNETROW& a, const MIB_IPNETROW& b) {
  if (a.dwIndex != b.dwIndex) return a.dwIndex < b.dwIndex;
  return std::memcmp(&a.dwAddr, &b.dwAddr, sizeof a.dwAddr) < 0;
}

struct Key {
  net::LinkKey link;
  net::Ip address;
};

// What a row names, or the code to answer. A scope that is another link's makes no sense.
std::expected<Key, DWORD> key_of(Room& room, const MIB_IPNET_ROW2& row, const KeyCodes& codes) {
  const auto address = win::read_inet(row.Address);
  if (!address || !win::can_be_neighbor(*address)) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto link = link_of(room, row, codes);
  if (!link) return std::unexpected(link.error());
  const auto zone = win::zone_in(row.Address);
  if (zone != net::LinkId::none && zone != link->id) return std::unexpected(ERROR_INVALID_PARAMETER);
  return Key{.link = *link, .address = *address};
}

void answer_row(const net::Neighbor& neighbor, const net::LinkKey& link, MIB_IPNET_ROW2& row) {
  MIB_IPNET_ROW2 packed{};
  win::pack_neighbor({.neighbor = neighbor, .luid = win::luid_of(link)}, packed);
  row = packed;
}

DWORD changed(const base::Status& done) {
  return done ? NO_ERROR : win::change_code(done.error());
}

// The older functions call a link that is not there a wrong parameter.
DWORD old_changed(const base::Status& done) {
  if (!done && done.error().kind == base::Kind::refused && done.error().code == ENODEV)
    return ERROR_INVALID_PARAMETER;
  if (!done && done.error().kind == base::Kind::absent) return ERROR_INVALID_PARAMETER;
  return changed(done);
}

using Change = base::Status (*)(query::Session&, const net::Neighbor&);

DWORD carry_out(const MIB_IPNET_ROW2* row, Change change) {
  return answer([&](Room& room) -> DWORD {
    if (row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *row, codes_of_changing);
    if (!key) return key.error();
    auto neighbor = win::neighbor_in(*row);
    if (!neighbor) return ERROR_INVALID_PARAMETER;
    neighbor->link = key->link.id;
    return changed(change(*room.session, *neighbor));
  });
}

DWORD carry_out(const MIB_IPNETROW* row, Change change) {
  return answer([&](Room& room) -> DWORD {
    const auto neighbor = row == nullptr ? std::nullopt : win::neighbor_in(*row);
    if (!neighbor || neighbor->link == net::LinkId::none) return ERROR_INVALID_PARAMETER;
    return old_changed(change(*room.session, *neighbor));
  });
}

// Linux answers for single addresses alone.
DWORD apply_proxy(DWORD address, DWORD mask, DWORD index, bool remove) {
  return answer([&](Room& room) -> DWORD {
    if (mask != 0xffffffff) return win::length_of_mask(mask) ? ERROR_NOT_SUPPORTED : ERROR_INVALID_PARAMETER;
    const net::Ip ip = win::ip_of(address);
    if (index == 0 || !win::can_be_neighbor(ip) || ip.is_multicast()) return ERROR_INVALID_PARAMETER;
    const auto done = remove ? query::remove_proxy(*room.session, net::LinkId{index}, ip)
                             : query::add_proxy(*room.session, net::LinkId{index}, ip);
    const DWORD code = old_changed(done);
    return code == ERROR_NOT_FOUND ? ERROR_INVALID_PARAMETER : code;
  });
}

DWORD resolving_code(const base::Error& error) {
  if (error.kind == base::Kind::timeout) return ERROR_BAD_NET_NAME;
  return win::change_code(error);
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIOAPI_API GetIpNetTable2(ADDRESS_FAMILY Family, PMIB_IPNET_TABLE2* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_IPNET_TABLE2>(Table, ERROR_NOT_FOUND,
                                            [&](auto& table) { return read_table(room, *family, table); });
  });
}

NETIOAPI_API GetIpNetEntry2(PMIB_IPNET_ROW2 Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Row, codes_of_finding);
    if (!key) return key.error();
    const auto found = query::find_neighbor(*room.session, key->link.id, key->address);
    if (!found) return win::change_code(found.error());
    if (found->state == net::NeighborState::none) return ERROR_NOT_FOUND;
    answer_row(*found, key->link, *Row);
    return NO_ERROR;
  });
}

NETIOAPI_API CreateIpNetEntry2(const MIB_IPNET_ROW2* Row) {
  return carry_out(Row, query::add_neighbor);
}

NETIOAPI_API SetIpNetEntry2(PMIB_IPNET_ROW2 Row) {
  return carry_out(Row, query::change_neighbor);
}

NETIOAPI_API DeleteIpNetEntry2(const MIB_IPNET_ROW2* Row) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = key_of(room, *Row, codes_of_changing);
    if (!key) return key.error();
    return changed(query::remove_neighbor(*room.session, key->link.id, key->address));
  });
}

NETIOAPI_API FlushIpNetTable2(ADDRESS_FAMILY Family, NET_IFINDEX InterfaceIndex) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    const net::LinkId link{InterfaceIndex};
    if (link != net::LinkId::none) {
      const auto key = query::link_key(*room.session, link);
      if (!key)
        return key.error().kind == base::Kind::absent ? ERROR_INVALID_PARAMETER
                                                      : win::reading_code(key.error());
    }
    return changed(query::remove_neighbors(*room.session, *family, link));
  });
}

NETIOAPI_API ResolveIpNetEntry2(PMIB_IPNET_ROW2 Row, const SOCKADDR_INET* SourceAddress) {
  return answer([&](Room& room) -> DWORD {
    if (Row == nullptr) return ERROR_INVALID_PARAMETER;
    const auto address = win::read_inet(Row->Address);
    const auto source = SourceAddress == nullptr ? net::Ip{} : win::read_inet(*SourceAddress);
    if (!address || !source || !win::can_be_neighbor(*address)) return ERROR_INVALID_PARAMETER;
    const bool has_source = source->present() && !source->is_unspecified();
    if (has_source && source->family() != address->family()) return ERROR_INVALID_PARAMETER;
    query::NeighborWanted wanted{
        .address = *address, .source = has_source ? *source : net::Ip{}, .anew = true};
    const bool by_source = has_source && Row->InterfaceLuid.Value == 0 && Row->InterfaceIndex == 0;
    if (!by_source) {
      const auto key = key_of(room, *Row, codes_of_changing);
      if (!key) return key.error();
      wanted.link = key->link.id;
    }
    const auto found = query::resolve_neighbor(*room.session, wanted);
    if (!found) return resolving_code(found.error());
    const auto link = query::link_key(*room.session, found->link);
    if (!link) return resolving_code(link.error());
    answer_row(*found, *link, *Row);
    return NO_ERROR;
  });
}

ULONG WINAPI GetIpNetTable(PMIB_IPNETTABLE IpNetTable, PULONG SizePointer, BOOL Order) {
  return answer([&](Room& room) -> DWORD {
    if (SizePointer == nullptr) return ERROR_INVALID_PARAMETER;
    OldRows table;
    const auto read = read_family(*room.session, net::Family::v4, table);
    if (!read) return win::reading_code(read.error());
    if (table.rows.empty()) return ERROR_NO_DATA;
    if (Order != FALSE) std::ranges::sort(table.rows, is_ordered_before);
    return fill_table<MIB_IPNETTABLE>(IpNetTable, SizePointer, std::span<const MIB_IPNETROW>{table.rows});
  });
}

DWORD WINAPI CreateIpNetEntry(PMIB_IPNETROW pArpEntry) {
  return carry_out(pArpEntry, query::add_neighbor);
}

DWORD WINAPI SetIpNetEntry(PMIB_IPNETROW pArpEntry) {
  return carry_out(pArpEntry, query::change_neighbor);
}

DWORD WINAPI DeleteIpNetEntry(PMIB_IPNETROW pArpEntry) {
  return answer([&](Room& room) -> DWORD {
    if (pArpEntry == nullptr || pArpEntry->dwIndex == 0) return ERROR_INVALID_PARAMETER;
    return old_changed(query::remove_neighbor(*room.session, net::LinkId{pArpEntry->dwIndex},
                                              win::ip_of(pArpEntry->dwAddr)));
  });
}

DWORD WINAPI FlushIpNetTable(DWORD dwIfIndex) {
  if (dwIfIndex == 0) return ERROR_INVALID_PARAMETER;
  return FlushIpNetTable2(AF_INET, dwIfIndex);
}

DWORD WINAPI CreateProxyArpEntry(DWORD dwAddress, DWORD dwMask, DWORD dwIfIndex) {
  return apply_proxy(dwAddress, dwMask, dwIfIndex, false);
}

DWORD WINAPI DeleteProxyArpEntry(DWORD dwAddress, DWORD dwMask, DWORD dwIfIndex) {
  return apply_proxy(dwAddress, dwMask, dwIfIndex, true);
}

DWORD WINAPI SendARP(IPAddr DestIP, IPAddr SrcIP, PVOID pMacAddr, PULONG PhyAddrLen) {
  return answer([&](Room& room) -> DWORD {
    if (pMacAddr == nullptr || PhyAddrLen == nullptr) return ERROR_INVALID_PARAMETER;
    const auto fail = [&](DWORD code) {
      if (code == ERROR_BAD_NET_NAME || code == ERROR_BUFFER_OVERFLOW || code == ERROR_NOT_FOUND)
        *PhyAddrLen = 0;
      return code;
    };
    // Before anybody is asked: an Ethernet address has 6 bytes.
    if (*PhyAddrLen < 6) return fail(ERROR_BUFFER_OVERFLOW);
    const net::Ip address = win::ip_of(DestIP);
    if (!win::can_be_neighbor(address)) return fail(ERROR_BAD_NET_NAME);
    const auto found = query::resolve_neighbor(
        *room.session, {.address = address, .source = SrcIP == 0 ? net::Ip{} : win::ip_of(SrcIP)});
    if (!found) return fail(resolving_code(found.error()));
    const auto bytes = found->hardware_address.bytes();
    if (bytes.empty()) return fail(ERROR_BAD_NET_NAME);
    if (bytes.size() > *PhyAddrLen) return fail(ERROR_BUFFER_OVERFLOW);
    std::memcpy(pMacAddr, bytes.data(), bytes.size());
    *PhyAddrLen = static_cast<ULONG>(bytes.size());
    return NO_ERROR;
  });
}

ULONG WINAPI ResolveNeighbor(SOCKADDR*, PVOID, PULONG) {
  return ERROR_NOT_SUPPORTED;
}

}  // extern "C"
