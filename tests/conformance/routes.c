/* Routes written, each write looked for with `ip`; refused rows and refused callers change nothing. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "iphlp_routes.h"
#include "iphlpapi.h"
#include "netioapi.h"
#include "rights.h"

enum { LO = 1, PAIR0 = 3, PAIR2 = 5 };

/* How many lines of `ip` say so. */
static int told(const char *question) {
  char command[400];
  char line[400];
  int lines = 0;
  FILE *pipe;
  snprintf(command, sizeof command, "ip %s 2>&1", question);
  pipe = popen(command, "r");
  if (pipe == NULL) abort();
  while (fgets(line, sizeof line, pipe) != NULL) ++lines;
  pclose(pipe);
  return lines;
}

static void inet(SOCKADDR_INET *into, const char *text) {
  memset(into, 0, sizeof *into);
  if (inet_pton(AF_INET, text, &into->Ipv4.sin_addr) == 1)
    into->si_family = AF_INET;
  else if (inet_pton(AF_INET6, text, &into->Ipv6.sin6_addr) == 1)
    into->si_family = AF_INET6;
  else
    abort();
}

static MIB_IPFORWARD_ROW2 row_of(const char *prefix, unsigned length, const char *gateway, ULONG link, ULONG metric) {
  MIB_IPFORWARD_ROW2 row;
  InitializeIpForwardEntry(&row);
  inet(&row.DestinationPrefix.Prefix, prefix);
  row.DestinationPrefix.PrefixLength = (UINT8)length;
  inet(&row.NextHop, gateway);
  row.InterfaceIndex = link;
  row.SitePrefixLength = 0;
  row.Metric = metric;
  row.Protocol = MIB_IPPROTO_NETMGMT;
  return row;
}

static void check_life_of(const char *family, const char *prefix, unsigned length, const char *gateway, ULONG link,
                          const char *dev) {
  MIB_IPFORWARD_ROW2 row = row_of(prefix, length, gateway, link, 50);
  MIB_IPFORWARD_ROW2 found = row;
  char question[200];
  const int on_link = strcmp(gateway, "0.0.0.0") == 0 || strcmp(gateway, "::") == 0;
  snprintf(question, sizeof question, "%s route show exact %s/%u %s %s dev %s metric 50 proto static", family, prefix,
           length, on_link ? "" : "via", on_link ? "" : gateway, dev);
  CHECK_EQ(told(question), 0);
  CHECK_EQ(GetIpForwardEntry2(&found), ERROR_NOT_FOUND);
  CHECK_EQ(SetIpForwardEntry2(&row), ERROR_NOT_FOUND);
  CHECK_EQ(DeleteIpForwardEntry2(&row), ERROR_NOT_FOUND);
  CHECK_EQ(CreateIpForwardEntry2(&row), NO_ERROR);
  if (!CHECK_EQ(told(question), 1)) fprintf(stderr, "  %s\n", question);
  CHECK_EQ(CreateIpForwardEntry2(&row), ERROR_OBJECT_ALREADY_EXISTS);
  CHECK_EQ(told(question), 1);
  CHECK_EQ(GetIpForwardEntry2(&found), NO_ERROR);
  CHECK_EQ(found.Metric, 50);
  CHECK_EQ(found.Protocol, MIB_IPPROTO_NETMGMT);
  CHECK_EQ(found.ValidLifetime, 0xffffffff);
  CHECK(found.InterfaceLuid.Value != 0);
  /* Another protocol, then another metric. */
  row.Protocol = MIB_IPPROTO_BGP;
  CHECK_EQ(SetIpForwardEntry2(&row), NO_ERROR);
  CHECK_EQ(told(question), 0);
  snprintf(question, sizeof question, "%s route show exact %s/%u dev %s metric 50 proto bgp", family, prefix, length,
           dev);
  CHECK_EQ(told(question), 1);
  row.Metric = 60;
  CHECK_EQ(SetIpForwardEntry2(&row), NO_ERROR);
  CHECK_EQ(told(question), 0);
  snprintf(question, sizeof question, "%s route show exact %s/%u dev %s metric 60 proto bgp", family, prefix, length,
           dev);
  CHECK_EQ(told(question), 1);
  CHECK_EQ(DeleteIpForwardEntry2(&row), NO_ERROR);
  CHECK_EQ(told(question), 0);
  CHECK_EQ(DeleteIpForwardEntry2(&row), ERROR_NOT_FOUND);
}

