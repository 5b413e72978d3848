/* Prints GetIpForwardTable2 of a family (4 or 6), one row a line: prefix, next hop, index, metric, protocol. */
#include <arpa/inet.h>

#include "check.h"
#include "netioapi.h"

static const char *text_of(const SOCKADDR_INET *address, char *text) {
  const void *bytes = address->si_family == AF_INET ? (const void *)&address->Ipv4.sin_addr
                                                    : (const void *)&address->Ipv6.sin6_addr;
  return inet_ntop(address->si_family, bytes, text, INET6_ADDRSTRLEN);
}

int main(int count, char **arguments) {
  MIB_IPFORWARD_TABLE2 *table = NULL;
  ULONG n;
  if (count != 2) return 2;
  if (!CHECK_EQ(GetIpForwardTable2(arguments[1][0] == '4' ? AF_INET : AF_INET6, &table), NO_ERROR))
    return check_verdict();
  for (n = 0; n < table->NumEntries; ++n) {
    const MIB_IPFORWARD_ROW2 *row = &table->Table[n];
    char destination[INET6_ADDRSTRLEN], gateway[INET6_ADDRSTRLEN];
    NET_LUID luid;
    CHECK_EQ(ConvertInterfaceIndexToLuid(row->InterfaceIndex, &luid), NO_ERROR);
    CHECK_EQ(row->InterfaceLuid.Value, luid.Value);
    printf("%s/%u %s %u %u %u\n", text_of(&row->DestinationPrefix.Prefix, destination),
           row->DestinationPrefix.PrefixLength, text_of(&row->NextHop, gateway), row->InterfaceIndex, row->Metric,
           (unsigned)row->Protocol);
  }
  FreeMibTable(table);
  return check_verdict();
}
