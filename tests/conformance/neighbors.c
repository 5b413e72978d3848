/* Neighbours: both generations of the table, what is made, changed, flushed and asked for, and what is refused. Behind a
 * wire there is one that answers. */
#include "inet.h"
#include "netioapi.h"
#include "rights.h"

enum { WIRE0 = 2, IDLE0 = 3, NO_LINK = 4711 };

static const UCHAR peer[6] = {2, 0, 0, 0, 0, 0x31};
static const UCHAR made_up[6] = {2, 0, 0x5e, 0x10, 0, 1};

static MIB_IPNET_ROW2 row_of(const char *address, NET_IFINDEX link) {
  MIB_IPNET_ROW2 row;
  memset(&row, 0, sizeof row);
  row.Address = inet_of(address);
  row.InterfaceIndex = link;
  row.PhysicalAddressLength = 6;
  memcpy(row.PhysicalAddress, made_up, 6);
  return row;
}
static MIB_IPNETROW old_row(const char *address, DWORD link) {
  MIB_IPNETROW row;
  memset(&row, 0, sizeof row);
  row.dwAddr = inet4(address);
  row.dwIndex = link;
  row.dwPhysAddrLen = 6;
  memcpy(row.bPhysAddr, made_up, 6);
  row.dwType = MIB_IPNET_TYPE_STATIC;
  return row;
}
/* What is known of an address; a state that is none where nothing is. */
static MIB_IPNET_ROW2 seen(const char *address, NET_IFINDEX link) {
  MIB_IPNET_ROW2 row = row_of(address, link);
  row.PhysicalAddressLength = 0;
  if (GetIpNetEntry2(&row) != NO_ERROR) row.State = NlnsMaximum;
  return row;
}

