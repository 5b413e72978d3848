/* Unicast, anycast and multicast addresses: what a row must have, what is made and found again, what is refused and
 * leaves everything as it was. */
#include "inet.h"
#include "netioapi.h"
#include "rights.h"

enum { PAIR0 = 3, QUIET0 = 5, NO_LINK = 4711 };

static MIB_UNICASTIPADDRESS_ROW unicast_row(const char *address, NET_IFINDEX link) {
  MIB_UNICASTIPADDRESS_ROW row;
  InitializeUnicastIpAddressEntry(&row);
  row.Address = inet_of(address);
  row.InterfaceIndex = link;
  return row;
}

static void check_blank(void) {
  MIB_UNICASTIPADDRESS_ROW row;
  memset(&row, PATTERN, sizeof row);
  InitializeUnicastIpAddressEntry(&row);
  InitializeUnicastIpAddressEntry(NULL);
  CHECK_EQ(row.PrefixOrigin, IpPrefixOriginUnchanged);
  CHECK_EQ(row.SuffixOrigin, IpSuffixOriginUnchanged);
  CHECK_EQ(row.OnLinkPrefixLength, 255);
  CHECK_EQ(row.ValidLifetime, 0xffffffff);
  CHECK_EQ(row.PreferredLifetime, 0xffffffff);
  CHECK_EQ(row.SkipAsSource, FALSE);
  CHECK_EQ(row.Address.si_family, AF_UNSPEC);
  CHECK_EQ(row.InterfaceLuid.Value, 0);
  CHECK_EQ(row.InterfaceIndex, 0);
}

