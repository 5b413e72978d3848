/* The interfaces family. */
#include "call.h"

#include <iphlp_link.h>
#include <netioapi.h>

static void call_tables(void *library) {
  FUNCTION(GetIfTable2);
  FUNCTION(GetIfTable2Ex);
  FUNCTION(GetIfStackTable);
  FUNCTION(GetInvertedIfStackTable);
  FUNCTION(GetIfTable);
  FUNCTION(FreeMibTable);
  MIB_IF_TABLE2 *table = NULL;
  MIB_IFSTACK_TABLE *stack = NULL;
  MIB_INVERTEDIFSTACK_TABLE *inverted = NULL;
  ULONG size = CALL_BLOCK_SIZE;
  call_answered("GetIfTable2", call_GetIfTable2(&table));
  call_FreeMibTable(table);
  call_answered("GetIfTable2Ex", call_GetIfTable2Ex(MibIfTableNormalWithoutStatistics, &table));
  call_FreeMibTable(table);
  call_answered("GetIfStackTable", call_GetIfStackTable(&stack));
  call_FreeMibTable(stack);
  call_answered("GetInvertedIfStackTable", call_GetInvertedIfStackTable(&inverted));
  call_FreeMibTable(inverted);
  call_answered("GetIfTable", call_GetIfTable(call_block(), &size, TRUE));
}

void call_interfaces(void *library) {
  FUNCTION(GetIfEntry2);
  FUNCTION(GetIfEntry2Ex);
  FUNCTION(GetIfEntry);
  FUNCTION(iphlp_interface_details);
  FUNCTION(SetIfEntry);
  FUNCTION(GetIpNetworkConnectionBandwidthEstimates);
  MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES estimates;
  MIB_IF_ROW2 row;
  MIB_IFROW old;
  IPHLP_INTERFACE_DETAILS details;
  DWORD code;
  call_tables(library);
  memset(&row, 0, sizeof row);
  row.InterfaceIndex = 1;
  call_answered("GetIfEntry2", call_GetIfEntry2(&row));
  call_answered("GetIfEntry2Ex", call_GetIfEntry2Ex(MibIfEntryNormalWithoutStatistics, &row));
  memset(&old, 0, sizeof old);
  old.dwIndex = 1;
  call_answered("GetIfEntry", call_GetIfEntry(&old));
  call_answered("iphlp_interface_details", call_iphlp_interface_details(1, &details));
  code = call_SetIfEntry(&old); /* up as it is, or down as it is */
  if (code != ERROR_ACCESS_DENIED) call_answered("SetIfEntry", code);
  call_answered("GetIpNetworkConnectionBandwidthEstimates",
                call_GetIpNetworkConnectionBandwidthEstimates(1, AF_INET, &estimates));
}

void call_ip_interfaces(void *library) {
  FUNCTION(GetIpInterfaceTable);
  FUNCTION(GetIpInterfaceEntry);
  FUNCTION(SetIpInterfaceEntry);
  FUNCTION(InitializeIpInterfaceEntry);
  FUNCTION(FreeMibTable);
  MIB_IPINTERFACE_TABLE *table = NULL;
  MIB_IPINTERFACE_ROW row;
  DWORD code;
  call_answered("GetIpInterfaceTable", call_GetIpInterfaceTable(AF_UNSPEC, &table));
  call_FreeMibTable(table);
  call_InitializeIpInterfaceEntry(&row);
  row.Family = AF_INET;
  row.InterfaceIndex = 1;
  call_answered("GetIpInterfaceEntry", call_GetIpInterfaceEntry(&row));
  row.SitePrefixLength = 0;
  row.RetransmitTime += 1; /* something to change */
  code = call_SetIpInterfaceEntry(&row);
  if (code != ERROR_ACCESS_DENIED) call_answered("SetIpInterfaceEntry", code);
}
