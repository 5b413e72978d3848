/* Which process listens on which port: TCP over IPv4. */
#include <arpa/inet.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  ULONG size = 0, n;
  MIB_TCPTABLE_OWNER_PID* table = NULL;
  DWORD code;
  while ((code = GetExtendedTcpTable(table, &size, TRUE, AF_INET, TCP_TABLE_OWNER_PID_LISTENER, 0)) == ERROR_INSUFFICIENT_BUFFER) {
    free(table);
    size += 1024; /* sockets come and go between two calls */
    if ((table = malloc(size)) == NULL) return 1;
  }
  for (n = 0; code == NO_ERROR && n < table->dwNumEntries; ++n) {
    const MIB_TCPROW_OWNER_PID* row = &table->table[n];
    struct in_addr address;
    address.s_addr = row->dwLocalAddr;
    printf("%s:%u process %u\n", inet_ntoa(address), ntohs((USHORT)row->dwLocalPort), (unsigned)row->dwOwningPid);
  }
  free(table);
  return code == NO_ERROR ? 0 : 1;
}
