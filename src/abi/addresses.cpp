// The addresses of interfaces: unicast, multicast and anycast; read, and written one by one.

#include "query/addresses.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "abi/door.h"
#include "abi/link_key.h"
#include "abi/table.h"
#include "iphlpapi.h"
#include "os/clock.h"
#include "query/link_keys.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/inet.h"
#include "win/interfaces.h"
#include "win/luids.h"
#include "win/unicast.h"

namespace iphlp::abi {

namespace {

// Windows answers so where its page says ERROR_INVALID_PARAMETER.
constexpr KeyCodes codes_of_finding_unicast{.none = ERROR_FILE_NOT_FOUND,
                                            .unknown_luid = ERROR_FILE_NOT_FOUND,
                                            .unknown_index = ERROR_FILE_NOT_FOUND};

win::Moment now() {
  return {.unix = os::unix_time(), .monotonic = os::monotonic_time()};
}

bool is_of(net::Family family, const net::Ip& address) {
  return family == net::Family::none || address.family() == family;
}

DWORD read_unicast(Room& room, net::Family family, TableBuilder<MIB_UNICASTIPADDRESS_TABLE>& table) {
  auto keys = query::link_keys(*room.session);
  if (!keys) return win::reading_code(keys.error());
  win::Luids luids{std::move(*keys)};
  const auto view = room.session->adapters({.family = family, .hosts = true});
  if (!view) return win::reading_code(view.error());
  const win::Moment moment = now();
  for (const net::Address& address : view->addresses) {
    const auto* luid = luids.of(address.link);
    if (luid && is_of(family, address.own()))
      win::pack_unicast(
          {.address = address, .config = view->config_of(address.link), .luid = *luid, .now = moment},
          table.append());
  }
  return NO_ERROR;
}

template <class Table>
DWORD pack_memberships(Room& room, const base::Result<std::vector<net::Membership>>& memberships,
                       TableBuilder<Table>& table) {
  if (!memberships) return win::reading_code(memberships.error());
  auto keys = query::link_keys(*room.session);
  if (!keys) return win::reading_code(keys.error());
  win::Luids luids{std::move(*keys)};
  for (const net::Membership& membership : *memberships)
    if (const auto* luid = luids.of(membership.link))
      win::pack_membership({.membership = membership, .luid = *luid}, table.append());
  return NO_ERROR;
}

// Anycast is IPv6's alone.
base::Result<std::vector<net::Membership>> anycast_of(Room& room, net::Family family) {
  if (family == net::Family::v4) return std::vector<net::Membership>{};
  return query::anycast(*room.session);
}

struct Key {
  net::LinkKey link;
  net::Ip address;
};

// What a row names, or the code to answer. A scope that is another link's makes no sense.
template <class Row>
std::expected<Key, DWORD> key_of(Room& room, const Row* row, const KeyCodes& codes,
                                 bool (*is_right)(const net::Ip&)) {
  if (row == nullptr) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto address = win::read_inet(row->Address);
  if (!address || !is_right(*address)) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto link = link_of(room, *row, codes);
  if (!link) return std::unexpected(link.error());
  const auto zone = win::zone_in(row->Address);
  if (zone != net::LinkId::none && zone != link->id) return std::unexpected(ERROR_INVALID_PARAMETER);
  return Key{.link = *link, .address = *address};
}

bool is_multicast(const net::Ip& address) {
  return address.is_multicast();
}

template <class Row>
DWORD find_membership(Room& room, const Key& key, const base::Result<std::vector<net::Membership>>& all,
                      Row& row) {
  static_cast<void>(room);
  if (!all) return win::reading_code(all.error());
  const net::Membership wanted{.link = key.link.id, .address = key.address};
  if (std::ranges::find(*all, wanted) == all->end()) return ERROR_NOT_FOUND;
  Row packed{};
  win::pack_membership({.membership = wanted, .luid = win::luid_of(key.link)}, packed);
  row = packed;
  return NO_ERROR;
}

DWORD changed(const base::Status& done) {
  return done ? NO_ERROR : win::change_code(done.error());
}

// The key of a sound row that Create and Set carry out, or the code to answer.
std::expected<Key, DWORD> key_of_sound(Room& room, const MIB_UNICASTIPADDRESS_ROW* row) {
  const auto key = key_of(room, row, codes_of_changing, win::can_be_held);
  if (!key) return key;
  if (!win::is_sound(*row)) return std::unexpected(ERROR_INVALID_PARAMETER);
  // Linux has no flag for it, and what it does not keep must not seem to be kept.
  if (row->SkipAsSource != FALSE) return std::unexpected(ERROR_NOT_SUPPORTED);
  const bool on_loopback = win::interface_type(key->link) == IF_TYPE_SOFTWARE_LOOPBACK;
  if (key->address.is_loopback() && !on_loopback) return std::unexpected(ERROR_INVALID_PARAMETER);
  return key;
}

base::Result<query::Adapters> v4_view(Room& room) {
  return room.session->adapters({.family = net::Family::v4});
}

bool is_ordered_before(const MIB_IPADDRROW& a, const MIB_IPADDRROW& b) {
  return std::memcmp(&a.dwAddr, &b.dwAddr, sizeof a.dwAddr) < 0;
}

// Neither a network's own address nor everybody's in it.
bool can_be_a_hosts(const net::Address& address) {
  const net::Ip& ip = address.own();
  if (!win::can_be_held(ip)) return false;
  if (address.prefix_length > 30) return true;
  const net::Prefix prefix{ip, address.prefix_length};
  const DWORD host_bits = ~win::dword_of(net::v4_mask(address.prefix_length));
  return ip != prefix.network() && (win::dword_of(ip) & host_bits) != host_bits;
}

DWORD adding_code(const base::Error& error) {
  if (error.kind == base::Kind::absent || error.code == ENODEV) return ERROR_DEV_NOT_EXIST;
  switch (win::change_code(error)) {
    case ERROR_OBJECT_ALREADY_EXISTS:
      return ERROR_DUP_DOMAINNAME;
    case ERROR_ACCESS_DENIED:
      return ERROR_INVALID_HANDLE;
    case ERROR_INVALID_PARAMETER:
    case ERROR_NOT_FOUND:
      return ERROR_GEN_FAILURE;
    default:
      return win::change_code(error);
  }
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI GetIpAddrTable(PMIB_IPADDRTABLE pIpAddrTable, PULONG pdwSize, BOOL bOrder) {
  return answer([&](Room& room) -> DWORD {
    if (pdwSize == nullptr) return ERROR_INVALID_PARAMETER;
    const auto view = v4_view(room);
    if (!view) return win::reading_code(view.error());
    std::vector<MIB_IPADDRROW> rows;
    for (const net::Address& address : view->addresses) {
      const auto link = std::ranges::lower_bound(view->links, address.link, {}, &net::Link::id);
      // A link that came between two answers of the kernel is the next call's.
      if (link != view->links.end() && link->id == address.link)
        win::pack_ip_addr({.address = address, .link = *link}, rows.emplace_back());
    }
    if (bOrder != FALSE) std::ranges::stable_sort(rows, is_ordered_before);
    return fill_table<MIB_IPADDRTABLE>(pIpAddrTable, pdwSize, std::span<const MIB_IPADDRROW>{rows});
  });
}

NETIOAPI_API GetUnicastIpAddressTable(ADDRESS_FAMILY Family, PMIB_UNICASTIPADDRESS_TABLE* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_UNICASTIPADDRESS_TABLE>(
        Table, ERROR_NOT_FOUND, [&](auto& table) { return read_unicast(room, *family, table); });
  });
}

NETIOAPI_API GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_finding_unicast, win::can_be_held);
    if (!key) return key.error();
    const auto view = room.session->adapter(key->link.id, {.family = key->address.family(), .hosts = true});
    if (!view) return win::reading_code(view.error());
    const auto found = std::ranges::find(view->addresses, key->address, &net::Address::own);
    if (found == view->addresses.end()) return ERROR_NOT_FOUND;
    MIB_UNICASTIPADDRESS_ROW packed{};
    win::pack_unicast({.address = *found,
                       .config = view->config_of(key->link.id),
                       .luid = win::luid_of(key->link),
                       .now = now()},
                      packed);
    *Row = packed;
    return NO_ERROR;
  });
}

