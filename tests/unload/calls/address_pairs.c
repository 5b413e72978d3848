/* Destinations in the order in which they are to be tried. */
#include "call.h"

#include <netioapi.h>

void call_address_pairs(void *library) {
  FUNCTION(CreateSortedAddressPairs);
  FUNCTION(FreeMibTable);
  static const unsigned char loopback[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1};
  SOCKADDR_IN6 to[2];
  SOCKADDR_IN6_PAIR *pairs = NULL;
  ULONG count = 0;
  memset(to, 0, sizeof to);
  to[0].sin6_family = to[1].sin6_family = AF_INET6;
  memcpy(&to[0].sin6_addr, loopback, sizeof loopback);
  ((unsigned char *)&to[1].sin6_addr)[15] = 1;
  call_answered("CreateSortedAddressPairs", call_CreateSortedAddressPairs(NULL, 0, to, 2, 0, &pairs, &count));
  if (count != 2) call_failed("CreateSortedAddressPairs", "lost a destination");
  call_FreeMibTable(pairs);
}
