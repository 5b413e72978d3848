/* Addresses in Windows' shapes from their texts. */
#ifndef CONFORMANCE_INET_H
#define CONFORMANCE_INET_H

#include <arpa/inet.h>

#include "check.h"
#include "iphlpapi.h"

static inline DWORD inet4(const char *text) { return inet_addr(text); }

static inline SOCKADDR_INET inet_of(const char *text) {
  SOCKADDR_INET address;
  memset(&address, 0, sizeof address);
  if (strchr(text, ':') == NULL) {
    address.Ipv4.sin_family = AF_INET;
    CHECK_EQ(inet_pton(AF_INET, text, &address.Ipv4.sin_addr), 1);
  } else {
    address.Ipv6.sin6_family = AF_INET6;
    CHECK_EQ(inet_pton(AF_INET6, text, &address.Ipv6.sin6_addr), 1);
  }
  return address;
}

static inline int is_inet(const SOCKADDR_INET *address, const char *text) {
  const SOCKADDR_INET wanted = inet_of(text);
  if (address->si_family != wanted.si_family) return 0;
  return wanted.si_family == AF_INET
             ? memcmp(&address->Ipv4.sin_addr, &wanted.Ipv4.sin_addr, 4) == 0
             : memcmp(&address->Ipv6.sin6_addr, &wanted.Ipv6.sin6_addr, 16) == 0;
}

#endif