void NETIOAPI_API_ InitializeUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW Row) {
  if (Row != nullptr) win::initialize(*Row);
}

NETIOAPI_API CreateUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of_sound(room, Row);
    if (!key) return key.error();
    auto address = win::address_in(*Row, key->address);
    address.link = key->link.id;
    return changed(query::add_address(*room.session, address));
  });
}

NETIOAPI_API SetUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of_sound(room, Row);
    if (!key) return key.error();
    query::AddressChange change{
        .link = key->link.id,
        .address = key->address,
        .prefix_length = {},
        .lifetimes = {.preferred = Row->PreferredLifetime, .valid = Row->ValidLifetime}};
    if (Row->OnLinkPrefixLength != win::unset_prefix_length) change.prefix_length = Row->OnLinkPrefixLength;
    return changed(query::change_address(*room.session, change));
  });
}

NETIOAPI_API DeleteUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_changing, win::can_be_held);
    if (!key) return key.error();
    return changed(query::remove_address(*room.session, key->link.id, key->address));
  });
}

DWORD WINAPI AddIPAddress(IPAddr Address, IPMask IpMask, DWORD IfIndex, PULONG NTEContext,
                          PULONG NTEInstance) {
  return answer([&](Room& room) -> DWORD {
    const auto length = win::length_of_mask(IpMask);
    if (NTEContext == nullptr || NTEInstance == nullptr || !length) return ERROR_INVALID_PARAMETER;
    const auto link = query::link_key(*room.session, net::LinkId{IfIndex});
    if (!link) return adding_code(link.error());
    net::Address address;
    address.link = link->id;
    address.family = net::Family::v4;
    address.prefix_length = *length;
    address.local = win::ip_of(Address);
    address.address = address.local;
    if (address.local.is_loopback()) address.scope = net::Scope::host;
    if (address.local.is_link_local()) address.scope = net::Scope::link;
    const bool on_loopback = win::interface_type(*link) == IF_TYPE_SOFTWARE_LOOPBACK;
    if (!can_be_a_hosts(address) || (address.local.is_loopback() && !on_loopback)) return ERROR_GEN_FAILURE;
    if (const auto added = query::add_address(*room.session, address); !added)
      return adding_code(added.error());
    *NTEContext = win::context_of(address);
    *NTEInstance = IfIndex;
    return NO_ERROR;
  });
}

