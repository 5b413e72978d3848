/* inetaddr.h - the INETADDR_ functions and the questions to an IPv6 address, which Windows' mstcpip.h and ws2tcpip.h have inline. */
#ifndef IPHLP_WIN32_INETADDR_H
#define IPHLP_WIN32_INETADDR_H

#include <string.h>
#include <ws2ipdef.h>

/* Compilers disagree on how many braces its unnamed union wants. */
#ifdef __cplusplus
static const SCOPE_ID scopeid_unspecified __attribute__((__unused__)) = {};
#else
static const SCOPE_ID scopeid_unspecified __attribute__((__unused__)) = {0};
#endif

static __inline__ __attribute__((__unused__)) int iphlp_inetaddr_size(const SOCKADDR *a) {
  return a->sa_family == AF_INET6 ? 16 : 4;
}
static __inline__ __attribute__((__unused__)) PUCHAR INETADDR_ADDRESS(const SOCKADDR *a) {
  return a->sa_family == AF_INET6 ? ((SOCKADDR_IN6 *)(void *)a)->sin6_addr.u.Byte
                                  : (PUCHAR) & ((SOCKADDR_IN *)(void *)a)->sin_addr;
}
static __inline__ __attribute__((__unused__)) USHORT INETADDR_PORT(const SOCKADDR *a) {
  return ((const SOCKADDR_IN *)(const void *)a)->sin_port;
}
static __inline__ __attribute__((__unused__)) void INETADDR_SET_PORT(SOCKADDR *a, USHORT port) {
  ((SOCKADDR_IN *)(void *)a)->sin_port = port;
}
static __inline__ __attribute__((__unused__)) void INETADDR_SET_ADDRESS(SOCKADDR *a, const UCHAR *bytes) {
  memcpy(INETADDR_ADDRESS(a), bytes, (size_t)iphlp_inetaddr_size(a));
}
static __inline__ __attribute__((__unused__)) void INETADDR_SETSOCKADDR(ADDRESS_FAMILY family, SOCKADDR *a,
                                                                       const void *bytes, SCOPE_ID scope, USHORT port) {
  memset(a, 0, family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN));
  a->sa_family = family;
  INETADDR_SET_PORT(a, port);
  memcpy(INETADDR_ADDRESS(a), bytes, (size_t)iphlp_inetaddr_size(a));
  if (family == AF_INET6) ((SOCKADDR_IN6 *)(void *)a)->sin6_scope_id = scope.Value;
}
static __inline__ __attribute__((__unused__)) int iphlp_inetaddr_is(const SOCKADDR *a, UCHAR first, UCHAR last) {
  const UCHAR *bytes = INETADDR_ADDRESS(a);
  int i;
  const int size = iphlp_inetaddr_size(a);
  if (bytes[0] != first || bytes[size - 1] != last) return 0;
  for (i = 1; i < size - 1; ++i)
    if (bytes[i] != 0) return 0;
  return 1;
}
static __inline__ __attribute__((__unused__)) BOOLEAN INETADDR_ISANY(const SOCKADDR *a) {
  return (BOOLEAN)iphlp_inetaddr_is(a, 0, 0);
}
static __inline__ __attribute__((__unused__)) BOOLEAN INETADDR_ISLOOPBACK(const SOCKADDR *a) {
  if (a->sa_family == AF_INET6) return (BOOLEAN)iphlp_inetaddr_is(a, 0, 1);
  return (BOOLEAN)(INETADDR_ADDRESS(a)[0] == 127);
}
static __inline__ __attribute__((__unused__)) BOOLEAN INETADDR_ISEQUAL(const SOCKADDR *a, const SOCKADDR *b) {
  return (BOOLEAN)(a->sa_family == b->sa_family &&
                   memcmp(INETADDR_ADDRESS(a), INETADDR_ADDRESS(b), (size_t)iphlp_inetaddr_size(a)) == 0);
}
static __inline__ __attribute__((__unused__)) void INETADDR_SETANY(SOCKADDR *a) {
  memset(INETADDR_ADDRESS(a), 0, (size_t)iphlp_inetaddr_size(a));
  if (a->sa_family == AF_INET6) ((SOCKADDR_IN6 *)(void *)a)->sin6_scope_id = 0;
}
static __inline__ __attribute__((__unused__)) void INETADDR_SETLOOPBACK(SOCKADDR *a) {
  INETADDR_SETANY(a);
  INETADDR_ADDRESS(a)[iphlp_inetaddr_size(a) - 1] = 1;
  if (a->sa_family != AF_INET6) INETADDR_ADDRESS(a)[0] = 127;
}
static __inline__ __attribute__((__unused__)) BOOLEAN INETADDR_ISV4MAPPED(const SOCKADDR *a) {
  static const UCHAR prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return (BOOLEAN)(a->sa_family == AF_INET6 && memcmp(INETADDR_ADDRESS(a), prefix, sizeof prefix) == 0);
}

/* libc's macros of these names ask the same and take any pointer; Windows' other names for them. */
#define IN6_IS_ADDR_ANY(a) IN6_IS_ADDR_UNSPECIFIED(a)

#endif
