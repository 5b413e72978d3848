/* Addresses: fifteen functions. The world has a wire of which one end takes one address more and gives it back. */
#include "call.h"

#include <netioapi.h>

enum { WIRE_ADDRESS = 1 }; /* 192.0.2.1 */

/* The interface that has 192.0.2.1. */
static NET_IFINDEX wire_of(void *library) {
  FUNCTION(GetIpAddrTable);
  MIB_IPADDRTABLE *table = call_block();
  ULONG size = CALL_BLOCK_SIZE;
  DWORD n;
  call_answered("GetIpAddrTable", call_GetIpAddrTable(table, &size, TRUE));
  for (n = 0; n < table->dwNumEntries; ++n) {
    const unsigned char *bytes = (const unsigned char *)&table->table[n].dwAddr;
    if (bytes[0] == 192 && bytes[3] == WIRE_ADDRESS) return table->table[n].dwIndex;
  }
  call_failed("GetIpAddrTable", "has not the address of this world");
  return 0;
}

static void call_unicast(void *library, NET_IFINDEX wire) {
  FUNCTION(InitializeUnicastIpAddressEntry);
  FUNCTION(CreateUnicastIpAddressEntry);
  FUNCTION(SetUnicastIpAddressEntry);
  FUNCTION(GetUnicastIpAddressEntry);
  FUNCTION(DeleteUnicastIpAddressEntry);
  FUNCTION(GetUnicastIpAddressTable);
  FUNCTION(AddIPAddress);
  FUNCTION(DeleteIPAddress);
  FUNCTION(FreeMibTable);
  MIB_UNICASTIPADDRESS_TABLE *table = NULL;
  MIB_UNICASTIPADDRESS_ROW row;
  unsigned char bytes[4] = {192, 0, 2, 201};
  ULONG context = 0, instance = 0, address;
  call_InitializeUnicastIpAddressEntry(&row);
  row.Address.Ipv4.sin_family = AF_INET;
  memcpy(&row.Address.Ipv4.sin_addr, bytes, 4);
  row.InterfaceIndex = wire;
  (void)call_DeleteUnicastIpAddressEntry(&row);
  call_answered("CreateUnicastIpAddressEntry", call_CreateUnicastIpAddressEntry(&row));
  row.ValidLifetime = 1000;
  row.PreferredLifetime = 1000;
  call_answered("SetUnicastIpAddressEntry", call_SetUnicastIpAddressEntry(&row));
  call_answered("GetUnicastIpAddressEntry", call_GetUnicastIpAddressEntry(&row));
  call_answered("GetUnicastIpAddressTable", call_GetUnicastIpAddressTable(AF_UNSPEC, &table));
  call_FreeMibTable(table);
  call_answered("DeleteUnicastIpAddressEntry", call_DeleteUnicastIpAddressEntry(&row));
  memcpy(&address, bytes, 4);
  call_answered("AddIPAddress", call_AddIPAddress(address, 0xffffffff, wire, &context, &instance));
  call_answered("DeleteIPAddress", call_DeleteIPAddress(context));
}

static void call_anycast(void *library, NET_IFINDEX wire) {
  FUNCTION(CreateAnycastIpAddressEntry);
  FUNCTION(GetAnycastIpAddressEntry);
  FUNCTION(GetAnycastIpAddressTable);
  FUNCTION(DeleteAnycastIpAddressEntry);
  FUNCTION(FreeMibTable);
  MIB_ANYCASTIPADDRESS_TABLE *table = NULL;
  MIB_ANYCASTIPADDRESS_ROW row;
  unsigned char bytes[16] = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x77};
  int n;
  memset(&row, 0, sizeof row);
  row.Address.Ipv6.sin6_family = AF_INET6;
  row.InterfaceIndex = wire;
  /* The second stays, and goes with the library. */
  for (n = 0; n < 2; ++n) {
    memcpy(&row.Address.Ipv6.sin6_addr, bytes, 16);
    call_answered("CreateAnycastIpAddressEntry", call_CreateAnycastIpAddressEntry(&row));
    call_answered("GetAnycastIpAddressEntry", call_GetAnycastIpAddressEntry(&row));
    call_answered("GetAnycastIpAddressTable", call_GetAnycastIpAddressTable(AF_INET6, &table));
    call_FreeMibTable(table);
    if (n == 0) call_answered("DeleteAnycastIpAddressEntry", call_DeleteAnycastIpAddressEntry(&row));
    bytes[15] = 0x78;
  }
}

static void call_multicast(void *library) {
  FUNCTION(GetMulticastIpAddressTable);
  FUNCTION(GetMulticastIpAddressEntry);
  FUNCTION(FreeMibTable);
  MIB_MULTICASTIPADDRESS_TABLE *table = NULL;
  call_answered("GetMulticastIpAddressTable", call_GetMulticastIpAddressTable(AF_UNSPEC, &table));
  call_answered("GetMulticastIpAddressEntry", call_GetMulticastIpAddressEntry(&table->Table[0]));
  call_FreeMibTable(table);
}

void call_addresses(void *library) {
  const NET_IFINDEX wire = wire_of(library);
  call_unicast(library, wire);
  call_anycast(library, wire);
  call_multicast(library);
}