DWORD WINAPI DeleteIPAddress(ULONG NTEContext) {
  return answer([&](Room& room) -> DWORD {
    const auto all = query::addresses(*room.session, net::Family::v4);
    if (!all) return win::reading_code(all.error());
    const auto found = std::ranges::find(*all, NTEContext, win::context_of);
    if (found == all->end()) return ERROR_INVALID_PARAMETER;
    // One in four thousand million pairs on different links shares its context: better none is taken than the
    // wrong one.
    if (std::ranges::count(*all, NTEContext, win::context_of) > 1) return ERROR_INVALID_PARAMETER;
    const auto removed = query::remove_address(*room.session, *found);
    if (!removed && removed.error().kind == base::Kind::absent) return ERROR_INVALID_PARAMETER;
    const DWORD code = changed(removed);
    return code == ERROR_NOT_FOUND ? ERROR_INVALID_PARAMETER : code;
  });
}

NETIOAPI_API GetMulticastIpAddressTable(ADDRESS_FAMILY Family, PMIB_MULTICASTIPADDRESS_TABLE* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_MULTICASTIPADDRESS_TABLE>(Table, ERROR_NOT_FOUND, [&](auto& table) {
      return pack_memberships(room, query::multicast(*room.session, *family), table);
    });
  });
}

NETIOAPI_API GetMulticastIpAddressEntry(PMIB_MULTICASTIPADDRESS_ROW Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_finding, is_multicast);
    if (!key) return key.error();
    return find_membership(room, *key, query::multicast(*room.session, key->address.family()), *Row);
  });
}

NETIOAPI_API GetAnycastIpAddressTable(ADDRESS_FAMILY Family, PMIB_ANYCASTIPADDRESS_TABLE* Table) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family) return ERROR_INVALID_PARAMETER;
    return allocate_table<MIB_ANYCASTIPADDRESS_TABLE>(Table, ERROR_NOT_FOUND, [&](auto& table) {
      return pack_memberships(room, anycast_of(room, *family), table);
    });
  });
}

NETIOAPI_API GetAnycastIpAddressEntry(PMIB_ANYCASTIPADDRESS_ROW Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_finding, win::can_be_held);
    if (!key) return key.error();
    return find_membership(room, *key, anycast_of(room, key->address.family()), *Row);
  });
}

NETIOAPI_API CreateAnycastIpAddressEntry(const MIB_ANYCASTIPADDRESS_ROW* Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_changing, win::can_be_held);
    if (!key) return key.error();
    if (key->address.is_v4()) return ERROR_NOT_SUPPORTED;
    const net::Membership wanted{.link = key->link.id, .address = key->address};
    const auto all = query::anycast(*room.session);
    if (!all) return win::reading_code(all.error());
    if (std::ranges::find(*all, wanted) != all->end()) return ERROR_OBJECT_ALREADY_EXISTS;
    return changed(query::join_anycast(*room.session, wanted));
  });
}

NETIOAPI_API DeleteAnycastIpAddressEntry(const MIB_ANYCASTIPADDRESS_ROW* Row) {
  return answer([&](Room& room) -> DWORD {
    const auto key = key_of(room, Row, codes_of_changing, win::can_be_held);
    if (!key) return key.error();
    if (key->address.is_v4()) return ERROR_NOT_SUPPORTED;
    return changed(query::leave_anycast(*room.session, {.link = key->link.id, .address = key->address}));
  });
}

}  // extern "C"
