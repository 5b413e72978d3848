/* winsock2.h - Winsock over libc's sockets: the same calls, Windows' types, and WSAGetLastError.
 *
 * A SOCKET is a descriptor. libc's own headers come first, then Windows' names of its structures take over: struct in_addr
 * and its fellows are the ones that iphlpapi's headers describe, byte for byte libc's.
 */
#ifndef IPHLP_WIN32_WINSOCK2_H
#define IPHLP_WIN32_WINSOCK2_H

#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "winbase.h"
#include <in6addr.h>
#include <inaddr.h>
#include <ws2def.h>
#include <ws2ipdef.h>

typedef UINT_PTR SOCKET;
#define INVALID_SOCKET ((SOCKET)(~(SOCKET)0))
#define SOCKET_ERROR (-1)
#define SD_RECEIVE 0
#define SD_SEND 1
#define SD_BOTH 2
#define WSADESCRIPTION_LEN 256
#define WSASYS_STATUS_LEN 128
#define WSA_IO_PENDING ERROR_IO_PENDING
#define WSA_INVALID_HANDLE ERROR_INVALID_HANDLE
#define WSA_NOT_ENOUGH_MEMORY ERROR_NOT_ENOUGH_MEMORY
#define WSA_INVALID_PARAMETER ERROR_INVALID_PARAMETER
#define WSA_FLAG_OVERLAPPED 0x01
#define WSA_FLAG_NO_HANDLE_INHERIT 0x80
#define WSAEVENT HANDLE
#define WSAOVERLAPPED OVERLAPPED
#define LPWSAOVERLAPPED LPOVERLAPPED
#define WSA_INVALID_EVENT ((WSAEVENT)NULL)
#define WSA_INFINITE INFINITE
#define WSA_WAIT_EVENT_0 WAIT_OBJECT_0
#define WSA_WAIT_TIMEOUT WAIT_TIMEOUT
#define WSA_WAIT_FAILED WAIT_FAILED

/* Windows' long again. */
#define u_long ULONG
#define u_int UINT
#define u_short USHORT
#define u_char UCHAR

#define in_addr iphlp_in_addr
#define in6_addr iphlp_in6_addr
#define sockaddr_in iphlp_sockaddr_in
#define sockaddr_in6 iphlp_sockaddr_in6
#define sockaddr_storage iphlp_sockaddr_storage
#define ip_mreq iphlp_ip_mreq
#define ipv6_mreq iphlp_ipv6_mreq

typedef struct hostent HOSTENT, *PHOSTENT, *LPHOSTENT;
typedef struct servent SERVENT, *PSERVENT, *LPSERVENT;
typedef struct protoent PROTOENT, *PPROTOENT, *LPPROTOENT;
typedef struct timeval TIMEVAL, *PTIMEVAL, *LPTIMEVAL;
typedef fd_set FD_SET, *PFD_SET, *LPFD_SET;

typedef struct WSAData {
  WORD wVersion;
  WORD wHighVersion;
  unsigned short iMaxSockets;
  unsigned short iMaxUdpDg;
  char *lpVendorInfo;
  char szDescription[WSADESCRIPTION_LEN + 1];
  char szSystemStatus[WSASYS_STATUS_LEN + 1];
} WSADATA, *LPWSADATA;

typedef void(CALLBACK *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD, DWORD, LPWSAOVERLAPPED, DWORD);

IPHLP_BEGIN_C