/* Two gateways with one metric are two routes; deleting one leaves the other. */
static void check_beside(void) {
  MIB_IPFORWARD_ROW2 one = row_of("10.80.0.0", 16, "192.0.2.1", PAIR0, 7);
  MIB_IPFORWARD_ROW2 other = row_of("10.80.0.0", 16, "192.0.2.2", PAIR0, 7);
  MIB_IPFORWARD_ROW2 on_link = row_of("10.80.0.0", 16, "0.0.0.0", PAIR0, 7);
  CHECK_EQ(CreateIpForwardEntry2(&one), NO_ERROR);
  CHECK_EQ(CreateIpForwardEntry2(&other), NO_ERROR);
  CHECK_EQ(CreateIpForwardEntry2(&other), ERROR_OBJECT_ALREADY_EXISTS);
  CHECK_EQ(told("route show exact 10.80.0.0/16"), 2);
  /* On the link means: by no gateway. */
  CHECK_EQ(DeleteIpForwardEntry2(&on_link), ERROR_NOT_FOUND);
  other.Protocol = MIB_IPPROTO_BGP;
  CHECK_EQ(SetIpForwardEntry2(&other), NO_ERROR);
  CHECK_EQ(told("route show exact 10.80.0.0/16 via 192.0.2.2 proto bgp"), 1);
  CHECK_EQ(told("route show exact 10.80.0.0/16 via 192.0.2.1 proto static"), 1);
  CHECK_EQ(DeleteIpForwardEntry2(&one), NO_ERROR);
  CHECK_EQ(told("route show exact 10.80.0.0/16 via 192.0.2.2"), 1);
  CHECK_EQ(told("route show exact 10.80.0.0/16"), 1);
  CHECK_EQ(DeleteIpForwardEntry2(&other), NO_ERROR);
  CHECK_EQ(told("route show exact 10.80.0.0/16"), 0);
}

/* One hop of several, and routes by next hops of their own. */
static void check_hops(void) {
  MIB_IPFORWARD_ROW2 row = row_of("203.0.113.0", 24, "192.0.2.253", PAIR0, 0);
  MIB_IPFORWARD_ROW2 six = row_of("2001:db8:9::", 48, "2001:db8::fd", PAIR0, 0);
  MIB_IPFORWARD_ROW2 single = row_of("10.70.0.0", 16, "192.0.2.252", PAIR0, 0);
  MIB_IPFORWARD_ROW2 group = row_of("10.71.0.0", 16, "198.51.100.252", PAIR2, 0);
  CHECK_EQ(GetIpForwardEntry2(&row), NO_ERROR);
  CHECK_EQ(row.Metric, 10);
  CHECK_EQ(DeleteIpForwardEntry2(&row), NO_ERROR);
  CHECK_EQ(told("route show exact 203.0.113.0/24 via 198.51.100.253 dev pair2 metric 10"), 1);
  CHECK_EQ(DeleteIpForwardEntry2(&row), ERROR_NOT_FOUND);
  CHECK_EQ(GetIpForwardEntry2(&six), NO_ERROR);
  CHECK_EQ(six.Metric, 20);
  CHECK_EQ(DeleteIpForwardEntry2(&six), NO_ERROR);
  CHECK_EQ(told("-6 route show exact 2001:db8:9::/48 via 2001:db8:1::fd dev pair2 metric 20"), 1);
  CHECK_EQ(GetIpForwardEntry2(&group), NO_ERROR);
  CHECK_EQ(DeleteIpForwardEntry2(&group), ERROR_NOT_SUPPORTED); /* the group is not ours to change */
  CHECK_EQ(told("route show exact 10.71.0.0/16 | grep nhid"), 1);
  CHECK_EQ(GetIpForwardEntry2(&single), NO_ERROR);
  CHECK_EQ(DeleteIpForwardEntry2(&single), NO_ERROR);
  CHECK_EQ(told("route show exact 10.70.0.0/16"), 0);
}