static void check_get(void) {
  MIB_UNICASTIPADDRESS_ROW row = unicast_row("192.0.2.10", PAIR0);
  MIB_UNICASTIPADDRESS_ROW by_luid;
  CHECK_EQ(GetUnicastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  if (!CHECK_EQ(GetUnicastIpAddressEntry(&row), NO_ERROR)) return;
  CHECK_EQ(row.OnLinkPrefixLength, 24);
  CHECK_EQ(row.DadState, IpDadStatePreferred);
  CHECK_EQ(row.InterfaceLuid.Info.NetLuidIndex, PAIR0);
  CHECK(row.CreationTimeStamp.QuadPart != 0);
  by_luid = unicast_row("2001:db8::1", NO_LINK);
  by_luid.InterfaceLuid = row.InterfaceLuid; /* it wins */
  CHECK_EQ(GetUnicastIpAddressEntry(&by_luid), NO_ERROR);
  CHECK_EQ(by_luid.InterfaceIndex, PAIR0);
  CHECK_EQ(by_luid.OnLinkPrefixLength, 64);
  /* Its page says ERROR_INVALID_PARAMETER where no interface is named; Windows says this. */
  row = unicast_row("192.0.2.10", 0);
  CHECK_EQ(GetUnicastIpAddressEntry(&row), ERROR_FILE_NOT_FOUND);
  row = unicast_row("192.0.2.10", NO_LINK);
  CHECK_EQ(GetUnicastIpAddressEntry(&row), ERROR_FILE_NOT_FOUND);
  row = unicast_row("192.0.2.10", QUIET0); /* another's */
  CHECK_EQ(GetUnicastIpAddressEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(row.OnLinkPrefixLength, 255);
}

static void check_old_table(void) {
  ULONG size = 0, need, i;
  MIB_IPADDRTABLE *table;
  CHECK_EQ(GetIpAddrTable(NULL, NULL, FALSE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpAddrTable(NULL, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  table = (MIB_IPADDRTABLE *)patterned(need);
  size = need - 1;
  CHECK_EQ(GetIpAddrTable(table, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, need);
  CHECK(is_patterned(table, need));
  if (CHECK_EQ(GetIpAddrTable(table, &size, TRUE), NO_ERROR) && CHECK_EQ(table->dwNumEntries, 4)) {
    static const char *const wanted[] = {"127.0.0.1", "169.254.7.7", "192.0.2.10", "192.0.2.20"};
    static const DWORD links[] = {1, QUIET0, PAIR0, PAIR0};
    for (i = 0; i < 4; ++i) {
      const MIB_IPADDRROW *row = &table->table[i];
      CHECK_EQ(row->dwAddr, inet4(wanted[i]));
      CHECK_EQ(row->dwIndex, links[i]);
      CHECK_EQ(row->dwBCastAddr, 1);
      CHECK_EQ(row->dwReasmSize, 65535);
      CHECK(row->wType != 0);
      if (links[i] == PAIR0) CHECK_EQ(row->dwMask, inet4("255.255.255.0"));
      if (i == 2) CHECK(row->wType & MIB_IPADDR_PRIMARY);
      if (i == 3) CHECK(row->wType & MIB_IPADDR_DYNAMIC);
    }
  }
  free(table);
}

static void check_life(const char *address, UINT8 length) {
  MIB_UNICASTIPADDRESS_ROW row = unicast_row(address, PAIR0);
  MIB_UNICASTIPADDRESS_ROW seen = row;
  row.OnLinkPrefixLength = length;
  row.ValidLifetime = 1000;
  row.PreferredLifetime = 500;
  CHECK_EQ(CreateUnicastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(CreateUnicastIpAddressEntry(&row), ERROR_OBJECT_ALREADY_EXISTS);
  CHECK_EQ(GetUnicastIpAddressEntry(&seen), NO_ERROR);
  CHECK_EQ(seen.OnLinkPrefixLength, length);
  CHECK(seen.ValidLifetime <= 1000 && seen.ValidLifetime > 900);
  CHECK(seen.PreferredLifetime <= 500 && seen.PreferredLifetime > 400);
  row.ValidLifetime = row.PreferredLifetime = 0xffffffff;
  row.OnLinkPrefixLength = (UINT8)(length - 2);
  CHECK_EQ(SetUnicastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(GetUnicastIpAddressEntry(&seen), NO_ERROR);
  CHECK_EQ(seen.OnLinkPrefixLength, length - 2);
  CHECK_EQ(seen.ValidLifetime, 0xffffffff);
  CHECK_EQ(DeleteUnicastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(GetUnicastIpAddressEntry(&seen), ERROR_NOT_FOUND);
  CHECK_EQ(DeleteUnicastIpAddressEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(SetUnicastIpAddressEntry(&row), ERROR_NOT_FOUND);
}

static void both(const MIB_UNICASTIPADDRESS_ROW *row, DWORD code) {
  CHECK_EQ(CreateUnicastIpAddressEntry(row), code);
  CHECK_EQ(SetUnicastIpAddressEntry(row), code);
}

static void check_nonsense(void) {
  MIB_UNICASTIPADDRESS_ROW row;
  both(NULL, ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteUnicastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  row = unicast_row("192.0.2.77", PAIR0);
  row.ValidLifetime = 10;
  row.PreferredLifetime = 11;
  both(&row, ERROR_INVALID_PARAMETER);
  row = unicast_row("192.0.2.77", PAIR0);
  row.OnLinkPrefixLength = 33;
  both(&row, ERROR_INVALID_PARAMETER);
  row = unicast_row("192.0.2.77", PAIR0);
  row.PrefixOrigin = IpPrefixOriginManual; /* one of the two alone */
  both(&row, ERROR_INVALID_PARAMETER);
  row = unicast_row("127.0.0.9", PAIR0); /* a loopback's, elsewhere */
  both(&row, ERROR_INVALID_PARAMETER);
  row = unicast_row("192.0.2.77", 0);
  both(&row, ERROR_INVALID_PARAMETER);
  row = unicast_row("192.0.2.77", NO_LINK);
  both(&row, ERROR_NOT_FOUND);
  CHECK_EQ(DeleteUnicastIpAddressEntry(&row), ERROR_NOT_FOUND);
}

static void check_contexts(void) {
  ULONG context = 77, instance = 78;
  const DWORD mask = inet4("255.255.255.0");
  MIB_UNICASTIPADDRESS_ROW row = unicast_row("192.0.2.70", PAIR0);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.70"), mask, PAIR0, NULL, &instance), ERROR_INVALID_PARAMETER);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.70"), mask, PAIR0, &context, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.70"), mask, NO_LINK, &context, &instance), ERROR_DEV_NOT_EXIST);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.255"), mask, PAIR0, &context, &instance), ERROR_GEN_FAILURE);
  CHECK(context == 77 && instance == 78);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.70"), mask, PAIR0, &context, &instance), NO_ERROR);
  CHECK_EQ(GetUnicastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(row.OnLinkPrefixLength, 24);
  CHECK_EQ(AddIPAddress(inet4("192.0.2.70"), mask, PAIR0, &context, &instance), ERROR_DUP_DOMAINNAME);
  CHECK_EQ(DeleteIPAddress(context), NO_ERROR);
  CHECK_EQ(GetUnicastIpAddressEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(DeleteIPAddress(context), ERROR_INVALID_PARAMETER);
}

static void check_anycast(void) {
  MIB_ANYCASTIPADDRESS_ROW row;
  MIB_ANYCASTIPADDRESS_TABLE *table = NULL;
  ULONG i;
  int seen = 0;
  memset(&row, 0, sizeof row);
  row.Address = inet_of("2001:db8::77");
  row.InterfaceIndex = PAIR0;
  CHECK_EQ(CreateAnycastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteAnycastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetAnycastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetAnycastIpAddressTable(AF_INET6, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetAnycastIpAddressTable(4711, &table), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetAnycastIpAddressTable(AF_INET, &table), ERROR_NOT_FOUND); /* IPv4 has none */
  CHECK(table == NULL);
  CHECK_EQ(GetAnycastIpAddressEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(DeleteAnycastIpAddressEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(CreateAnycastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(CreateAnycastIpAddressEntry(&row), ERROR_OBJECT_ALREADY_EXISTS);
  if (CHECK_EQ(GetAnycastIpAddressTable(AF_INET6, &table), NO_ERROR))
    for (i = 0; i < table->NumEntries; ++i)
      seen += table->Table[i].InterfaceIndex == PAIR0 && is_inet(&table->Table[i].Address, "2001:db8::77");
  FreeMibTable(table);
  CHECK_EQ(seen, 1);
  CHECK_EQ(GetAnycastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(row.InterfaceLuid.Info.NetLuidIndex, PAIR0);
  CHECK_EQ(DeleteAnycastIpAddressEntry(&row), NO_ERROR);
  CHECK_EQ(GetAnycastIpAddressEntry(&row), ERROR_NOT_FOUND);
  row.Address = inet_of("192.0.2.78");
  CHECK_EQ(CreateAnycastIpAddressEntry(&row), ERROR_NOT_SUPPORTED);
}

static void check_multicast(void) {
  MIB_MULTICASTIPADDRESS_TABLE *table = NULL;
  MIB_MULTICASTIPADDRESS_ROW row;
  ULONG i;
  int everybody = 0;
  CHECK_EQ(GetMulticastIpAddressTable(AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetMulticastIpAddressTable(4711, &table), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetMulticastIpAddressEntry(NULL), ERROR_INVALID_PARAMETER);
  if (CHECK_EQ(GetMulticastIpAddressTable(AF_UNSPEC, &table), NO_ERROR))
    for (i = 0; i < table->NumEntries; ++i) {
      row = table->Table[i];
      row.InterfaceIndex = 0; /* the LUID is enough */
      CHECK_EQ(GetMulticastIpAddressEntry(&row), NO_ERROR);
      CHECK_EQ(row.InterfaceIndex, table->Table[i].InterfaceIndex);
      everybody += row.InterfaceIndex == PAIR0 && is_inet(&row.Address, "224.0.0.1");
    }
  FreeMibTable(table);
  CHECK_EQ(everybody, 1);
  memset(&row, 0, sizeof row);
  row.Address = inet_of("239.9.9.9");
  row.InterfaceIndex = PAIR0;
  CHECK_EQ(GetMulticastIpAddressEntry(&row), ERROR_NOT_FOUND);
  row.InterfaceIndex = NO_LINK;
  CHECK_EQ(GetMulticastIpAddressEntry(&row), ERROR_FILE_NOT_FOUND);
}

static void refused(void) {
  const MIB_UNICASTIPADDRESS_ROW there = unicast_row("192.0.2.10", PAIR0);
  const MIB_UNICASTIPADDRESS_ROW fresh = unicast_row("192.0.2.79", PAIR0);
  MIB_ANYCASTIPADDRESS_ROW any;
  ULONG context = 77, instance = 78;
  memset(&any, 0, sizeof any);
  any.Address = inet_of("2001:db8::79");
  any.InterfaceIndex = PAIR0;
  CHECK_EQ(CreateUnicastIpAddressEntry(&fresh), ERROR_ACCESS_DENIED);
  CHECK_EQ(SetUnicastIpAddressEntry(&there), ERROR_ACCESS_DENIED);
  CHECK_EQ(DeleteUnicastIpAddressEntry(&there), ERROR_ACCESS_DENIED);
  CHECK_EQ(CreateAnycastIpAddressEntry(&any), ERROR_ACCESS_DENIED);
  CHECK_EQ(DeleteAnycastIpAddressEntry(&any), ERROR_ACCESS_DENIED);
  /* The page of this one has a code of its own for it. */
  CHECK_EQ(AddIPAddress(inet4("192.0.2.79"), 0xffffffff, PAIR0, &context, &instance), ERROR_INVALID_HANDLE);
  CHECK(context == 77 && instance == 78);
}

int main(void) {
  check_blank();
  check_get();
  check_old_table();
  check_life("192.0.2.40", 28);
  check_life("2001:db8::40", 64);
  check_nonsense();
  check_contexts();
  check_anycast();
  check_multicast();
  check_without_rights(refused);
  check_get();
  return check_verdict();
}
