/* Neighbours: sixteen functions. The world has one permanent neighbour, whose interface takes another. */
#include "call.h"

#include <netioapi.h>

static void call_entries2(void *library, const MIB_IPNETROW *known) {
  FUNCTION(GetIpNetEntry2);
  FUNCTION(CreateIpNetEntry2);
  FUNCTION(SetIpNetEntry2);
  FUNCTION(DeleteIpNetEntry2);
  FUNCTION(ResolveIpNetEntry2);
  FUNCTION(GetIpNetTable2);
  FUNCTION(FlushIpNetTable2);
  FUNCTION(FreeMibTable);
  MIB_IPNET_TABLE2 *table = NULL;
  MIB_IPNET_ROW2 row;
  memset(&row, 0, sizeof row);
  row.Address.Ipv4.sin_family = AF_INET;
  row.Address.Ipv4.sin_addr.S_un.S_addr = known->dwAddr;
  row.InterfaceIndex = known->dwIndex;
  call_answered("GetIpNetEntry2", call_GetIpNetEntry2(&row));
  call_answered("ResolveIpNetEntry2", call_ResolveIpNetEntry2(&row, NULL));
  ((unsigned char *)&row.Address.Ipv4.sin_addr)[3] = 77;
  row.PhysicalAddress[5] = 77;
  (void)call_DeleteIpNetEntry2(&row);
  call_answered("CreateIpNetEntry2", call_CreateIpNetEntry2(&row));
  row.PhysicalAddress[5] = 78;
  call_answered("SetIpNetEntry2", call_SetIpNetEntry2(&row));
  call_answered("GetIpNetTable2", call_GetIpNetTable2(AF_UNSPEC, &table));
  call_FreeMibTable(table);
  call_answered("DeleteIpNetEntry2", call_DeleteIpNetEntry2(&row));
  call_answered("FlushIpNetTable2", call_FlushIpNetTable2(AF_INET6, 0));
}

static void call_entries(void *library, const MIB_IPNETROW *known) {
  FUNCTION(CreateIpNetEntry);
  FUNCTION(SetIpNetEntry);
  FUNCTION(DeleteIpNetEntry);
  FUNCTION(FlushIpNetTable);
  FUNCTION(CreateProxyArpEntry);
  FUNCTION(DeleteProxyArpEntry);
  FUNCTION(SendARP);
  FUNCTION(ResolveNeighbor);
  MIB_IPNETROW row = *known;
  unsigned char bytes[8];
  ULONG length = sizeof bytes;
  call_answered("SendARP", call_SendARP(known->dwAddr, 0, bytes, &length));
  ((unsigned char *)&row.dwAddr)[3] = 79;
  (void)call_DeleteIpNetEntry(&row);
  call_answered("CreateIpNetEntry", call_CreateIpNetEntry(&row));
  call_answered("SetIpNetEntry", call_SetIpNetEntry(&row));
  call_answered("DeleteIpNetEntry", call_DeleteIpNetEntry(&row));
  call_answered("CreateProxyArpEntry", call_CreateProxyArpEntry(row.dwAddr, 0xffffffff, row.dwIndex));
  call_answered("DeleteProxyArpEntry", call_DeleteProxyArpEntry(row.dwAddr, 0xffffffff, row.dwIndex));
  call_answered("FlushIpNetTable", call_FlushIpNetTable(row.dwIndex));
  /* The flush took the one that the next cycle looks for. */
  row = *known;
  row.dwType = MIB_IPNET_TYPE_STATIC;
  call_answered("CreateIpNetEntry", call_CreateIpNetEntry(&row));
  if (call_ResolveNeighbor(NULL, NULL, NULL) != ERROR_NOT_SUPPORTED) call_failed("ResolveNeighbor", "did not refuse");
}

void call_neighbors(void *library) {
  FUNCTION(GetIpNetTable);
  MIB_IPNETTABLE *table = call_block();
  ULONG size = CALL_BLOCK_SIZE;
  DWORD n;
  call_answered("GetIpNetTable", call_GetIpNetTable(table, &size, TRUE));
  for (n = 0; n < table->dwNumEntries; ++n) {
    const MIB_IPNETROW known = table->table[n];
    if (((const unsigned char *)&known.dwAddr)[3] != 254 || known.dwType != MIB_IPNET_TYPE_STATIC) continue;
    call_entries2(library, &known);
    call_entries(library, &known);
    return;
  }
  call_failed("GetIpNetTable", "has not the neighbour of this world");
}
