/* Addresses, neighbors and counters, for faults.c. */
#include "check.h"
#include "faults_calls.h"
#include "iphlpapi.h"
#include "netioapi.h"

/* The tables of netioapi.h that a family chooses. */
static DWORD of_family(const char *name) {
  DWORD(WINAPI * call)(ADDRESS_FAMILY, void **);
  void(WINAPI * release)(void *);
  void *table = NULL;
  DWORD code;
  *(void **)&call = function(name);
  *(void **)&release = function("FreeMibTable");
  arm_now();
  code = call(AF_UNSPEC, &table);
  disarm();
  CHECK((table != NULL) == (code == NO_ERROR || code == ERROR_NOT_FOUND) || table == NULL);
  if (table != NULL) release(table);
  /* Nobody is there: an answer too. */
  return code == ERROR_NOT_FOUND ? NO_ERROR : code;
}
static DWORD unicast(ULONG *size) { (void)size; return of_family("GetUnicastIpAddressTable"); }
static DWORD multicast(ULONG *size) { (void)size; return of_family("GetMulticastIpAddressTable"); }
static DWORD anycast(ULONG *size) { (void)size; return of_family("GetAnycastIpAddressTable"); }
static DWORD neighbors(ULONG *size) { (void)size; return of_family("GetIpNetTable2"); }
static DWORD paths(ULONG *size) { (void)size; return of_family("GetIpPathTable"); }

/* The older tables, into the caller's block. */
static DWORD sorted(const char *name, ULONG *size) {
  DWORD(WINAPI * call)(void *, ULONG *, BOOL);
  *(void **)&call = function(name);
  arm_now();
  return call(block, size, TRUE);
}
static DWORD old_addresses(ULONG *size) { return sorted("GetIpAddrTable", size); }
static DWORD old_routes(ULONG *size) { return sorted("GetIpForwardTable", size); }
static DWORD old_neighbors(ULONG *size) {
  const DWORD code = sorted("GetIpNetTable", size);
  return code == ERROR_NO_DATA ? NO_ERROR : code;
}

static DWORD unicast_entry(ULONG *size) {
  DWORD(WINAPI * call)(MIB_UNICASTIPADDRESS_ROW *);
  MIB_UNICASTIPADDRESS_ROW row;
  MIB_UNICASTIPADDRESS_ROW before;
  const unsigned char address[4] = {192, 0, 2, 10};
  DWORD code;
  (void)size;
  memset(&row, 0, sizeof row);
  row.InterfaceIndex = ADAPTER;
  row.Address.Ipv4.sin_family = AF_INET;
  memcpy(&row.Address.Ipv4.sin_addr, address, sizeof address);
  before = row;
  *(void **)&call = function("GetUnicastIpAddressEntry");
  arm_now();
  code = call(&row);
  disarm();
  if (code != NO_ERROR) CHECK(memcmp(&row, &before, sizeof row) == 0);
  return code;
}

/* Counters: each fills a structure of its own size and leaves it alone where it cannot. */
static DWORD counters(const char *name, size_t bytes) {
  DWORD(WINAPI * call)(void *);
  DWORD code;
  *(void **)&call = function(name);
  arm_now();
  code = call(block);
  disarm();
  if (code == NO_ERROR) memset(block, PATTERN, bytes);
  return code;
}
static DWORD ip_counters(ULONG *size) { (void)size; return counters("GetIpStatistics", sizeof(MIB_IPSTATS)); }
static DWORD icmp_counters(ULONG *size) { (void)size; return counters("GetIcmpStatistics", sizeof(MIB_ICMP)); }
static DWORD tcp_counters(ULONG *size) { (void)size; return counters("GetTcpStatistics", sizeof(MIB_TCPSTATS)); }
static DWORD udp_counters(ULONG *size) { (void)size; return counters("GetUdpStatistics", sizeof(MIB_UDPSTATS)); }

const struct fault_call table_faults[] = {
    {"GetUnicastIpAddressTable", unicast},
    {"GetMulticastIpAddressTable", multicast},
    {"GetAnycastIpAddressTable", anycast},
    {"GetIpNetTable2", neighbors},
    {"GetIpPathTable", paths},
    {"GetIpAddrTable", old_addresses},
    {"GetIpForwardTable", old_routes},
    {"GetIpNetTable", old_neighbors},
    {"GetUnicastIpAddressEntry", unicast_entry},
    {"GetIpStatistics", ip_counters},
    {"GetIcmpStatistics", icmp_counters},
    {"GetTcpStatistics", tcp_counters},
    {"GetUdpStatistics", udp_counters},
    {NULL, NULL},
};
