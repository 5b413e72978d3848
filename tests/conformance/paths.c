/* Paths: what a router said about the size of packets is known until it is flushed. */
#include "check.h"
#include "icmpapi.h"
#include "iphlp_handle.h"
#include "iphlpapi.h"
#include "netioapi.h"

enum { LINK_MTU = 1500, NARROW_MTU = 1280, WIDE_DATA = 1400, REPLY_ROOM = 2048 };

static SOCKADDR_INET inet4(unsigned char a, unsigned char b, unsigned char c, unsigned char d) {
  const unsigned char bytes[4] = {a, b, c, d};
  SOCKADDR_INET inet;
  memset(&inet, 0, sizeof inet);
  inet.si_family = AF_INET;
  memcpy(&inet.Ipv4.sin_addr, bytes, sizeof bytes);
  return inet;
}

/* fd00:NET::HOST */
static SOCKADDR_INET inet6(unsigned char net, unsigned char host) {
  SOCKADDR_INET inet;
  memset(&inet, 0, sizeof inet);
  inet.si_family = AF_INET6;
  inet.Ipv6.sin6_addr.u.Byte[0] = 0xfd;
  inet.Ipv6.sin6_addr.u.Byte[3] = net;
  inet.Ipv6.sin6_addr.u.Byte[15] = host;
  return inet;
}

static int is_same(const SOCKADDR_INET *a, const SOCKADDR_INET *b) {
  if ((a->si_family == AF_INET) != (b->si_family == AF_INET)) return 0;
  return a->si_family == AF_INET
             ? memcmp(&a->Ipv4.sin_addr, &b->Ipv4.sin_addr, sizeof a->Ipv4.sin_addr) == 0
             : memcmp(&a->Ipv6.sin6_addr, &b->Ipv6.sin6_addr, sizeof a->Ipv6.sin6_addr) == 0;
}

/* Too big for the wire between the routers. The kernel lists what it learnt of IPv4 once a packet went that way. */
static void learn(void) {
  static char data[WIDE_DATA], room[REPLY_ROOM];
  const SOCKADDR_INET to4 = inet4(10, 0, 3, 1);
  SOCKADDR_INET to6 = inet6(3, 1), any6;
  IP_OPTION_INFORMATION options;
  HANDLE icmp = IcmpCreateFile(), icmp6 = Icmp6CreateFile();
  memset(&options, 0, sizeof options);
  options.Ttl = 64;
  options.Flags = IP_FLAG_DF;
  memset(&any6, 0, sizeof any6);
  any6.si_family = AF_INET6;
  CHECK(icmp != INVALID_HANDLE_VALUE && icmp6 != INVALID_HANDLE_VALUE);
  (void)IcmpSendEcho(icmp, to4.Ipv4.sin_addr.s_addr, data, sizeof data, &options, room, sizeof room, 2000);
  CHECK_EQ(IcmpSendEcho(icmp, to4.Ipv4.sin_addr.s_addr, data, 4, &options, room, sizeof room, 2000), 1);
  (void)Icmp6SendEcho2(icmp6, NULL, NULL, NULL, &any6.Ipv6, &to6.Ipv6, data, sizeof data, NULL, room, sizeof room, 2000);
  CHECK(IcmpCloseHandle(icmp) && IcmpCloseHandle(icmp6));
}

static void check_row(const MIB_IPPATH_ROW *row, SOCKADDR_INET source, SOCKADDR_INET destination, SOCKADDR_INET next,
                      ULONG mtu) {
  NET_IFINDEX index = 0;
  CHECK(is_same(&row->Source, &source));
  CHECK(is_same(&row->Destination, &destination));
  CHECK(is_same(&row->CurrentNextHop, &next));
  CHECK_EQ(row->PathMtu, mtu);
  CHECK_EQ(ConvertInterfaceLuidToIndex(&row->InterfaceLuid, &index), NO_ERROR);
  CHECK_EQ(row->InterfaceIndex, index);
  CHECK_EQ(row->IsReachable, FALSE);
}

static const MIB_IPPATH_ROW *row_to(const MIB_IPPATH_TABLE *table, SOCKADDR_INET destination) {
  ULONG n;
  for (n = 0; table != NULL && n < table->NumEntries; ++n)
    if (is_same(&table->Table[n].Destination, &destination)) return &table->Table[n];
  return NULL;
}

static void check_table(void) {
  MIB_IPPATH_TABLE *table = (MIB_IPPATH_TABLE *)&table;
  const MIB_IPPATH_ROW *row;
  CHECK_EQ(GetIpPathTable(AF_UNSPEC, &table), ERROR_NOT_FOUND);
  CHECK(table == NULL);
  learn();
  CHECK_EQ(GetIpPathTable(AF_UNSPEC, &table), NO_ERROR);
  if (CHECK((row = row_to(table, inet4(10, 0, 3, 1))) != NULL))
    check_row(row, inet4(10, 0, 1, 1), inet4(10, 0, 3, 1), inet4(10, 0, 1, 254), NARROW_MTU);
  if (CHECK((row = row_to(table, inet6(3, 1))) != NULL))
    check_row(row, inet6(1, 1), inet6(3, 1), inet6(1, 0xfe), NARROW_MTU);
  FreeMibTable(table);
  CHECK_EQ(GetIpPathTable(AF_INET, &table), NO_ERROR);
  CHECK_EQ(table != NULL ? table->NumEntries : 0, 1);
  CHECK(row_to(table, inet4(10, 0, 3, 1)) != NULL);
  FreeMibTable(table);
  CHECK_EQ(GetIpPathTable(AF_INET6, &table), NO_ERROR);
  CHECK_EQ(table != NULL ? table->NumEntries : 0, 1);
  CHECK(row_to(table, inet6(3, 1)) != NULL);
  FreeMibTable(table);
}

