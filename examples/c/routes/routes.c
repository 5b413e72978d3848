/* The table of routes, and the way to an address: routes [ADDRESS]. */
#include <arpa/inet.h>
#include <iphlpapi.h>
#include <stdio.h>

static const char* text(const SOCKADDR_INET* address, char* into) {
  const void* bytes = address->si_family == AF_INET ? (const void*)&address->Ipv4.sin_addr : (const void*)&address->Ipv6.sin6_addr;
  return inet_ntop(address->si_family, bytes, into, INET6_ADDRSTRLEN);
}

static void print(const MIB_IPFORWARD_ROW2* row) {
  char destination[INET6_ADDRSTRLEN], hop[INET6_ADDRSTRLEN];
  printf("%s/%u by %s on interface %u, metric %u\n", text(&row->DestinationPrefix.Prefix, destination), row->DestinationPrefix.PrefixLength,
         text(&row->NextHop, hop), (unsigned)row->InterfaceIndex, (unsigned)row->Metric);
}

int main(int count, char** arguments) {
  SOCKADDR_INET destination = {0}, source;
  MIB_IPFORWARD_ROW2 best;
  if (count == 1) {
    MIB_IPFORWARD_TABLE2* table;
    ULONG n;
    if (GetIpForwardTable2(AF_UNSPEC, &table) != NO_ERROR) return 1;
    for (n = 0; n < table->NumEntries; ++n) print(&table->Table[n]);
    FreeMibTable(table);
    return 0;
  }
  destination.si_family = AF_INET;
  if (inet_pton(AF_INET, arguments[1], &destination.Ipv4.sin_addr) != 1) return 2;
  if (GetBestRoute2(NULL, 0, NULL, &destination, 0, &best, &source) != NO_ERROR) return 1;
  print(&best);
  return 0;
}