IPHLP_EXPORT int WINAPI WSAStartup(WORD version, LPWSADATA data);
IPHLP_EXPORT int WINAPI WSACleanup(void);
IPHLP_EXPORT int WINAPI WSAGetLastError(void);
IPHLP_EXPORT void WINAPI WSASetLastError(int code);
IPHLP_EXPORT int WINAPI closesocket(SOCKET socket);
IPHLP_EXPORT int WINAPI ioctlsocket(SOCKET socket, long command, u_long *argument);
IPHLP_EXPORT SOCKET WINAPI WSASocketA(int family, int type, int protocol, LPVOID information, unsigned group, DWORD flags);
IPHLP_EXPORT SOCKET WINAPI WSASocketW(int family, int type, int protocol, LPVOID information, unsigned group, DWORD flags);
IPHLP_EXPORT int WINAPI WSAIoctl(SOCKET socket, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                                 LPDWORD returned, LPWSAOVERLAPPED overlapped,
                                 LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
IPHLP_EXPORT INT WINAPI WSAAddressToStringA(LPSOCKADDR address, DWORD size, LPVOID information, LPSTR text,
                                            LPDWORD characters);
IPHLP_EXPORT INT WINAPI WSAAddressToStringW(LPSOCKADDR address, DWORD size, LPVOID information, LPWSTR text,
                                            LPDWORD characters);
IPHLP_EXPORT INT WINAPI WSAStringToAddressA(LPSTR text, INT family, LPVOID information, LPSOCKADDR address, LPINT size);
IPHLP_EXPORT INT WINAPI WSAStringToAddressW(LPWSTR text, INT family, LPVOID information, LPSOCKADDR address, LPINT size);
#define WSASocket IPHLP_AW(WSASocket)
#define WSAAddressToString IPHLP_AW(WSAAddressToString)
#define WSAStringToAddress IPHLP_AW(WSAStringToAddress)
IPHLP_EXPORT WSAEVENT WINAPI WSACreateEvent(void);
#define WSACloseEvent CloseHandle
#define WSASetEvent SetEvent
#define WSAResetEvent ResetEvent
#define WSAWaitForMultipleEvents WaitForMultipleObjectsEx

/* libc's calls, with the reason of a failure where WSAGetLastError looks. */
IPHLP_EXPORT SOCKET WINAPI iphlp_ws_socket(int family, int type, int protocol);
IPHLP_EXPORT int WINAPI iphlp_ws_bind(SOCKET socket, const void *address, int size);
IPHLP_EXPORT int WINAPI iphlp_ws_connect(SOCKET socket, const void *address, int size);
IPHLP_EXPORT int WINAPI iphlp_ws_listen(SOCKET socket, int backlog);
IPHLP_EXPORT SOCKET WINAPI iphlp_ws_accept(SOCKET socket, void *address, int *size);
IPHLP_EXPORT int WINAPI iphlp_ws_getsockname(SOCKET socket, void *address, int *size);
IPHLP_EXPORT int WINAPI iphlp_ws_getpeername(SOCKET socket, void *address, int *size);
IPHLP_EXPORT int WINAPI iphlp_ws_setsockopt(SOCKET socket, int level, int option, const void *value, int size);
IPHLP_EXPORT int WINAPI iphlp_ws_getsockopt(SOCKET socket, int level, int option, void *value, int *size);
IPHLP_EXPORT int WINAPI iphlp_ws_send(SOCKET socket, const void *bytes, int size, int flags);
IPHLP_EXPORT int WINAPI iphlp_ws_sendto(SOCKET socket, const void *bytes, int size, int flags, const void *to, int to_size);
IPHLP_EXPORT int WINAPI iphlp_ws_recv(SOCKET socket, void *bytes, int size, int flags);
IPHLP_EXPORT int WINAPI iphlp_ws_recvfrom(SOCKET socket, void *bytes, int size, int flags, void *from, int *from_size);
IPHLP_EXPORT int WINAPI iphlp_ws_shutdown(SOCKET socket, int how);
IPHLP_EXPORT int WINAPI iphlp_ws_gethostname(char *name, int size);
IPHLP_EXPORT char *WINAPI iphlp_ws_inet_ntoa(IN_ADDR address);
IPHLP_EXPORT ULONG WINAPI iphlp_ws_inet_addr(const char *text);
IPHLP_EXPORT struct hostent *WINAPI iphlp_ws_gethostbyname(const char *name);
IPHLP_EXPORT struct hostent *WINAPI iphlp_ws_gethostbyaddr(const char *address, int size, int family);

IPHLP_END_C

/* With arguments, so that a member or a method of such a name is left alone where it is not called. */
#define socket(family, type, protocol) iphlp_ws_socket(family, type, protocol)
#ifdef __cplusplus
/* No macro: std::bind is to stay what it is. Of any types, so that it is nearer than libc's. */
template <class Address, class Size>
inline int bind(SOCKET s, Address *address, Size size) {
  return iphlp_ws_bind(s, address, static_cast<int>(size));
}
#else
# define bind(s, address, size) iphlp_ws_bind(s, address, size)
#endif
#define connect(s, address, size) iphlp_ws_connect(s, address, size)
#define listen(s, backlog) iphlp_ws_listen(s, backlog)
#define accept(s, address, size) iphlp_ws_accept(s, address, size)
#define getsockname(s, address, size) iphlp_ws_getsockname(s, address, size)
#define getpeername(s, address, size) iphlp_ws_getpeername(s, address, size)
#define setsockopt(s, level, option, value, size) iphlp_ws_setsockopt(s, level, option, value, size)
#define getsockopt(s, level, option, value, size) iphlp_ws_getsockopt(s, level, option, value, size)
#define send(s, bytes, size, flags) iphlp_ws_send(s, bytes, size, flags)
#define sendto(s, bytes, size, flags, to, to_size) iphlp_ws_sendto(s, bytes, size, flags, to, to_size)
#define recv(s, bytes, size, flags) iphlp_ws_recv(s, bytes, size, flags)
#define recvfrom(s, bytes, size, flags, from, from_size) iphlp_ws_recvfrom(s, bytes, size, flags, from, from_size)
#define shutdown(s, how) iphlp_ws_shutdown(s, how)
#define gethostname(name, size) iphlp_ws_gethostname(name, size)
#define inet_ntoa(address) iphlp_ws_inet_ntoa(address)
#define inet_addr(text) iphlp_ws_inet_addr(text)
#define gethostbyname(name) iphlp_ws_gethostbyname(name)
#define gethostbyaddr(address, size, family) iphlp_ws_gethostbyaddr(address, size, family)

#endif
