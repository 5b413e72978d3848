/* Included before all else: the number that AF_INET6 is in a program for Windows, and in a managed one on every system. */
#ifndef CONFORMANCE_WINDOWS_FAMILIES_H
#define CONFORMANCE_WINDOWS_FAMILIES_H

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/socket.h>

enum { FAMILY_OF_LIBC = AF_INET6 };

#undef AF_INET6
#define AF_INET6 23

static inline int windows_inet_pton(int family, const char *text, void *into) {
  return inet_pton(family == AF_INET6 ? FAMILY_OF_LIBC : family, text, into);
}
#define inet_pton windows_inet_pton

#endif
