/* Tables of sockets, the owners of what is in them, and the end of a connection. */
#include <unistd.h>

#include "call.h"

#include <iphlp_process.h>

static void call_tcp_tables(void *library) {
  FUNCTION(GetTcpTable);
  FUNCTION(GetTcpTable2);
  FUNCTION(GetTcp6Table);
  FUNCTION(GetTcp6Table2);
  FUNCTION(GetExtendedTcpTable);
  ULONG size = CALL_BLOCK_SIZE;
  call_answered("GetTcpTable", call_GetTcpTable(call_block(), &size, TRUE));
  call_answered("GetTcpTable2", call_GetTcpTable2(call_block(), &size, TRUE));
  call_answered("GetTcp6Table", call_GetTcp6Table(call_block(), &size, TRUE));
  call_answered("GetTcp6Table2", call_GetTcp6Table2(call_block(), &size, TRUE));
  call_answered("GetExtendedTcpTable",
                call_GetExtendedTcpTable(call_block(), &size, TRUE, AF_INET, TCP_TABLE_OWNER_MODULE_ALL, 0));
}

static void call_udp_tables(void *library) {
  FUNCTION(GetUdpTable);
  FUNCTION(GetUdp6Table);
  FUNCTION(GetExtendedUdpTable);
  ULONG size = CALL_BLOCK_SIZE;
  call_answered("GetUdpTable", call_GetUdpTable(call_block(), &size, TRUE));
  call_answered("GetUdp6Table", call_GetUdp6Table(call_block(), &size, TRUE));
  call_answered("GetExtendedUdpTable",
                call_GetExtendedUdpTable(call_block(), &size, TRUE, AF_INET6, UDP_TABLE_OWNER_MODULE, 0));
}

static void call_modules(void *library) {
  FUNCTION(GetOwnerModuleFromTcpEntry);
  FUNCTION(GetOwnerModuleFromTcp6Entry);
  FUNCTION(GetOwnerModuleFromUdpEntry);
  FUNCTION(GetOwnerModuleFromUdp6Entry);
  FUNCTION(GetOwnerModuleFromPidAndInfo);
  FUNCTION(iphlp_process_service);
  const TCPIP_OWNER_MODULE_INFO_CLASS basic = TCPIP_OWNER_MODULE_INFO_BASIC;
  static __thread union {
    MIB_TCPROW_OWNER_MODULE tcp;
    MIB_TCP6ROW_OWNER_MODULE tcp6;
    MIB_UDPROW_OWNER_MODULE udp;
    MIB_UDP6ROW_OWNER_MODULE udp6;
  } row;
  const DWORD process = (DWORD)getpid();
  DWORD size = CALL_BLOCK_SIZE;
  memset(&row, 0, sizeof row);
  row.tcp.dwOwningPid = process;
  call_answered("GetOwnerModuleFromTcpEntry", call_GetOwnerModuleFromTcpEntry(&row.tcp, basic, call_block(), &size));
  row.tcp6.dwOwningPid = process;
  call_answered("GetOwnerModuleFromTcp6Entry", call_GetOwnerModuleFromTcp6Entry(&row.tcp6, basic, call_block(), &size));
  row.udp.dwOwningPid = process;
  call_answered("GetOwnerModuleFromUdpEntry", call_GetOwnerModuleFromUdpEntry(&row.udp, basic, call_block(), &size));
  row.udp6.dwOwningPid = process;
  call_answered("GetOwnerModuleFromUdp6Entry", call_GetOwnerModuleFromUdp6Entry(&row.udp6, basic, call_block(), &size));
  call_answered("GetOwnerModuleFromPidAndInfo",
                call_GetOwnerModuleFromPidAndInfo(process, NULL, basic, call_block(), &size));
  call_answered("iphlp_process_service", call_iphlp_process_service(process, call_block(), &size));
}

static void call_estats(void *library) {
  FUNCTION(GetPerTcpConnectionEStats);
  FUNCTION(GetPerTcp6ConnectionEStats);
  FUNCTION(SetPerTcpConnectionEStats);
  FUNCTION(SetPerTcp6ConnectionEStats);
  MIB_TCPROW row;
  MIB_TCP6ROW row6;
  TCP_ESTATS_DATA_ROD_v0 data;
  TCP_ESTATS_DATA_RW_v0 on = {TRUE};
  memset(&row, 0, sizeof row);
  memset(&row6, 0, sizeof row6);
  row.dwRemotePort = row6.dwRemotePort = 1;
  if (call_GetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, NULL, 0, 0, NULL, 0, 0, (PUCHAR)&data, 0,
                                     sizeof data) != ERROR_NOT_FOUND ||
      call_GetPerTcp6ConnectionEStats(&row6, TcpConnectionEstatsData, NULL, 0, 0, NULL, 0, 0, (PUCHAR)&data, 0,
                                      sizeof data) != ERROR_NOT_FOUND ||
      call_SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0) != ERROR_NOT_FOUND ||
      call_SetPerTcp6ConnectionEStats(&row6, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0) != ERROR_NOT_FOUND)
    call_failed("GetPerTcpConnectionEStats", "found what is not there");
}

void call_sockets(void *library) {
  FUNCTION(AllocateAndGetTcpExTableFromStack);
  FUNCTION(AllocateAndGetUdpExTableFromStack);
  FUNCTION(SetTcpEntry);
  FUNCTION(iphlp_free);
  MIB_TCPROW row;
  void *table = NULL;
  call_tcp_tables(library);
  call_udp_tables(library);
  call_modules(library);
  call_estats(library);
  call_answered("AllocateAndGetTcpExTableFromStack", call_AllocateAndGetTcpExTableFromStack(&table, TRUE, NULL, 0, AF_INET));
  call_iphlp_free(table);
  call_answered("AllocateAndGetUdpExTableFromStack", call_AllocateAndGetUdpExTableFromStack(&table, TRUE, NULL, 0, AF_INET));
  call_iphlp_free(table);
  memset(&row, 0, sizeof row);
  row.dwState = MIB_TCP_STATE_DELETE_TCB;
  row.dwRemotePort = 1;
  if (call_SetTcpEntry(&row) != ERROR_MR_MID_NOT_FOUND) call_failed("SetTcpEntry", "ended what is not there");
}
