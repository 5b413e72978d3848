// The tables of TCP and UDP: GetTcpTable and its many relatives, and the end of a connection.

#include "query/sockets.h"

#include "abi/shapes.h"
#include "iphlpapi.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/sockets.h"

namespace iphlp::abi {

namespace {

using query::SocketsWanted;
using query::Which;

// How many bytes a table of so many rows has; nothing when that is more than its caller could be told.
template <class Table>
std::optional<ULONG> size_of(std::size_t rows) {
  const std::size_t size = offsetof(Table, table) + rows * sizeof(Table::table[0]);
  if (size > std::numeric_limits<ULONG>::max()) return std::nullopt;
  return static_cast<ULONG>(size);
}

// The caller's block may lie at an odd address.
template <class Table>
void write_table(const query::Sockets& sockets, void* block) {
  auto* at = static_cast<std::byte*>(block);
  const auto count = static_cast<DWORD>(sockets.size());
  std::memset(at, 0, offsetof(Table, table));
  std::memcpy(at, &count, sizeof count);
  at += offsetof(Table, table);
  for (std::size_t n = 0; n < sockets.size(); ++n, at += sizeof(Table::table[0])) {
    std::remove_extent_t<decltype(Table::table)> row{};
    win::pack(sockets.at(n), row);
    std::memcpy(at, &row, sizeof row);
  }
}

template <class Table>
DWORD need(ULONG* size, std::size_t rows) {
  const auto bytes = size_of<Table>(rows);
  if (!bytes) return ERROR_NOT_ENOUGH_MEMORY;
  *size = *bytes;
  return ERROR_INSUFFICIENT_BUFFER;
}

// The table into the caller's buffer. Who only asks for its size has the sockets counted and nobody looks
// for their owners.
template <class Table>
DWORD fill_sockets(Room& room, const SocketsWanted& wanted, void* buffer, ULONG* size, bool ordered) {
  if (size == nullptr) return ERROR_INVALID_PARAMETER;
  if (buffer == nullptr || *size < size_of<Table>(0)) {
    const auto count = query::count_sockets(*room.session, wanted);
    return count ? need<Table>(size, *count) : win::reading_code(count.error());
  }
  auto found = query::sockets(*room.session, wanted);
  if (!found) return win::reading_code(found.error());
  const auto bytes = size_of<Table>(found->size());
  if (!bytes || *size < *bytes) return need<Table>(size, found->size());
  if (ordered) found->sort();
  write_table<Table>(*found, buffer);
  return NO_ERROR;
}

// The same in a block of its own.
template <class Table>
DWORD allocate_sockets(Room& room, const SocketsWanted& wanted, void** into, bool ordered) {
  auto found = query::sockets(*room.session, wanted);
  if (!found) return win::reading_code(found.error());
  const auto bytes = size_of<Table>(found->size());
  if (!bytes) return ERROR_NOT_ENOUGH_MEMORY;
  void* block = std::malloc(std::max<std::size_t>(*bytes, sizeof(Table)));
  if (block == nullptr) return ERROR_NOT_ENOUGH_MEMORY;
  if (ordered) found->sort();
  write_table<Table>(*found, block);
  *into = block;
  return NO_ERROR;
}

template <class Table>
DWORD table_of(const SocketsWanted& wanted, void* buffer, ULONG* size, BOOL order) {
  return answer([&](Room& room) { return fill_sockets<Table>(room, wanted, buffer, size, order != FALSE); });
}

constexpr SocketsWanted tcp(net::Family family, bool owners = false) {
  return {.transport = net::Transport::tcp, .family = family, .owners = owners};
}
constexpr SocketsWanted udp(net::Family family, bool owners = false) {
  return {.transport = net::Transport::udp, .family = family, .owners = owners};
}

std::optional<Which> which_of(TCP_TABLE_CLASS table_class) {
  switch (table_class) {
    case TCP_TABLE_BASIC_LISTENER:
    case TCP_TABLE_OWNER_PID_LISTENER:
    case TCP_TABLE_OWNER_MODULE_LISTENER:
      return Which::listeners;
    case TCP_TABLE_BASIC_CONNECTIONS:
    case TCP_TABLE_OWNER_PID_CONNECTIONS:
    case TCP_TABLE_OWNER_MODULE_CONNECTIONS:
      return Which::connections;
    case TCP_TABLE_BASIC_ALL:
    case TCP_TABLE_OWNER_PID_ALL:
    case TCP_TABLE_OWNER_MODULE_ALL:
      return Which::all;
  }
  return std::nullopt;
}

bool is_basic(TCP_TABLE_CLASS table_class) {
  return table_class <= TCP_TABLE_BASIC_ALL;
}
bool names_modules(TCP_TABLE_CLASS table_class) {
  return table_class >= TCP_TABLE_OWNER_MODULE_LISTENER;
}

DWORD extended_tcp(Room& room, void* buffer, ULONG* size, bool ordered, net::Family family,
                   TCP_TABLE_CLASS table_class, Which which) {
  SocketsWanted wanted{.family = family, .which = which};
  const bool v6 = family == net::Family::v6;
  if (is_basic(table_class)) {
    if (v6) return ERROR_NOT_SUPPORTED;
    return fill_sockets<MIB_TCPTABLE>(room, wanted, buffer, size, ordered);
  }
  wanted.owners = true;
  if (!names_modules(table_class)) {
    return v6 ? fill_sockets<MIB_TCP6TABLE_OWNER_PID>(room, wanted, buffer, size, ordered)
              : fill_sockets<MIB_TCPTABLE_OWNER_PID>(room, wanted, buffer, size, ordered);
  }
  wanted.cookies = true;
  return v6 ? fill_sockets<MIB_TCP6TABLE_OWNER_MODULE>(room, wanted, buffer, size, ordered)
            : fill_sockets<MIB_TCPTABLE_OWNER_MODULE>(room, wanted, buffer, size, ordered);
}

DWORD extended_udp(Room& room, void* buffer, ULONG* size, bool ordered, net::Family family,
                   UDP_TABLE_CLASS table_class) {
  SocketsWanted wanted{.transport = net::Transport::udp, .family = family};
  const bool v6 = family == net::Family::v6;
  switch (table_class) {
    case UDP_TABLE_BASIC:
      return v6 ? fill_sockets<MIB_UDP6TABLE>(room, wanted, buffer, size, ordered)
                : fill_sockets<MIB_UDPTABLE>(room, wanted, buffer, size, ordered);
    case UDP_TABLE_OWNER_PID:
      wanted.owners = true;
      return v6 ? fill_sockets<MIB_UDP6TABLE_OWNER_PID>(room, wanted, buffer, size, ordered)
                : fill_sockets<MIB_UDPTABLE_OWNER_PID>(room, wanted, buffer, size, ordered);
    case UDP_TABLE_OWNER_MODULE:
      wanted.owners = wanted.cookies = true;
      return v6 ? fill_sockets<MIB_UDP6TABLE_OWNER_MODULE>(room, wanted, buffer, size, ordered)
                : fill_sockets<MIB_UDPTABLE_OWNER_MODULE>(room, wanted, buffer, size, ordered);
  }
  return ERROR_INVALID_PARAMETER;
}

// What the functions of before Vista check: IPv6 came after them.
template <class Table>
DWORD from_stack(const SocketsWanted& wanted, void** into, BOOL order, DWORD family_number) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::one_family_of(family_number);
    if (!family || into == nullptr) return ERROR_INVALID_PARAMETER;
    if (*family == net::Family::v6) return ERROR_NOT_SUPPORTED;
    return allocate_sockets<Table>(room, wanted, into, order != FALSE);
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

ULONG WINAPI GetTcpTable(PMIB_TCPTABLE TcpTable, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_TCPTABLE>(tcp(net::Family::v4), TcpTable, SizePointer, Order);
}

ULONG WINAPI GetTcpTable2(PMIB_TCPTABLE2 TcpTable, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_TCPTABLE2>(tcp(net::Family::v4, true), TcpTable, SizePointer, Order);
}

ULONG WINAPI GetTcp6Table(PMIB_TCP6TABLE TcpTable, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_TCP6TABLE>(tcp(net::Family::v6), TcpTable, SizePointer, Order);
}

ULONG WINAPI GetTcp6Table2(PMIB_TCP6TABLE2 TcpTable, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_TCP6TABLE2>(tcp(net::Family::v6, true), TcpTable, SizePointer, Order);
}

ULONG WINAPI GetUdpTable(PMIB_UDPTABLE UdpTable, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_UDPTABLE>(udp(net::Family::v4), UdpTable, SizePointer, Order);
}

ULONG WINAPI GetUdp6Table(PMIB_UDP6TABLE Udp6Table, PULONG SizePointer, BOOL Order) {
  return table_of<MIB_UDP6TABLE>(udp(net::Family::v6), Udp6Table, SizePointer, Order);
}

DWORD WINAPI GetExtendedTcpTable(PVOID pTcpTable, PDWORD pdwSize, BOOL bOrder, ULONG ulAf,
                                 TCP_TABLE_CLASS TableClass, ULONG) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::one_family_of(ulAf);
    const auto which = which_of(TableClass);
    if (pdwSize == nullptr || !family || !which) return ERROR_INVALID_PARAMETER;
    return extended_tcp(room, pTcpTable, pdwSize, bOrder != FALSE, *family, TableClass, *which);
  });
}