static void check_nonsense(void) {
  const MIB_IPFORWARD_ROW2 good = row_of("10.90.0.0", 16, "192.0.2.1", PAIR0, 7);
  MIB_IPFORWARD_ROW2 row;
  const int before = told("route show table all");
#define REFUSED(change, code)                        \
  row = good;                                        \
  change;                                            \
  CHECK_EQ(CreateIpForwardEntry2(&row), code)
  CHECK_EQ(CreateIpForwardEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetIpForwardEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(DeleteIpForwardEntry2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpForwardEntry2(NULL), ERROR_INVALID_PARAMETER);
  REFUSED(row.InterfaceIndex = 0, ERROR_INVALID_PARAMETER);
  REFUSED(row.InterfaceIndex = 4711, ERROR_NOT_FOUND);
  REFUSED(row.InterfaceLuid.Value = 4711, ERROR_NOT_FOUND);
  REFUSED(row.DestinationPrefix.PrefixLength = 33, ERROR_INVALID_PARAMETER);
  REFUSED(row.DestinationPrefix.PrefixLength = 8, ERROR_INVALID_PARAMETER); /* bits behind the prefix */
  REFUSED(row.DestinationPrefix.Prefix.si_family = 0, ERROR_INVALID_PARAMETER);
  REFUSED(row.DestinationPrefix.Prefix.si_family = 99, ERROR_INVALID_PARAMETER);
  REFUSED(row.NextHop.si_family = 0, ERROR_INVALID_PARAMETER);
  REFUSED(row.PreferredLifetime = 10; row.ValidLifetime = 5, ERROR_INVALID_PARAMETER);
  REFUSED(row.SitePrefixLength = 17, ERROR_INVALID_PARAMETER);
  REFUSED(row.Metric = 0xffffffff, ERROR_INVALID_PARAMETER);
  REFUSED(inet(&row.NextHop, "203.0.114.1"), ERROR_INVALID_PARAMETER); /* no link leads there */
  CHECK_EQ(told("route show table all"), before);
#undef REFUSED
}

static void check_old_family(void) {
  MIB_IPFORWARDROW row;
  MIB_IPFORWARDTABLE *table;
  MIB_IPFORWARD_TABLE2 *new_table = NULL;
  ULONG size = 0, need;
  ULONG n;
  memset(&row, 0, sizeof row);
  row.dwForwardDest = inet_addr("10.91.0.0");
  row.dwForwardMask = inet_addr("255.255.0.0");
  row.dwForwardNextHop = inet_addr("192.0.2.1");
  row.dwForwardIfIndex = PAIR0;
  row.dwForwardProto = MIB_IPPROTO_NETMGMT;
  row.dwForwardMetric1 = 9;
  CHECK_EQ(SetIpForwardEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(DeleteIpForwardEntry(&row), ERROR_NOT_FOUND);
  CHECK_EQ(CreateIpForwardEntry(&row), NO_ERROR);
  CHECK_EQ(told("route show exact 10.91.0.0/16 via 192.0.2.1 dev pair0 metric 9 proto static"), 1);
  CHECK_EQ(CreateIpForwardEntry(&row), ERROR_OBJECT_ALREADY_EXISTS);
  row.dwForwardMetric1 = 12;
  CHECK_EQ(SetIpForwardEntry(&row), NO_ERROR);
  CHECK_EQ(told("route show exact 10.91.0.0/16 metric 12"), 1);
  CHECK_EQ(told("route show exact 10.91.0.0/16"), 1);
  CHECK_EQ(DeleteIpForwardEntry(&row), NO_ERROR);
  CHECK_EQ(told("route show exact 10.91.0.0/16"), 0);
  /* On the link, which these rows say with the link's own address. */
  row.dwForwardNextHop = inet_addr("192.0.2.10");
  CHECK_EQ(CreateIpForwardEntry(&row), NO_ERROR);
  CHECK_EQ(told("route show exact 10.91.0.0/16 dev pair0 scope link"), 1);
  CHECK_EQ(DeleteIpForwardEntry(&row), NO_ERROR);
  row.dwForwardProto = MIB_IPPROTO_BGP;
  CHECK_EQ(CreateIpForwardEntry(&row), ERROR_INVALID_PARAMETER);
  row.dwForwardProto = MIB_IPPROTO_NETMGMT;
  row.dwForwardMask = inet_addr("255.0.255.0");
  CHECK_EQ(CreateIpForwardEntry(&row), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateIpForwardEntry(NULL), ERROR_INVALID_PARAMETER);

  CHECK_EQ(GetIpForwardTable(NULL, NULL, FALSE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpForwardTable(NULL, &size, FALSE), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  table = (MIB_IPFORWARDTABLE *)patterned(need);
  size = need - 1;
  CHECK_EQ(GetIpForwardTable(table, &size, FALSE), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, need);
  CHECK(is_patterned(table, need));
  size = need + 100;
  CHECK_EQ(GetIpForwardTable(table, &size, FALSE), NO_ERROR);
  CHECK_EQ(size, need + 100);
  CHECK_EQ(GetIpForwardTable2(AF_INET, &new_table), NO_ERROR);
  CHECK_EQ(table->dwNumEntries, new_table->NumEntries);
  for (n = 0; n < table->dwNumEntries; ++n) {
    const MIB_IPFORWARDROW *old = &table->table[n];
    const MIB_IPFORWARD_ROW2 *fresh = &new_table->Table[n];
    CHECK_EQ(old->dwForwardDest, fresh->DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr);
    CHECK_EQ(old->dwForwardIfIndex, fresh->InterfaceIndex);
    CHECK_EQ(old->dwForwardProto, fresh->Protocol);
    CHECK_EQ(old->dwForwardMetric1, fresh->Metric);
    if (fresh->NextHop.si_family == AF_INET && fresh->NextHop.Ipv4.sin_addr.s_addr != 0)
      CHECK_EQ(old->dwForwardNextHop, fresh->NextHop.Ipv4.sin_addr.s_addr);
    else if (fresh->InterfaceIndex == PAIR0)
      CHECK(old->dwForwardNextHop == inet_addr("192.0.2.10") || fresh->NextHop.si_family == AF_INET6);
  }
  CHECK_EQ(GetIpForwardTable(table, &size, TRUE), NO_ERROR);
  for (n = 1; n < table->dwNumEntries; ++n)
    CHECK(ntohl(table->table[n - 1].dwForwardDest) <= ntohl(table->table[n].dwForwardDest));
  FreeMibTable(new_table);
  free(table);
}

static void check_tables(void) {
  MIB_IPFORWARD_TABLE2 *table = (MIB_IPFORWARD_TABLE2 *)&table;
  CHECK_EQ(GetIpForwardTable2(AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpForwardTable2(99, &table), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpForwardTable2(AF_UNSPEC, &table), NO_ERROR);
  CHECK(table->NumEntries > 20);
  FreeMibTable(table);
}

static DWORD best(const char *to, const char *from, ULONG link, MIB_IPFORWARD_ROW2 *row, SOCKADDR_INET *source) {
  SOCKADDR_INET destination, given;
  inet(&destination, to);
  if (from != NULL) inet(&given, from);
  memset(row, PATTERN, sizeof *row);
  memset(source, PATTERN, sizeof *source);
  return GetBestRoute2(NULL, link, from != NULL ? &given : NULL, &destination, 0, row, source);
}

static void check_way(const char *to, const char *from, ULONG link, unsigned length, const char *gateway, ULONG by,
                      const char *source_text) {
  MIB_IPFORWARD_ROW2 row;
  SOCKADDR_INET source, expected;
  if (!CHECK_EQ(best(to, from, link, &row, &source), NO_ERROR)) {
    fprintf(stderr, "  to %s\n", to);
    return;
  }
  CHECK_EQ(row.DestinationPrefix.PrefixLength, length);
  CHECK_EQ(row.InterfaceIndex, by);
  inet(&expected, gateway);
  if (!CHECK(memcmp(&row.NextHop, &expected, sizeof expected) == 0)) fprintf(stderr, "  to %s\n", to);
  inet(&expected, source_text);
  if (!CHECK(memcmp(&source, &expected, sizeof expected) == 0)) fprintf(stderr, "  source to %s\n", to);
}

static void check_best(void) {
  MIB_IPFORWARD_ROW2 row;
  MIB_IPFORWARDROW old;
  SOCKADDR_INET source, to;
  DWORD index = 0;
  int again;
  for (again = 0; again < 3; ++again) { /* what is remembered says the same */
    check_way("8.8.8.8", NULL, 0, 0, "192.0.2.254", PAIR0, "192.0.2.10");
    check_way("8.8.8.8", NULL, PAIR2, 0, "198.51.100.254", PAIR2, "198.51.100.1");
    check_way("8.8.8.8", "198.51.100.1", 0, 0, "198.51.100.254", PAIR2, "198.51.100.1");
    check_way("192.0.2.77", NULL, 0, 24, "0.0.0.0", PAIR0, "192.0.2.10");
    check_way("10.73.1.1", NULL, 0, 16, "192.0.2.251", PAIR0, "192.0.2.10");
    check_way("10.74.1.1", NULL, 0, 16, "0.0.0.0", PAIR0, "192.0.2.10");
    check_way("0.0.0.0", NULL, 0, 0, "192.0.2.254", PAIR0, "192.0.2.10");
    check_way("127.0.0.1", NULL, 0, 32, "0.0.0.0", LO, "127.0.0.1");
    check_way("2001:db8:77::1", NULL, 0, 0, "2001:db8::ff", PAIR0, "2001:db8::1");
    check_way("2001:db8::77", NULL, 0, 64, "::", PAIR0, "2001:db8::1");
    check_way("::1", NULL, 0, 128, "::", LO, "::1");
  }
  CHECK_EQ(best("10.66.1.1", NULL, 0, &row, &source), ERROR_NETWORK_UNREACHABLE);
  CHECK_EQ(row.InterfaceIndex, 0);
  CHECK_EQ(row.InterfaceLuid.Value, 0);
  CHECK_EQ(source.si_family, 0);
  CHECK_EQ(best("10.67.1.1", NULL, 0, &row, &source), ERROR_NETWORK_UNREACHABLE);
  CHECK_EQ(best("10.68.1.1", NULL, 0, &row, &source), ERROR_NETWORK_UNREACHABLE);
  CHECK_EQ(best("2001:db8:66::1", NULL, 0, &row, &source), ERROR_NETWORK_UNREACHABLE);
  CHECK_EQ(best("8.8.8.8", NULL, 4711, &row, &source), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(best("8.8.8.8", NULL, 2, &row, &source), ERROR_NETWORK_UNREACHABLE);
  CHECK_EQ(best("8.8.8.8", "203.0.113.77", 0, &row, &source), ERROR_NOT_FOUND);
  CHECK_EQ(best("127.0.0.1", NULL, PAIR0, &row, &source), ERROR_INVALID_PARAMETER);
  inet(&to, "8.8.8.8");
  CHECK_EQ(GetBestRoute2(NULL, 0, NULL, NULL, 0, &row, &source), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetBestRoute2(NULL, 0, NULL, &to, 0, NULL, &source), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetBestRoute2(NULL, 0, NULL, &to, 0, &row, NULL), ERROR_INVALID_PARAMETER);
  {
    NET_LUID luid;
    luid.Value = 4711;
    CHECK_EQ(GetBestRoute2(&luid, 0, NULL, &to, 0, &row, &source), ERROR_NOT_FOUND);
    CHECK_EQ(ConvertInterfaceIndexToLuid(PAIR2, &luid), NO_ERROR);
    CHECK_EQ(GetBestRoute2(&luid, 4711, NULL, &to, 0, &row, &source), NO_ERROR);
    CHECK_EQ(row.InterfaceIndex, PAIR2);
    CHECK_EQ(row.InterfaceLuid.Value, luid.Value);
    luid.Value = 0;
    CHECK_EQ(GetBestRoute2(&luid, 4711, NULL, &to, 0, &row, &source), NO_ERROR);
  }
  /* A new address is the source at once: nothing remembered outlives its truth. */
  CHECK_EQ(told("address del 192.0.2.10/24 dev pair0"), 0);
  CHECK_EQ(told("address add 192.0.2.11/24 dev pair0"), 0);
  CHECK_EQ(told("route add default via 192.0.2.254 metric 100"), 0);
  check_way("8.8.8.8", NULL, 0, 0, "192.0.2.254", PAIR0, "192.0.2.11");
  CHECK_EQ(GetBestRoute(to.Ipv4.sin_addr.s_addr, 0, &old), NO_ERROR);
  CHECK_EQ(old.dwForwardDest, 0);
  CHECK_EQ(old.dwForwardNextHop, inet_addr("192.0.2.254"));
  CHECK_EQ(old.dwForwardIfIndex, PAIR0);
  CHECK_EQ(old.dwForwardType, MIB_IPROUTE_TYPE_INDIRECT);
  CHECK_EQ(GetBestRoute(inet_addr("127.0.0.1"), 0, &old), NO_ERROR);
  CHECK_EQ(old.dwForwardMask, 0xffffffff);
  CHECK_EQ(old.dwForwardIfIndex, LO);
  CHECK_EQ(GetBestRoute(0, 0, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetBestInterface(to.Ipv4.sin_addr.s_addr, &index), NO_ERROR);
  CHECK_EQ(index, PAIR0);
  CHECK_EQ(GetBestInterface(0, NULL), ERROR_INVALID_PARAMETER);
  inet(&to, "2001:db8::5");
  CHECK_EQ(GetBestInterfaceEx((struct sockaddr *)&to, &index), NO_ERROR);
  CHECK_EQ(index, PAIR0);
  to.Ipv6.sin6_scope_id = PAIR0;
  CHECK_EQ(GetBestInterfaceEx((struct sockaddr *)&to, &index), ERROR_INVALID_PARAMETER); /* no zone in it */
  to.si_family = 99;
  CHECK_EQ(GetBestInterfaceEx((struct sockaddr *)&to, &index), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetBestInterfaceEx(NULL, &index), ERROR_INVALID_PARAMETER);
  inet(&to, "10.66.1.1");
  CHECK_EQ(GetBestInterfaceEx((struct sockaddr *)&to, &index), ERROR_NETWORK_UNREACHABLE);
}

static void check_batch(void) {
  enum { MANY = 1000 };
  IPHLP_ROUTE_CHANGE *changes = calloc(MANY, sizeof *changes);
  ULONG n;
  char prefix[32];
  CHECK_EQ(iphlp_routes_apply(NULL, 1), ERROR_INVALID_PARAMETER);
  CHECK_EQ(iphlp_routes_apply(NULL, 0), NO_ERROR);
  for (n = 0; n < MANY; ++n) {
    snprintf(prefix, sizeof prefix, "10.100.%u.%u", n / 250, n % 250);
    changes[n].Row = row_of(prefix, 32, "198.51.100.7", PAIR2, 3);
  }
  changes[500].Row.DestinationPrefix.PrefixLength = 99;
  changes[700].Row = changes[699].Row;
  CHECK_EQ(iphlp_routes_apply(changes, MANY), ERROR_INVALID_PARAMETER);
  for (n = 0; n < MANY; ++n)
    CHECK_EQ(changes[n].Code, n == 500   ? ERROR_INVALID_PARAMETER
                              : n == 700 ? ERROR_OBJECT_ALREADY_EXISTS
                                         : NO_ERROR);
  CHECK_EQ(told("route show root 10.100.0.0/16"), MANY - 2);
  changes[500] = changes[501];
  changes[700] = changes[701];
  for (n = 0; n < MANY; ++n) changes[n].Verb = IphlpRouteRemove;
  CHECK_EQ(iphlp_routes_apply(changes, MANY), ERROR_NOT_FOUND);
  for (n = 0; n < MANY; ++n) CHECK_EQ(changes[n].Code, n == 501 || n == 701 ? ERROR_NOT_FOUND : NO_ERROR);
  CHECK_EQ(told("route show root 10.100.0.0/16"), 0);
  free(changes);
}

/* Without CAP_NET_ADMIN: refused, and nothing changed. */
static void refused(void) {
  MIB_IPFORWARD_ROW2 fresh = row_of("10.95.0.0", 16, "192.0.2.1", PAIR0, 7);
  MIB_IPFORWARD_ROW2 present = row_of("10.73.0.0", 16, "192.0.2.251", PAIR0, 41);
  IPHLP_ROUTE_CHANGE change;
  MIB_IPFORWARDROW old;
  memset(&change, 0, sizeof change);
  change.Row = fresh;
  memset(&old, 0, sizeof old);
  old.dwForwardDest = inet_addr("10.96.0.0");
  old.dwForwardMask = inet_addr("255.255.0.0");
  old.dwForwardIfIndex = PAIR0;
  old.dwForwardProto = MIB_IPPROTO_NETMGMT;
  CHECK_EQ(CreateIpForwardEntry2(&fresh), ERROR_ACCESS_DENIED);
  CHECK_EQ(SetIpForwardEntry2(&present), ERROR_ACCESS_DENIED);
  CHECK_EQ(DeleteIpForwardEntry2(&present), ERROR_ACCESS_DENIED);
  CHECK_EQ(CreateIpForwardEntry(&old), ERROR_ACCESS_DENIED);
  CHECK_EQ(iphlp_routes_apply(&change, 1), ERROR_ACCESS_DENIED);
  CHECK_EQ(change.Code, ERROR_ACCESS_DENIED);
}
static void check_unprivileged(void) {
  const int before = told("route show table all");
  check_without_rights(refused);
  CHECK_EQ(told("route show table all"), before);
}

int main(void) {
  check_tables();
  check_nonsense();
  check_life_of("", "10.81.0.0", 16, "192.0.2.1", PAIR0, "pair0");
  check_life_of("", "10.82.0.0", 16, "0.0.0.0", PAIR2, "pair2");
  check_life_of("-6", "2001:db8:81::", 48, "2001:db8::2", PAIR0, "pair0");
  check_life_of("-6", "2001:db8:82::", 48, "::", PAIR2, "pair2");
  check_beside();
  check_hops();
  check_old_family();
  check_batch();
  check_unprivileged();
  check_best(); /* changes an address: the last */
  return check_verdict();
}
