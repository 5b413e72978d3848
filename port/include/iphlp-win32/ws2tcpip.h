/* ws2tcpip.h - addresses as text and names, in both widths. */
#ifndef IPHLP_WIN32_WS2TCPIP_H
#define IPHLP_WIN32_WS2TCPIP_H

#include "winsock2.h"

#undef INET_ADDRSTRLEN
#undef INET6_ADDRSTRLEN
#define INET_ADDRSTRLEN 22
#define INET6_ADDRSTRLEN 65

#define addrinfo iphlp_addrinfo

IPHLP_BEGIN_C

IPHLP_EXPORT PCSTR WINAPI iphlp_ws_inet_ntop(INT family, const void *address, PSTR text, size_t size);
IPHLP_EXPORT INT WINAPI iphlp_ws_inet_pton(INT family, PCSTR text, PVOID address);
IPHLP_EXPORT PCWSTR WINAPI InetNtopW(INT family, const void *address, PWSTR text, size_t size);
IPHLP_EXPORT INT WINAPI InetPtonW(INT family, PCWSTR text, PVOID address);
IPHLP_EXPORT INT WINAPI iphlp_ws_getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA *hints, PADDRINFOA *result);
IPHLP_EXPORT void WINAPI iphlp_ws_freeaddrinfo(PADDRINFOA result);
IPHLP_EXPORT INT WINAPI GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW *hints, PADDRINFOW *result);
IPHLP_EXPORT void WINAPI FreeAddrInfoW(PADDRINFOW result);
IPHLP_EXPORT INT WINAPI iphlp_ws_getnameinfo(const void *address, int size, PCHAR node, DWORD node_size, PCHAR service,
                                             DWORD service_size, INT flags);
IPHLP_EXPORT INT WINAPI GetNameInfoW(const void *address, int size, PWCHAR node, DWORD node_size, PWCHAR service,
                                     DWORD service_size, INT flags);
IPHLP_EXPORT INT WINAPI GetHostNameW(PWSTR name, int size);
IPHLP_EXPORT char *WINAPI gai_strerrorA(int code);
IPHLP_EXPORT WCHAR *WINAPI gai_strerrorW(int code);

extern IPHLP_EXPORT const IN_ADDR iphlp_ws_in4addr_any, iphlp_ws_in4addr_loopback, iphlp_ws_in4addr_broadcast;
extern IPHLP_EXPORT const IN6_ADDR iphlp_ws_in6addr_any, iphlp_ws_in6addr_loopback;

IPHLP_END_C

#define in4addr_any iphlp_ws_in4addr_any
#define in4addr_loopback iphlp_ws_in4addr_loopback
#define in4addr_broadcast iphlp_ws_in4addr_broadcast
#define in6addr_any iphlp_ws_in6addr_any
#define in6addr_loopback iphlp_ws_in6addr_loopback

#define inet_ntop iphlp_ws_inet_ntop
#define inet_pton iphlp_ws_inet_pton
#define getaddrinfo iphlp_ws_getaddrinfo
#define freeaddrinfo iphlp_ws_freeaddrinfo
#define getnameinfo iphlp_ws_getnameinfo
#define InetNtopA inet_ntop
#define InetPtonA inet_pton
#define GetAddrInfoA getaddrinfo
#define FreeAddrInfoA freeaddrinfo
#define GetNameInfoA getnameinfo
#define gai_strerror IPHLP_AW(gai_strerror)
#define InetNtop IPHLP_AW(InetNtop)
#define InetPton IPHLP_AW(InetPton)
#define GetAddrInfo IPHLP_AW(GetAddrInfo)
#define FreeAddrInfo IPHLP_AW(FreeAddrInfo)
#define GetNameInfo IPHLP_AW(GetNameInfo)
#ifdef UNICODE
typedef PADDRINFOW PADDRINFOT;
#else
typedef PADDRINFOA PADDRINFOT;
#endif

#include "inetaddr.h"

#endif