DWORD WINAPI GetExtendedUdpTable(PVOID pUdpTable, PDWORD pdwSize, BOOL bOrder, ULONG ulAf,
                                 UDP_TABLE_CLASS TableClass, ULONG) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::one_family_of(ulAf);
    if (pdwSize == nullptr || !family) return ERROR_INVALID_PARAMETER;
    return extended_udp(room, pUdpTable, pdwSize, bOrder != FALSE, *family, TableClass);
  });
}

DWORD WINAPI AllocateAndGetTcpExTableFromStack(PVOID* ppTcpTable, BOOL bOrder, HANDLE, DWORD,
                                               DWORD dwFamily) {
  return from_stack<MIB_TCPTABLE_OWNER_PID>(tcp(net::Family::v4, true), ppTcpTable, bOrder, dwFamily);
}

DWORD WINAPI AllocateAndGetUdpExTableFromStack(PVOID* ppUdpTable, BOOL bOrder, HANDLE, DWORD,
                                               DWORD dwFamily) {
  return from_stack<MIB_UDPTABLE_OWNER_PID>(udp(net::Family::v4, true), ppUdpTable, bOrder, dwFamily);
}

DWORD WINAPI SetTcpEntry(PMIB_TCPROW pTcpRow) {
  return answer([&](Room& room) -> DWORD {
    if (pTcpRow == nullptr || pTcpRow->dwState != MIB_TCP_STATE_DELETE_TCB) return ERROR_INVALID_PARAMETER;
    const win::Ends ends = win::ends_of(*pTcpRow);
    const auto found = query::find_connection(*room.session, ends.local, ends.remote, ends.zone);
    const auto done =
        found ? query::close_connection(*room.session, *found) : base::Status{std::unexpected(found.error())};
    if (done) return NO_ERROR;
    return done.error().kind == base::Kind::absent ? ERROR_MR_MID_NOT_FOUND : win::reading_code(done.error());
  });
}

}  // extern "C"
