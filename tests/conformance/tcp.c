/* The tables of TCP's sockets against connections of our own, the program behind a row, what is measured of a connection,
 * and its end. */
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "iphlpapi.h"
#include "rights.h"
#include "tcpestats.h"

struct connection {
  int listener, client, server;
  USHORT listening_port, client_port; /* network order */
};

static int tcp_socket(int family) {
  const int made = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  CHECK(made >= 0);
  if (family == AF_INET6) CHECK_EQ(setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on), 0);
  return made;
}
static USHORT port_of(int descriptor) {
  struct sockaddr_in6 here; /* the port stands at the same place in both families */
  socklen_t size = sizeof here;
  CHECK_EQ(getsockname(descriptor, (struct sockaddr *)&here, &size), 0);
  return here.sin6_port;
}
static struct connection connect_to_self(int family) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  struct sockaddr *here = family == AF_INET ? (struct sockaddr *)&four : (struct sockaddr *)&six;
  const socklen_t size = family == AF_INET ? sizeof four : sizeof six;
  struct connection made;
  made.listener = tcp_socket(family);
  made.client = tcp_socket(family);
  CHECK_EQ(bind(made.listener, here, size), 0);
  CHECK_EQ(listen(made.listener, 1), 0);
  made.listening_port = port_of(made.listener);
  four.sin_port = six.sin6_port = made.listening_port;
  CHECK_EQ(connect(made.client, here, size), 0);
  made.server = accept(made.listener, NULL, NULL);
  made.client_port = port_of(made.client);
  return made;
}
static MIB_TCPROW row_of(const struct connection *one) {
  MIB_TCPROW row;
  memset(&row, 0, sizeof row);
  row.State = MIB_TCP_STATE_ESTAB;
  row.dwLocalAddr = row.dwRemoteAddr = htonl(INADDR_LOOPBACK);
  row.dwLocalPort = one->client_port;
  row.dwRemotePort = one->listening_port;
  return row;
}

