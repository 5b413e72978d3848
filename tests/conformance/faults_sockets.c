/* Sockets with their owners, programs and measures, for faults.c. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "faults_calls.h"
#include "iphlpapi.h"

static DWORD extended(const char *name, ULONG *size, ULONG family, int kind) {
  DWORD(WINAPI * call)(void *, ULONG *, BOOL, ULONG, int, ULONG);
  *(void **)&call = function(name);
  arm_now();
  return call(block, size, TRUE, family, kind, 0);
}
static DWORD tcp4(ULONG *size) { return extended("GetExtendedTcpTable", size, AF_INET, TCP_TABLE_OWNER_PID_ALL); }
static DWORD tcp6(ULONG *size) { return extended("GetExtendedTcpTable", size, AF_INET6, TCP_TABLE_OWNER_MODULE_ALL); }
static DWORD tcp_plain(ULONG *size) { return extended("GetExtendedTcpTable", size, AF_INET, TCP_TABLE_BASIC_ALL); }
static DWORD udp4(ULONG *size) { return extended("GetExtendedUdpTable", size, AF_INET, UDP_TABLE_OWNER_MODULE); }

/* A connection with itself, as its row. */
struct pair {
  int listener, client, server;
  MIB_TCPROW row;
};
static struct pair open_pair(void) {
  struct pair made;
  struct sockaddr_in here;
  struct sockaddr_in there;
  socklen_t length = sizeof here;
  memset(&here, 0, sizeof here);
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  made.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  made.client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(made.listener, (struct sockaddr *)&here, sizeof here) != 0 || listen(made.listener, 1) != 0) abort();
  if (getsockname(made.listener, (struct sockaddr *)&there, &length) != 0) abort();
  if (connect(made.client, (struct sockaddr *)&there, length) != 0) abort();
  made.server = accept(made.listener, NULL, NULL);
  if (getsockname(made.client, (struct sockaddr *)&here, &length) != 0) abort();
  memset(&made.row, 0, sizeof made.row);
  made.row.State = MIB_TCP_STATE_ESTAB;
  made.row.dwLocalAddr = here.sin_addr.s_addr;
  made.row.dwLocalPort = here.sin_port;
  made.row.dwRemoteAddr = there.sin_addr.s_addr;
  made.row.dwRemotePort = there.sin_port;
  return made;
}
static void close_pair(const struct pair *made) {
  close(made->listener);
  close(made->client);
  close(made->server);
}

static DWORD measures(ULONG *size) {
  ULONG(WINAPI * call)(MIB_TCPROW *, TCP_ESTATS_TYPE, UCHAR *, ULONG, ULONG, UCHAR *, ULONG, ULONG, UCHAR *, ULONG, ULONG);
  struct pair made = open_pair();
  DWORD code;
  (void)size;
  *(void **)&call = function("GetPerTcpConnectionEStats");
  arm_now();
  code = call(&made.row, TcpConnectionEstatsData, NULL, 0, 0, NULL, 0, 0, block, 0, sizeof(TCP_ESTATS_DATA_ROD_v0));
  disarm();
  if (code == NO_ERROR) memset(block, PATTERN, sizeof(TCP_ESTATS_DATA_ROD_v0));
  close_pair(&made);
  return code;
}

static DWORD module(ULONG *size) {
  DWORD(WINAPI * call)(MIB_TCPROW_OWNER_MODULE *, TCPIP_OWNER_MODULE_INFO_CLASS, void *, DWORD *);
  MIB_TCPROW_OWNER_MODULE row;
  memset(&row, 0, sizeof row);
  row.dwOwningPid = (DWORD)getpid();
  *(void **)&call = function("GetOwnerModuleFromTcpEntry");
  arm_now();
  return call(&row, TCPIP_OWNER_MODULE_INFO_BASIC, block, size);
}

const struct fault_call socket_faults[] = {
    {"GetExtendedTcpTable, IPv4 with owners", tcp4},
    {"GetExtendedTcpTable, IPv6 with modules", tcp6},
    {"GetExtendedTcpTable, no owners", tcp_plain},
    {"GetExtendedUdpTable, modules", udp4},
    {"GetPerTcpConnectionEStats", measures},
    {"GetOwnerModuleFromTcpEntry", module},
    {NULL, NULL},
};
