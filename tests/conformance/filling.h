/* Every function of the family that fills a caller's buffer, under one signature. */
#ifndef CONFORMANCE_FILLING_H
#define CONFORMANCE_FILLING_H

#include "iphlp_sources.h"
#include "walk.h"

#define FIRST_ADAPTER 2 /* the scripts' first link behind lo */

struct filling {
  const char *name;
  DWORD (*call)(void *buffer, ULONG *size);
  DWORD too_small;
  size_t (*walk)(const void *start, size_t size); /* NULL: there is nothing to follow */
};

static inline DWORD fill_addresses(void *buffer, ULONG *size) {
  return GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_INCLUDE_WINS_INFO,
                              NULL, buffer, size);
}
static inline DWORD fill_v4_addresses(void *buffer, ULONG *size) {
  return GetAdaptersAddresses(AF_INET, 0, NULL, buffer, size);
}
static inline DWORD fill_v6_addresses(void *buffer, ULONG *size) {
  return GetAdaptersAddresses(AF_INET6, GAA_FLAG_INCLUDE_ALL_INTERFACES, NULL, buffer, size);
}
static inline DWORD fill_info(void *buffer, ULONG *size) { return GetAdaptersInfo(buffer, size); }
static inline DWORD fill_per_adapter(void *buffer, ULONG *size) {
  return GetPerAdapterInfo(FIRST_ADAPTER, buffer, size);
}
static inline DWORD fill_params(void *buffer, ULONG *size) { return GetNetworkParams(buffer, size); }
static inline DWORD fill_interfaces(void *buffer, ULONG *size) { return GetInterfaceInfo(buffer, size); }
static inline DWORD fill_unidirectional(void *buffer, ULONG *size) {
  return GetUniDirectionalAdapterInfo(buffer, size);
}
static inline DWORD fill_sources(void *buffer, ULONG *size) {
  return iphlp_adapter_sources(FIRST_ADAPTER, buffer, size);
}

static const struct filling fillings[] = {
    {"GetAdaptersAddresses", fill_addresses, ERROR_BUFFER_OVERFLOW, walk_addresses},
    {"GetAdaptersAddresses, IPv4", fill_v4_addresses, ERROR_BUFFER_OVERFLOW, walk_addresses},
    {"GetAdaptersAddresses, IPv6", fill_v6_addresses, ERROR_BUFFER_OVERFLOW, walk_addresses},
    {"GetAdaptersInfo", fill_info, ERROR_BUFFER_OVERFLOW, walk_info},
    {"GetPerAdapterInfo", fill_per_adapter, ERROR_BUFFER_OVERFLOW, walk_per_adapter},
    {"GetNetworkParams", fill_params, ERROR_BUFFER_OVERFLOW, walk_params},
    {"GetInterfaceInfo", fill_interfaces, ERROR_INSUFFICIENT_BUFFER, NULL},
    {"GetUniDirectionalAdapterInfo", fill_unidirectional, ERROR_INSUFFICIENT_BUFFER, NULL},
    {"iphlp_adapter_sources", fill_sources, ERROR_BUFFER_OVERFLOW, NULL},
};

enum { FILLINGS = sizeof fillings / sizeof fillings[0] };

#endif