/* Asked as the pages teach it; a size too small answers the needed one and touches nothing. */
typedef ULONG (*table_call)(void *table, ULONG *size);
static void *asked(table_call call) {
  ULONG size = 0, need;
  unsigned char *block;
  CHECK_EQ(call(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(call(NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  CHECK(need > sizeof(DWORD));
  block = patterned(need + 512);
  size = 7;
  CHECK_EQ(call(block, &size), ERROR_INSUFFICIENT_BUFFER);
  CHECK(size >= need);
  CHECK(is_patterned(block, need));
  size = need + 512;
  CHECK_EQ(call(block, &size), NO_ERROR);
  CHECK_EQ(size, need + 512); /* a larger one is not lowered */
  return block;
}
static ULONG tcp4(void *table, ULONG *size) { return GetTcpTable(table, size, TRUE); }
static ULONG tcp4_pids(void *table, ULONG *size) { return GetTcpTable2(table, size, TRUE); }
static ULONG tcp6(void *table, ULONG *size) { return GetTcp6Table(table, size, TRUE); }
static ULONG tcp6_pids(void *table, ULONG *size) { return GetTcp6Table2(table, size, TRUE); }
static ULONG listeners(void *table, ULONG *size) {
  return GetExtendedTcpTable(table, size, TRUE, AF_INET, TCP_TABLE_OWNER_MODULE_LISTENER, 0);
}
static ULONG connections6(void *table, ULONG *size) {
  return GetExtendedTcpTable(table, size, TRUE, AF_INET6, TCP_TABLE_OWNER_PID_CONNECTIONS, 0);
}

static void check_v4(const struct connection *one) {
  MIB_TCPTABLE *table = asked(tcp4);
  MIB_TCPTABLE2 *with_pids = asked(tcp4_pids);
  const MIB_TCPROW wanted = row_of(one);
  DWORD i, seen = 0, listening = 0;
  CHECK_EQ(table->dwNumEntries, 3); /* the listener and both ends */
  CHECK_EQ(with_pids->dwNumEntries, 3);
  for (i = 0; i < table->dwNumEntries; ++i) {
    const MIB_TCPROW *row = &table->table[i];
    seen += memcmp(row, &wanted, sizeof wanted) == 0;
    listening += row->State == MIB_TCP_STATE_LISTEN && (USHORT)row->dwLocalPort == one->listening_port;
    CHECK_EQ(with_pids->table[i].dwLocalPort, row->dwLocalPort); /* both are sorted */
    CHECK_EQ(with_pids->table[i].dwState, row->dwState);
    CHECK_EQ(with_pids->table[i].dwOwningPid, (DWORD)getpid());
    CHECK_EQ(with_pids->table[i].dwOffloadState, TcpConnectionOffloadStateInHost);
  }
  CHECK_EQ(seen, 1);
  CHECK_EQ(listening, 1);
  free(table);
  free(with_pids);
}

static void check_v6(const struct connection *one) {
  MIB_TCP6TABLE *table = asked(tcp6);
  MIB_TCP6TABLE2 *with_pids = asked(tcp6_pids);
  MIB_TCP6TABLE_OWNER_PID *connections = asked(connections6);
  DWORD i, seen = 0;
  CHECK_EQ(table->dwNumEntries, 3);
  CHECK_EQ(with_pids->dwNumEntries, 3);
  CHECK_EQ(connections->dwNumEntries, 2);
  for (i = 0; i < table->dwNumEntries; ++i) {
    seen += table->table[i].State == MIB_TCP_STATE_ESTAB && (USHORT)table->table[i].dwLocalPort == one->client_port &&
            (USHORT)table->table[i].dwRemotePort == one->listening_port;
    CHECK_EQ(with_pids->table[i].dwOwningPid, (DWORD)getpid());
  }
  CHECK_EQ(seen, 1);
  for (i = 0; i < connections->dwNumEntries; ++i) CHECK_EQ(connections->table[i].dwState, MIB_TCP_STATE_ESTAB);
  free(table);
  free(with_pids);
  free(connections);
}

static void check_classes(void) {
  ULONG size = 0;
  PVOID table = NULL;
  DWORD i;
  CHECK_EQ(GetExtendedTcpTable(NULL, &size, FALSE, AF_INET, (TCP_TABLE_CLASS)9, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetExtendedTcpTable(NULL, &size, FALSE, AF_UNSPEC, TCP_TABLE_BASIC_ALL, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetExtendedTcpTable(NULL, &size, FALSE, AF_INET6, TCP_TABLE_BASIC_ALL, 0), ERROR_NOT_SUPPORTED);
  CHECK_EQ(AllocateAndGetTcpExTableFromStack(&table, TRUE, NULL, 0, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(AllocateAndGetTcpExTableFromStack(NULL, TRUE, NULL, 0, AF_INET), ERROR_INVALID_PARAMETER);
  CHECK_EQ(AllocateAndGetTcpExTableFromStack(&table, TRUE, NULL, 0, AF_INET6), ERROR_NOT_SUPPORTED);
  CHECK_EQ(AllocateAndGetUdpExTableFromStack(&table, TRUE, NULL, 0, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(AllocateAndGetUdpExTableFromStack(&table, TRUE, NULL, 0, AF_INET6), ERROR_NOT_SUPPORTED);
  CHECK(table == NULL);
  if (CHECK_EQ(AllocateAndGetTcpExTableFromStack(&table, TRUE, NULL, 0, AF_INET), ERROR_SUCCESS)) {
    const MIB_TCPTABLE_OWNER_PID *all = table;
    CHECK_EQ(all->dwNumEntries, 3);
    for (i = 0; i < all->dwNumEntries; ++i) CHECK_EQ(all->table[i].dwOwningPid, (DWORD)getpid());
  }
  iphlp_free(table);
  table = NULL;
  if (CHECK_EQ(AllocateAndGetUdpExTableFromStack(&table, TRUE, NULL, 0, AF_INET), ERROR_SUCCESS))
    CHECK_EQ(((const MIB_UDPTABLE_OWNER_PID *)table)->dwNumEntries, 1); /* main's */
  iphlp_free(table);
}

/* The program behind a row, by each of the functions. */
static const char program[] = "conformance_tcp";
static void check_module(DWORD (*call)(void *buffer, DWORD *size)) {
  TCPIP_OWNER_MODULE_BASIC_INFO *info;
  DWORD size = 0, need;
  size_t i, path = 0;
  CHECK_EQ(call(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(call(NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  need = size;
  info = (TCPIP_OWNER_MODULE_BASIC_INFO *)patterned(need);
  size = need - 1;
  CHECK_EQ(call(info, &size), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, need);
  CHECK(is_patterned(info, need));
  CHECK_EQ(call(info, &size), NO_ERROR);
  CHECK(info->pModuleName == (void *)(info + 1)); /* right behind */
  for (i = 0; program[i] != 0; ++i) CHECK_EQ(info->pModuleName[i], program[i]);
  CHECK_EQ(info->pModuleName[i], 0);
  CHECK(info->pModulePath == info->pModuleName + i + 1);
  while (info->pModulePath[path] != 0) ++path;
  CHECK_EQ(need, sizeof *info + 2 * (i + 1) + 2 * (path + 1));
  free(info);
}
static DWORD of_tcp4(void *buffer, DWORD *size) {
  MIB_TCPROW_OWNER_MODULE row;
  memset(&row, 0, sizeof row);
  row.dwOwningPid = (DWORD)getpid();
  return GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, buffer, size);
}
static DWORD of_tcp6(void *buffer, DWORD *size) {
  MIB_TCP6ROW_OWNER_MODULE row;
  memset(&row, 0, sizeof row);
  row.dwOwningPid = (DWORD)getpid();
  return GetOwnerModuleFromTcp6Entry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, buffer, size);
}
static DWORD of_udp4(void *buffer, DWORD *size) {
  MIB_UDPROW_OWNER_MODULE row;
  memset(&row, 0, sizeof row);
  row.dwOwningPid = (DWORD)getpid();
  return GetOwnerModuleFromUdpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, buffer, size);
}
static DWORD of_pid(void *buffer, DWORD *size) {
  return GetOwnerModuleFromPidAndInfo((ULONG)getpid(), NULL, TCPIP_OWNER_MODULE_INFO_BASIC, buffer, size);
}
static void check_modules(void) {
  MIB_TCPROW_OWNER_MODULE row, *listening;
  MIB_TCPTABLE_OWNER_MODULE *table = asked(listeners);
  DWORD size = 0;
  check_module(of_tcp4);
  check_module(of_tcp6);
  check_module(of_udp4);
  check_module(of_pid);
  memset(&row, 0, sizeof row);
  CHECK_EQ(GetOwnerModuleFromTcpEntry(NULL, TCPIP_OWNER_MODULE_INFO_BASIC, NULL, &size), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetOwnerModuleFromTcpEntry(&row, (TCPIP_OWNER_MODULE_INFO_CLASS)1, NULL, &size), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, NULL, &size), ERROR_NOT_FOUND);
  /* Its page says not found for a process that is none; Windows says this. */
  row.dwOwningPid = 0x7fffffff;
  CHECK_EQ(GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, NULL, &size), ERROR_INVALID_PARAMETER);
  CHECK_EQ(size, 0);
  CHECK_EQ(table->dwNumEntries, 1);
  listening = &table->table[0];
  CHECK_EQ(listening->dwState, MIB_TCP_STATE_LISTEN);
  CHECK_EQ(GetOwnerModuleFromTcpEntry(listening, TCPIP_OWNER_MODULE_INFO_BASIC, NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  free(table);
}

static ULONG measure(MIB_TCPROW *row, TCP_ESTATS_TYPE type, void *dynamic, ULONG version, ULONG size) {
  return GetPerTcpConnectionEStats(row, type, NULL, 0, 0, NULL, 0, 0, dynamic, version, size);
}
static void check_measures(const struct connection *four, const struct connection *six) {
  MIB_TCPROW row = row_of(four);
  MIB_TCP6ROW row6;
  TCP_ESTATS_DATA_ROD_v0 data;
  TCP_ESTATS_DATA_RW_v0 on;
  char text[100];
  memset(text, 'x', sizeof text);
  memset(&data, PATTERN, sizeof data);
  CHECK_EQ(measure(NULL, TcpConnectionEstatsData, &data, 0, sizeof data), ERROR_INVALID_PARAMETER);
  CHECK_EQ(measure(&row, TcpConnectionEstatsMaximum, &data, 0, sizeof data), ERROR_INVALID_PARAMETER);
  CHECK_EQ(measure(&row, TcpConnectionEstatsData, &data, 1, sizeof data), ERROR_NOT_SUPPORTED);
  CHECK_EQ(measure(&row, TcpConnectionEstatsData, NULL, 0, sizeof data), ERROR_INVALID_USER_BUFFER);
  CHECK_EQ(measure(&row, TcpConnectionEstatsData, &data, 0, 8), ERROR_INSUFFICIENT_BUFFER);
  row.dwRemotePort = htons(1);
  CHECK_EQ(measure(&row, TcpConnectionEstatsData, &data, 0, sizeof data), ERROR_NOT_FOUND);
  CHECK(is_patterned(&data, sizeof data));
  row = row_of(four);
  CHECK_EQ(send(four->client, text, sizeof text, 0), (ssize_t)sizeof text);
  CHECK_EQ(recv(four->server, text, sizeof text, MSG_WAITALL), (ssize_t)sizeof text);
  CHECK_EQ(measure(&row, TcpConnectionEstatsData, &data, 0, sizeof data), NO_ERROR);
  CHECK_EQ(data.DataBytesOut, sizeof text);
  memset(&row6, 0, sizeof row6);
  row6.State = MIB_TCP_STATE_ESTAB;
  row6.LocalAddr.u.Byte[15] = row6.RemoteAddr.u.Byte[15] = 1;
  row6.dwLocalPort = six->client_port;
  row6.dwRemotePort = six->listening_port;
  CHECK_EQ(GetPerTcp6ConnectionEStats(&row6, TcpConnectionEstatsData, NULL, 0, 0, NULL, 0, 0, (PUCHAR)&data, 0,
                                      sizeof data), NO_ERROR);
  CHECK_EQ(data.DataBytesOut, 0);
  on.EnableCollection = FALSE;
  CHECK_EQ(GetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, NULL, 0, 0, NULL, 0, 0),
           NO_ERROR);
  CHECK_EQ(on.EnableCollection, TRUE); /* Linux measures always */
  CHECK_EQ(SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0), NO_ERROR);
  CHECK_EQ(SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, 0, 0), NO_ERROR);
  CHECK_EQ(SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 1),
           ERROR_INVALID_PARAMETER);
  on.EnableCollection = FALSE;
  CHECK_EQ(SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0), ERROR_NOT_SUPPORTED);
  CHECK_EQ(SetPerTcpConnectionEStats(NULL, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0),
           ERROR_INVALID_PARAMETER);
}

static struct connection closing;
static void refused(void) {
  MIB_TCPROW row = row_of(&closing);
  row.State = MIB_TCP_STATE_DELETE_TCB;
  CHECK_EQ(SetTcpEntry(&row), ERROR_ACCESS_DENIED);
}
static void check_end(void) {
  MIB_TCPROW row = row_of(&closing);
  char byte;
  CHECK_EQ(SetTcpEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetTcpEntry(&row), ERROR_INVALID_PARAMETER); /* it can be closed and nothing else */
  row.State = MIB_TCP_STATE_DELETE_TCB;
  row.dwRemotePort = htons(1);
  CHECK_EQ(SetTcpEntry(&row), ERROR_MR_MID_NOT_FOUND); /* 317: its page gives that another reason */
  row.dwRemotePort = closing.listening_port;
  check_without_rights(refused);
  CHECK_EQ(send(closing.client, "x", 1, MSG_NOSIGNAL), 1); /* it lives */
  CHECK_EQ(recv(closing.server, &byte, 1, 0), 1);
  CHECK_EQ(SetTcpEntry(&row), NO_ERROR);
  CHECK_EQ(send(closing.client, "x", 1, MSG_NOSIGNAL), -1);
  CHECK_EQ(errno, ECONNABORTED);
  CHECK_EQ(SetTcpEntry(&row), ERROR_MR_MID_NOT_FOUND);
}

int main(void) {
  const int datagrams = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in any = {.sin_family = AF_INET};
  struct connection six;
  CHECK_EQ(bind(datagrams, (struct sockaddr *)&any, sizeof any), 0);
  closing = connect_to_self(AF_INET);
  six = connect_to_self(AF_INET6);
  check_v4(&closing);
  check_v6(&six);
  check_classes();
  check_modules();
  check_measures(&closing, &six);
  check_end();
  return check_verdict();
}
