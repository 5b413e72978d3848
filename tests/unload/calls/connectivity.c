/* Connectivity: the hints, and the table of stable addresses; each is told of at once or ends unheard. */
#include "call.h"

#include <netioapi.h>

static void NETIOAPI_API_ on_hint(PVOID context, NL_NETWORK_CONNECTIVITY_HINT hint) {
  if (hint.ConnectivityCost == NetworkConnectivityCostHintUnknown) ++*(int *)context;
}

static __typeof__(FreeMibTable) *free_table;
static void NETIOAPI_API_ on_stable(PVOID context, PMIB_UNICASTIPADDRESS_TABLE table) {
  (void)context;
  free_table(table);
}

static void call_stable_addresses(void *library) {
  FUNCTION(NotifyStableUnicastIpAddressTable);
  FUNCTION(CancelMibChangeNotify2);
  FUNCTION(FreeMibTable);
  MIB_UNICASTIPADDRESS_TABLE *table;
  HANDLE handle;
  DWORD code;
  free_table = call_FreeMibTable;
  call_answered("NotifyStableUnicastIpAddressTable",
                call_NotifyStableUnicastIpAddressTable(AF_INET, &table, on_stable, NULL, &handle));
  call_FreeMibTable(table);
  /* Those of IPv6 may still be looked for on the wire. */
  code = call_NotifyStableUnicastIpAddressTable(AF_UNSPEC, &table, on_stable, NULL, &handle);
  if (code == ERROR_IO_PENDING) {
    call_answered("CancelMibChangeNotify2", call_CancelMibChangeNotify2(handle));
    return;
  }
  call_answered("NotifyStableUnicastIpAddressTable", code);
  call_FreeMibTable(table);
}

void call_connectivity(void *library) {
  FUNCTION(GetNetworkConnectivityHint);
  FUNCTION(GetNetworkConnectivityHintForInterface);
  FUNCTION(NotifyNetworkConnectivityHintChange);
  FUNCTION(CancelMibChangeNotify2);
  NL_NETWORK_CONNECTIVITY_HINT hint;
  HANDLE handle;
  int told = 0;
  call_answered("GetNetworkConnectivityHint", call_GetNetworkConnectivityHint(&hint));
  call_answered("GetNetworkConnectivityHintForInterface", call_GetNetworkConnectivityHintForInterface(1, &hint));
  call_answered("NotifyNetworkConnectivityHintChange",
                call_NotifyNetworkConnectivityHintChange(on_hint, &told, TRUE, &handle));
  if (told != 1) call_failed("NotifyNetworkConnectivityHintChange", "did not tell at once");
  call_answered("CancelMibChangeNotify2", call_CancelMibChangeNotify2(handle));
  call_stable_addresses(library);
}
