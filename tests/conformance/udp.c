/* The tables of UDP's sockets and who holds them, against two sockets of our own; and the statistics of a connection of
 * IPv6 that is not there. */
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "iphlpapi.h"
#include "tcpestats.h"

enum { PORT4 = 40404, PORT6 = 40606 };

static int bound_socket(const struct sockaddr *address, socklen_t size) {
  const int descriptor = socket(address->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  if (address->sa_family == AF_INET6)
    CHECK_EQ(setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on), 0);
  CHECK_EQ(bind(descriptor, address, size), 0);
  return descriptor;
}

static void check_v4(void) {
  ULONG size = 0;
  ULONG seen = 0;
  ULONG i;
  MIB_UDPTABLE *table;
  CHECK_EQ(GetUdpTable(NULL, NULL, TRUE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdpTable(NULL, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  table = malloc(size);
  if (table == NULL) abort();
  CHECK_EQ(GetUdpTable(table, &size, TRUE), NO_ERROR);
  for (i = 0; i < table->dwNumEntries; ++i) seen += table->table[i].dwLocalPort == htons(PORT4);
  CHECK_EQ(seen, 1);
  free(table);
}

static void check_v6(void) {
  ULONG size = 0;
  ULONG seen = 0;
  ULONG i;
  MIB_UDP6TABLE *table;
  CHECK_EQ(GetUdp6Table(NULL, NULL, TRUE), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdp6Table(NULL, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
  table = malloc(size);
  if (table == NULL) abort();
  CHECK_EQ(GetUdp6Table(table, &size, TRUE), NO_ERROR);
  for (i = 0; i < table->dwNumEntries; ++i) {
    CHECK(table->table[i].dwLocalPort != htons(PORT4));
    seen += table->table[i].dwLocalPort == htons(PORT6);
  }
  CHECK_EQ(seen, 1);
  free(table);
}

static void check_module(MIB_UDP6ROW_OWNER_MODULE *row) {
  static const char *const name = "conformance_udp";
  TCPIP_OWNER_MODULE_BASIC_INFO *info;
  DWORD size = 0;
  size_t i;
  CHECK_EQ(row->dwOwningPid, (DWORD)getpid());
  CHECK_EQ(GetOwnerModuleFromUdp6Entry(row, TCPIP_OWNER_MODULE_INFO_BASIC, NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  info = malloc(size);
  if (info == NULL) abort();
  CHECK_EQ(GetOwnerModuleFromUdp6Entry(row, TCPIP_OWNER_MODULE_INFO_BASIC, info, &size), NO_ERROR);
  for (i = 0; name[i] != 0; ++i) CHECK_EQ(info->pModuleName[i], name[i]);
  CHECK_EQ(info->pModuleName[i], 0);
  free(info);
}

static void check_owner(void) {
  DWORD size = 0;
  DWORD seen = 0;
  DWORD i;
  MIB_UDP6TABLE_OWNER_MODULE *table;
  CHECK_EQ(GetExtendedUdpTable(NULL, &size, TRUE, AF_INET6, UDP_TABLE_OWNER_MODULE, 0), ERROR_INSUFFICIENT_BUFFER);
  table = malloc(size);
  if (table == NULL) abort();
  CHECK_EQ(GetExtendedUdpTable(table, &size, TRUE, AF_INET6, UDP_TABLE_OWNER_MODULE, 0), NO_ERROR);
  for (i = 0; i < table->dwNumEntries; ++i) {
    if (table->table[i].dwLocalPort != htons(PORT6)) continue;
    ++seen;
    check_module(&table->table[i]);
  }
  CHECK_EQ(seen, 1);
  free(table);
}

static void check_no_connection(void) {
  MIB_TCP6ROW row;
  TCP_ESTATS_DATA_RW_v0 on = {TRUE};
  memset(&row, 0, sizeof row);
  CHECK_EQ(SetPerTcp6ConnectionEStats(NULL, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0),
           ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetPerTcp6ConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR)&on, 0, sizeof on, 0), ERROR_NOT_FOUND);
}

int main(void) {
  struct sockaddr_in any4 = {.sin_family = AF_INET, .sin_port = htons(PORT4)};
  struct sockaddr_in6 any6 = {.sin6_family = AF_INET6, .sin6_port = htons(PORT6)};
  const int four = bound_socket((struct sockaddr *)&any4, sizeof any4);
  const int six = bound_socket((struct sockaddr *)&any6, sizeof any6);
  check_v4();
  check_v6();
  check_owner();
  check_no_connection();
  close(four);
  close(six);
  return check_verdict();
}
