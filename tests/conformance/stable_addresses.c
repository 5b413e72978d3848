/* The table of addresses once all are stable: at once where they are, later where one is still being probed. */
#include <stdlib.h>

#include "check.h"
#include "iphlp_handle.h"
#include "netioapi.h"

#define SIGNALLED 0
#define TIMED_OUT 258
#define LONG 20000

static void run(const char *command) { CHECK_EQ(system(command), 0); }

struct heard {
  HANDLE event;
  volatile int calls;
  PMIB_UNICASTIPADDRESS_TABLE table;
};

static void NETIOAPI_API_ on_stable(PVOID context, PMIB_UNICASTIPADDRESS_TABLE table) {
  struct heard *heard = context;
  heard->table = table;
  ++heard->calls;
  iphlp_event_set(heard->event);
}

/* The number of rows with that last byte; none is tentative, and each is of IPv6. */
static ULONG rows_ending_in(const MIB_UNICASTIPADDRESS_TABLE *table, unsigned char last) {
  ULONG found = 0;
  ULONG i;
  for (i = 0; i < table->NumEntries; ++i) {
    CHECK_EQ(table->Table[i].Address.si_family, AF_INET6);
    CHECK(table->Table[i].DadState != IpDadStateTentative);
    found += ((const unsigned char *)&table->Table[i].Address.Ipv6.sin6_addr)[15] == last;
  }
  return found;
}

static void check_refusals(void) {
  struct heard heard = {0};
  PMIB_UNICASTIPADDRESS_TABLE table = NULL;
  HANDLE handle = &heard;
  CHECK_EQ(NotifyStableUnicastIpAddressTable(99, &table, on_stable, &heard, &handle), ERROR_INVALID_PARAMETER);
  CHECK(handle == NULL);
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET, NULL, on_stable, &heard, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET, &table, NULL, &heard, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET, &table, on_stable, &heard, NULL), ERROR_INVALID_PARAMETER);
  CHECK(table == NULL);
  CHECK_EQ(heard.calls, 0);
}

/* IPv4's are never probed by the kernel. */
static void check_at_once(void) {
  struct heard heard = {0};
  PMIB_UNICASTIPADDRESS_TABLE table = NULL;
  PMIB_UNICASTIPADDRESS_TABLE same = NULL;
  HANDLE handle = &heard;
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET, &table, on_stable, &heard, &handle), NO_ERROR);
  CHECK(handle == NULL);
  CHECK_EQ(GetUnicastIpAddressTable(AF_INET, &same), NO_ERROR);
  if (CHECK(table != NULL)) CHECK_EQ(table->NumEntries, same->NumEntries);
  CHECK_EQ(heard.calls, 0);
  FreeMibTable(table);
  FreeMibTable(same);
}

static void check_later(void) {
  struct heard heard = {0};
  struct heard never = {0};
  PMIB_UNICASTIPADDRESS_TABLE table = NULL;
  HANDLE handle = NULL;
  HANDLE cancelled = NULL;
  heard.event = iphlp_event_create(FALSE, FALSE);
  never.event = iphlp_event_create(FALSE, FALSE);
  run("echo 2 > /proc/sys/net/ipv6/conf/pair0/dad_transmits");
  run("ip address add 2001:db8:5::77/64 dev pair0");
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET6, &table, on_stable, &heard, &handle), ERROR_IO_PENDING);
  CHECK(table == NULL);
  CHECK(handle != NULL);
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET6, &table, on_stable, &never, &cancelled), ERROR_IO_PENDING);
  CHECK_EQ(CancelMibChangeNotify2(cancelled), NO_ERROR);
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  if (CHECK(heard.table != NULL)) CHECK_EQ(rows_ending_in(heard.table, 0x77), 1);
  FreeMibTable(heard.table);

  /* It has told what it was asked, and tells nothing more. */
  run("ip address add 2001:db8:5::78/64 dev pair0 nodad");
  CHECK_EQ(iphlp_event_wait(heard.event, 100), TIMED_OUT);
  CHECK_EQ(heard.calls, 1);
  CHECK_EQ(never.calls, 0);
  CHECK_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET6, &table, on_stable, &heard, &handle), NO_ERROR);
  if (CHECK(table != NULL)) CHECK_EQ(rows_ending_in(table, 0x78), 1);
  FreeMibTable(table);
  iphlp_handle_close(heard.event);
  iphlp_handle_close(never.event);
}

/* Without a carrier nobody can be asked: such an address is not waited for. */
static void check_no_carrier(void) {
  struct heard heard = {0};
  PMIB_UNICASTIPADDRESS_TABLE table = NULL;
  HANDLE handle = NULL;
  run("ip link set pair1 down");
  run("ip address add 2001:db8:5::79/64 dev pair0");
  CHECK_EQ(NotifyStableUnicastIpAddressTable(AF_INET6, &table, on_stable, &heard, &handle), NO_ERROR);
  CHECK(table != NULL);
  FreeMibTable(table);
}

int main(void) {
  check_refusals();
  check_at_once();
  check_later();
  check_no_carrier();
  return check_verdict();
}