static void check_old_table(void) {
  ULONG size = 0, need, i;
  MIB_IPNETTABLE *table;
  CHECK_EQ(GetIpNetTable(NULL, NULL, FALSE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpNetTable(NULL, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  table = (MIB_IPNETTABLE *)patterned(need);
  size = need - 1;
  CHECK_EQ(GetIpNetTable(table, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, need);
  CHECK(is_patterned(table, need));
  if (CHECK_EQ(GetIpNetTable(table, &size, TRUE), NO_ERROR)) {
    int known = 0;
    for (i = 0; i < table->dwNumEntries; ++i) {
      const MIB_IPNETROW *row = &table->table[i];
      /* Its page says sorted by address; Windows sorts by interface, then address. */
      if (i > 0)
        CHECK(row[-1].dwIndex < row->dwIndex ||
              (row[-1].dwIndex == row->dwIndex && ntohl(row[-1].dwAddr) < ntohl(row->dwAddr)));
      if (row->dwAddr == inet4("192.0.2.10") || row->dwAddr == inet4("198.51.100.9"))
        known += CHECK_EQ(row->dwType, MIB_IPNET_TYPE_STATIC);
      if (row->dwAddr == inet4("192.0.2.9")) known += CHECK_EQ(row->dwType, MIB_IPNET_TYPE_DYNAMIC);
    }
    CHECK_EQ(known, 3);
  }
  free(table);
}

static void check_table(void) {
  MIB_IPNET_TABLE2 *table = NULL;
  MIB_IPNET_ROW2 row;
  ULONG i;
  int six = 0;
  CHECK_EQ(GetIpNetTable2(AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpNetTable2(4711, &table), ERROR_INVALID_PARAMETER);
  CHECK(table == NULL);
  if (CHECK_EQ(GetIpNetTable2(AF_INET6, &table), NO_ERROR))
    for (i = 0; i < table->NumEntries; ++i) {
      CHECK_EQ(table->Table[i].Address.si_family, AF_INET6);
      six += is_inet(&table->Table[i].Address, "2001:db8::10");
    }
  FreeMibTable(table);
  CHECK_EQ(six, 1);
  CHECK_EQ(GetIpNetEntry2(NULL), ERROR_INVALID_PARAMETER);
  row = seen("2001:db8::10", WIRE0);
  CHECK_EQ(row.State, NlnsPermanent);
  CHECK(row.IsRouter);
  CHECK_EQ(row.PhysicalAddressLength, 6);
  CHECK_EQ(row.PhysicalAddress[5], 4);
  row = row_of("192.0.2.50", WIRE0);
  CHECK_EQ(GetIpNetEntry2(&row), ERROR_NOT_FOUND);
  row.InterfaceIndex = NO_LINK;
  CHECK_EQ(GetIpNetEntry2(&row), ERROR_FILE_NOT_FOUND);
}

static void check_life(const char *address) {
  MIB_IPNET_ROW2 row = row_of(address, WIRE0);
  CHECK_EQ(CreateIpNetEntry2(&row), NO_ERROR);
  CHECK_EQ(CreateIpNetEntry2(&row), ERROR_OBJECT_ALREADY_EXISTS);
  CHECK_EQ(seen(address, WIRE0).State, NlnsPermanent);
  row.PhysicalAddress[5] = 0x77;
  CHECK_EQ(SetIpNetEntry2(&row), NO_ERROR);
  CHECK_EQ(seen(address, WIRE0).PhysicalAddress[5], 0x77);
  CHECK_EQ(DeleteIpNetEntry2(&row), NO_ERROR);
  CHECK_EQ(seen(address, WIRE0).State, NlnsMaximum);
  CHECK_EQ(DeleteIpNetEntry2(&row), ERROR_NOT_FOUND);
  CHECK_EQ(SetIpNetEntry2(&row), ERROR_NOT_FOUND);
}

static void check_old_life(void) {
  MIB_IPNETROW row = old_row("192.0.2.62", WIRE0);
  CHECK_EQ(CreateIpNetEntry(&row), NO_ERROR);
  CHECK_EQ(CreateIpNetEntry(&row), ERROR_OBJECT_ALREADY_EXISTS);
  CHECK_EQ(seen("192.0.2.62", WIRE0).State, NlnsPermanent);
  row.dwType = MIB_IPNET_TYPE_DYNAMIC;
  row.bPhysAddr[5] = 0x78;
  CHECK_EQ(SetIpNetEntry(&row), NO_ERROR);
  CHECK_EQ(seen("192.0.2.62", WIRE0).State, NlnsReachable);
  CHECK_EQ(seen("192.0.2.62", WIRE0).PhysicalAddress[5], 0x78);
  CHECK_EQ(DeleteIpNetEntry(&row), NO_ERROR);
  CHECK_EQ(DeleteIpNetEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(SetIpNetEntry(&row), ERROR_NOT_FOUND);
}

static void both(const MIB_IPNET_ROW2 *row, DWORD code) {
  MIB_IPNET_ROW2 copy = *row;
  CHECK_EQ(CreateIpNetEntry2(&copy), code);
  CHECK_EQ(SetIpNetEntry2(&copy), code);
}

static void check_nonsense(void) {
  static const char *const no_neighbors[] = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1"};
  MIB_IPNET_ROW2 row;
  MIB_IPNETROW old;
  size_t i;
  CHECK_EQ(CreateIpNetEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetIpNetEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteIpNetEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateIpNetEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetIpNetEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteIpNetEntry(NULL), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof no_neighbors / sizeof no_neighbors[0]; ++i) {
    row = row_of(no_neighbors[i], WIRE0);
    both(&row, ERROR_INVALID_PARAMETER);
  }
  for (i = 0; i <= 33; i += 11) { /* none, or not the link's length */
    row = row_of("192.0.2.50", WIRE0);
    row.PhysicalAddressLength = (ULONG)i;
    both(&row, ERROR_INVALID_PARAMETER);
  }
  row = row_of("192.0.2.50", 0);
  both(&row, ERROR_INVALID_PARAMETER);
  row = row_of("192.0.2.50", NO_LINK);
  both(&row, ERROR_NOT_FOUND);
  for (i = 0; i <= 9; i += 9) {
    old = old_row("192.0.2.50", WIRE0);
    old.dwPhysAddrLen = (DWORD)i;
    CHECK_EQ(CreateIpNetEntry(&old), ERROR_INVALID_PARAMETER);
    CHECK_EQ(SetIpNetEntry(&old), ERROR_INVALID_PARAMETER);
  }
  old = old_row("192.0.2.50", NO_LINK);
  CHECK_EQ(CreateIpNetEntry(&old), ERROR_INVALID_PARAMETER);
  CHECK_EQ(FlushIpNetTable(NO_LINK), ERROR_INVALID_PARAMETER);
  CHECK_EQ(FlushIpNetTable2(AF_INET, NO_LINK), ERROR_INVALID_PARAMETER);
  CHECK_EQ(FlushIpNetTable2(4711, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ResolveNeighbor(NULL, NULL, NULL), ERROR_NOT_SUPPORTED); /* so since Vista */
}

static void check_proxies(void) {
  const DWORD address = inet4("198.51.100.20");
  CHECK_EQ(CreateProxyArpEntry(address, 0xffffffff, NO_LINK), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateProxyArpEntry(address, inet4("255.0.255.0"), WIRE0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteProxyArpEntry(address, 0xffffffff, WIRE0), ERROR_INVALID_PARAMETER); /* none yet */
  CHECK_EQ(CreateProxyArpEntry(address, 0xffffffff, WIRE0), NO_ERROR);
  CHECK_EQ(DeleteProxyArpEntry(address, 0xffffffff, WIRE0), NO_ERROR);
  CHECK_EQ(DeleteProxyArpEntry(address, 0xffffffff, WIRE0), ERROR_INVALID_PARAMETER);
}

static void check_arp(void) {
  UCHAR mac[8];
  ULONG length = sizeof mac;
  memset(mac, PATTERN, sizeof mac);
  CHECK_EQ(SendARP(inet4("192.0.2.2"), 0, NULL, &length), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SendARP(inet4("192.0.2.2"), 0, mac, NULL), ERROR_INVALID_PARAMETER);
  length = 5;
  CHECK_EQ(SendARP(inet4("192.0.2.2"), 0, mac, &length), ERROR_BUFFER_OVERFLOW);
  CHECK_EQ(length, 0);
  length = sizeof mac;
  CHECK_EQ(SendARP(inet4("192.0.2.99"), 0, mac, &length), ERROR_BAD_NET_NAME); /* nobody */
  CHECK_EQ(length, 0);
  length = sizeof mac;
  CHECK_EQ(SendARP(inet4("192.0.2.2"), inet4("192.0.2.77"), mac, &length), ERROR_NOT_FOUND); /* not our address */
  CHECK_EQ(length, 0);
  CHECK(is_patterned(mac, sizeof mac));
  length = sizeof mac;
  CHECK_EQ(SendARP(inet4("192.0.2.2"), 0, mac, &length), NO_ERROR);
  CHECK_EQ(length, 6);
  CHECK(memcmp(mac, peer, 6) == 0 && is_patterned(mac + 6, 2));
}

static void check_resolve(const char *address) {
  MIB_IPNET_ROW2 row;
  memset(&row, 0, sizeof row);
  CHECK_EQ(ResolveIpNetEntry2(NULL, NULL), ERROR_INVALID_PARAMETER);
  row.Address = inet_of(address);
  CHECK_EQ(ResolveIpNetEntry2(&row, NULL), ERROR_INVALID_PARAMETER); /* whose? */
  row.InterfaceIndex = WIRE0;
  CHECK_EQ(ResolveIpNetEntry2(&row, NULL), NO_ERROR);
  CHECK_EQ(row.PhysicalAddressLength, 6);
  CHECK(memcmp(row.PhysicalAddress, peer, 6) == 0);
  row = row_of("192.0.2.98", WIRE0);
  CHECK_EQ(ResolveIpNetEntry2(&row, NULL), ERROR_BAD_NET_NAME);
}

static void refused(void) {
  MIB_IPNET_ROW2 fresh = row_of("192.0.2.63", WIRE0), there = row_of("192.0.2.10", WIRE0);
  MIB_IPNETROW old_fresh = old_row("192.0.2.63", WIRE0), old_there = old_row("192.0.2.10", WIRE0);
  CHECK_EQ(CreateIpNetEntry2(&fresh), ERROR_ACCESS_DENIED);
  CHECK_EQ(SetIpNetEntry2(&there), ERROR_ACCESS_DENIED);
  CHECK_EQ(DeleteIpNetEntry2(&there), ERROR_ACCESS_DENIED);
  CHECK_EQ(CreateIpNetEntry(&old_fresh), ERROR_ACCESS_DENIED);
  CHECK_EQ(SetIpNetEntry(&old_there), ERROR_ACCESS_DENIED);
  CHECK_EQ(DeleteIpNetEntry(&old_there), ERROR_ACCESS_DENIED);
  CHECK_EQ(FlushIpNetTable(WIRE0), ERROR_ACCESS_DENIED);
  CHECK_EQ(FlushIpNetTable2(AF_UNSPEC, 0), ERROR_ACCESS_DENIED);
  CHECK_EQ(CreateProxyArpEntry(inet4("192.0.2.64"), 0xffffffff, WIRE0), ERROR_ACCESS_DENIED);
  CHECK_EQ(seen("192.0.2.10", WIRE0).PhysicalAddress[5], 1);
}

static void check_flush(void) {
  CHECK_EQ(FlushIpNetTable(WIRE0), NO_ERROR);
  CHECK_EQ(seen("192.0.2.10", WIRE0).State, NlnsMaximum);
  CHECK_EQ(seen("198.51.100.9", IDLE0).State, NlnsPermanent);
  CHECK_EQ(seen("2001:db8::10", WIRE0).State, NlnsPermanent); /* it is IPv4's alone */
  CHECK_EQ(FlushIpNetTable2(AF_INET6, WIRE0), NO_ERROR);
  CHECK_EQ(seen("2001:db8::10", WIRE0).State, NlnsMaximum);
  CHECK_EQ(FlushIpNetTable2(AF_UNSPEC, 0), NO_ERROR);
  CHECK_EQ(seen("198.51.100.9", IDLE0).State, NlnsMaximum);
}

int main(void) {
  check_old_table();
  check_table();
  check_life("192.0.2.60");
  check_life("2001:db8::60");
  check_old_life();
  check_nonsense();
  check_proxies();
  check_arp();
  check_resolve("192.0.2.2");
  check_resolve("2001:db8::2");
  check_without_rights(refused);
  check_flush();
  return check_verdict();
}