static DWORD entry(MIB_IPPATH_ROW *row, SOCKADDR_INET source, SOCKADDR_INET destination, NET_IFINDEX index) {
  memset(row, 0, sizeof *row);
  row->Source = source;
  row->Destination = destination;
  row->InterfaceIndex = index;
  return GetIpPathEntry(row);
}

static void check_entries(NET_IFINDEX wire) {
  MIB_IPPATH_ROW row, before;
  const SOCKADDR_INET any = inet4(0, 0, 0, 0);
  SOCKADDR_INET none;
  memset(&none, 0, sizeof none);
  CHECK_EQ(entry(&row, inet4(10, 0, 1, 1), inet4(10, 0, 3, 1), wire), NO_ERROR);
  check_row(&row, inet4(10, 0, 1, 1), inet4(10, 0, 3, 1), inet4(10, 0, 1, 254), NARROW_MTU);
  CHECK_EQ(entry(&row, none, inet6(3, 1), wire), NO_ERROR);
  check_row(&row, inet6(1, 1), inet6(3, 1), inet6(1, 0xfe), NARROW_MTU);
  /* Nothing was learnt of these: the way is known all the same. */
  CHECK_EQ(entry(&row, any, inet4(10, 0, 2, 2), wire), NO_ERROR);
  check_row(&row, inet4(10, 0, 1, 1), inet4(10, 0, 2, 2), inet4(10, 0, 1, 254), LINK_MTU);
  CHECK_EQ(entry(&row, any, inet4(10, 0, 1, 254), wire), NO_ERROR);
  check_row(&row, inet4(10, 0, 1, 1), inet4(10, 0, 1, 254), inet4(10, 0, 1, 254), LINK_MTU);
  /* The LUID wins. */
  row.InterfaceIndex = 4711;
  CHECK_EQ(GetIpPathEntry(&row), NO_ERROR);
  CHECK_EQ(row.InterfaceIndex, wire);
  CHECK_EQ(entry(&row, any, inet4(203, 0, 113, 1), wire), ERROR_NOT_FOUND);
  CHECK_EQ(entry(&row, any, inet4(10, 0, 3, 1), 1), ERROR_NOT_FOUND);
  CHECK_EQ(entry(&row, inet4(192, 0, 2, 77), inet4(10, 0, 3, 1), wire), ERROR_NOT_FOUND);
  CHECK_EQ(entry(&row, any, inet4(10, 0, 3, 1), 4711), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(entry(&row, any, inet4(10, 0, 3, 1), 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(entry(&row, any, none, wire), ERROR_INVALID_PARAMETER);
  CHECK_EQ(entry(&row, any, any, wire), ERROR_INVALID_PARAMETER);
  CHECK_EQ(entry(&row, any, inet6(3, 1), wire), ERROR_INVALID_PARAMETER);
  before = row;
  CHECK_EQ(GetIpPathEntry(&row), ERROR_INVALID_PARAMETER);
  CHECK(memcmp(&before, &row, sizeof row) == 0);
  CHECK_EQ(GetIpPathEntry(NULL), ERROR_INVALID_PARAMETER);
}

static void check_flush(void) {
  MIB_IPPATH_TABLE *table = NULL;
  CHECK_EQ(FlushIpPathTable(4711), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpPathTable(4711, &table), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpPathTable(AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(FlushIpPathTable(AF_INET), NO_ERROR);
  CHECK_EQ(GetIpPathTable(AF_INET, &table), ERROR_NOT_FOUND);
  CHECK_EQ(GetIpPathTable(AF_INET6, &table), NO_ERROR);
  FreeMibTable(table);
  CHECK_EQ(FlushIpPathTable(AF_INET6), NO_ERROR);
  CHECK_EQ(GetIpPathTable(AF_INET6, &table), ERROR_NOT_FOUND);
  learn();
  CHECK_EQ(FlushIpPathTable(AF_UNSPEC), NO_ERROR);
  CHECK_EQ(GetIpPathTable(AF_UNSPEC, &table), ERROR_NOT_FOUND);
}

int main(void) {
  NET_IFINDEX wire = 0;
  const SOCKADDR_INET far = inet4(10, 0, 3, 1);
  DWORD index = 0;
  CHECK_EQ(GetBestInterface(far.Ipv4.sin_addr.s_addr, &index), NO_ERROR);
  wire = index;
  check_table();
  check_entries(wire);
  check_flush();
  return check_verdict();
}
