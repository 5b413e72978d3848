/* Routes: read, found, made and taken away. */
#include "call.h"

#include <iphlp_routes.h>
#include <netioapi.h>

static void address(SOCKADDR_INET *inet, unsigned a, unsigned b, unsigned c, unsigned d) {
  unsigned char *bytes = (unsigned char *)&inet->Ipv4.sin_addr;
  memset(inet, 0, sizeof *inet);
  inet->si_family = AF_INET;
  bytes[0] = (unsigned char)a;
  bytes[1] = (unsigned char)b;
  bytes[2] = (unsigned char)c;
  bytes[3] = (unsigned char)d;
}

/* A thread of the host may have the route already, or have taken it away; without privilege nothing is made. */
static void call_changed(const char *function, DWORD code) {
  if (code == ERROR_OBJECT_ALREADY_EXISTS || code == ERROR_NOT_FOUND || code == ERROR_ACCESS_DENIED) return;
  call_answered(function, code);
}

static void call_changes(void *library) {
  FUNCTION(InitializeIpForwardEntry);
  FUNCTION(CreateIpForwardEntry2);
  FUNCTION(SetIpForwardEntry2);
  FUNCTION(GetIpForwardEntry2);
  FUNCTION(DeleteIpForwardEntry2);
  FUNCTION(CreateIpForwardEntry);
  FUNCTION(SetIpForwardEntry);
  FUNCTION(DeleteIpForwardEntry);
  FUNCTION(iphlp_routes_apply);
  IPHLP_ROUTE_CHANGE changes[2];
  MIB_IPFORWARD_ROW2 row;
  MIB_IPFORWARDROW old;
  call_InitializeIpForwardEntry(&row);
  row.InterfaceIndex = 1;
  address(&row.DestinationPrefix.Prefix, 198, 51, 100, 0);
  row.DestinationPrefix.PrefixLength = 24;
  address(&row.NextHop, 0, 0, 0, 0);
  row.Metric = 77;
  row.Protocol = MIB_IPPROTO_NETMGMT;
  call_changed("CreateIpForwardEntry2", call_CreateIpForwardEntry2(&row));
  row.Metric = 78;
  call_changed("SetIpForwardEntry2", call_SetIpForwardEntry2(&row));
  call_changed("GetIpForwardEntry2", call_GetIpForwardEntry2(&row));
  row.InterfaceIndex = 1;
  call_changed("DeleteIpForwardEntry2", call_DeleteIpForwardEntry2(&row));
  memset(&old, 0, sizeof old);
  memcpy(&old.dwForwardDest, "\xc6\x33\x64\x00", 4);
  memcpy(&old.dwForwardMask, "\xff\xff\xff\x00", 4);
  old.dwForwardIfIndex = 1;
  old.dwForwardProto = MIB_IPPROTO_NETMGMT;
  old.dwForwardMetric1 = 79;
  call_changed("CreateIpForwardEntry", call_CreateIpForwardEntry(&old));
  old.dwForwardMetric1 = 80;
  call_changed("SetIpForwardEntry", call_SetIpForwardEntry(&old));
  call_changed("DeleteIpForwardEntry", call_DeleteIpForwardEntry(&old));
  memset(changes, 0, sizeof changes);
  changes[0].Verb = IphlpRouteAdd;
  changes[1].Verb = IphlpRouteRemove;
  changes[0].Row = changes[1].Row = row;
  call_changed("iphlp_routes_apply", call_iphlp_routes_apply(changes, 2));
}

/* Nobody may have learnt anything; without privilege nothing is flushed. */
static void call_paths(void *library) {
  FUNCTION(GetIpPathTable);
  FUNCTION(GetIpPathEntry);
  FUNCTION(FlushIpPathTable);
  FUNCTION(FreeMibTable);
  MIB_IPPATH_TABLE *table = NULL;
  MIB_IPPATH_ROW row;
  DWORD code = call_GetIpPathTable(AF_UNSPEC, &table);
  if (code != ERROR_NOT_FOUND) call_answered("GetIpPathTable", code);
  call_FreeMibTable(table);
  memset(&row, 0, sizeof row);
  address(&row.Destination, 127, 0, 0, 1);
  row.InterfaceIndex = 1;
  call_answered("GetIpPathEntry", call_GetIpPathEntry(&row));
  code = call_FlushIpPathTable(AF_UNSPEC);
  if (code != ERROR_ACCESS_DENIED && code != ERROR_NOT_SUPPORTED) call_answered("FlushIpPathTable", code);
}

/* One hold is forgotten. Another thread of the host may give back what this one took. */
static void call_router(void *library) {
  FUNCTION(EnableRouter);
  FUNCTION(UnenableRouter);
  FUNCTION(GetRTTAndHopCount);
  FUNCTION(iphlp_last_error);
  SOCKADDR_INET self;
  OVERLAPPED overlapped;
  ULONG hops = 0, round_trip = 0;
  DWORD code, count = 0;
  int n;
  address(&self, 127, 0, 0, 1);
  memset(&overlapped, 0, sizeof overlapped);
  for (n = 0; n < 2; ++n) {
    code = call_EnableRouter(NULL, &overlapped);
    if (code != ERROR_IO_PENDING && code != ERROR_ACCESS_DENIED) call_answered("EnableRouter", code);
  }
  if (code == ERROR_IO_PENDING) call_answered("UnenableRouter", call_UnenableRouter(&overlapped, &count));
  if (!call_GetRTTAndHopCount(self.Ipv4.sin_addr.s_addr, &hops, 30, &round_trip) || hops != 1)
    call_answered("GetRTTAndHopCount", call_iphlp_last_error());
}

void call_routes(void *library) {
  FUNCTION(GetIpForwardTable2);
  FUNCTION(GetIpForwardTable);
  FUNCTION(GetBestRoute2);
  FUNCTION(GetBestRoute);
  FUNCTION(GetBestInterface);
  FUNCTION(GetBestInterfaceEx);
  FUNCTION(FreeMibTable);
  MIB_IPFORWARD_TABLE2 *table = NULL;
  ULONG size = CALL_BLOCK_SIZE;
  MIB_IPFORWARD_ROW2 row;
  MIB_IPFORWARDROW old;
  SOCKADDR_INET to, source;
  DWORD index = 0;
  DWORD code = call_GetIpForwardTable2(AF_UNSPEC, &table);
  if (code != ERROR_NOT_FOUND) call_answered("GetIpForwardTable2", code);
  call_FreeMibTable(table);
  call_paths(library);
  call_router(library);
  code = call_GetIpForwardTable(call_block(), &size, TRUE);
  if (code != ERROR_NO_DATA && code != ERROR_INSUFFICIENT_BUFFER) call_answered("GetIpForwardTable", code);
  address(&to, 203, 0, 113, 7);
  code = call_GetBestRoute2(NULL, 0, NULL, &to, 0, &row, &source);
  if (code == ERROR_NETWORK_UNREACHABLE) { /* no default route */
    call_changes(library);
    return;
  }
  call_answered("GetBestRoute2", code);
  call_answered("GetBestRoute", call_GetBestRoute(to.Ipv4.sin_addr.s_addr, 0, &old));
  call_answered("GetBestInterface", call_GetBestInterface(to.Ipv4.sin_addr.s_addr, &index));
  call_answered("GetBestInterfaceEx", call_GetBestInterfaceEx((struct sockaddr *)&to, &index));
  if (index != row.InterfaceIndex) call_failed("GetBestInterfaceEx", "is another way");
  call_changes(library);
}
