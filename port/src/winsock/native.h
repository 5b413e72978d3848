// Winsock's declarations without its macros, for the sources that call libc's functions of the same names.
#pragma once

#include <mstcpip.h>

#include "winsock2.h"
#include "ws2tcpip.h"

#undef socket
#undef bind
#undef connect
#undef listen
#undef accept
#undef getsockname
#undef getpeername
#undef setsockopt
#undef getsockopt
#undef send
#undef sendto
#undef recv
#undef recvfrom
#undef shutdown
#undef gethostname
#undef inet_ntoa
#undef inet_addr
#undef gethostbyname
#undef gethostbyaddr
#undef inet_ntop
#undef inet_pton
#undef getaddrinfo
#undef freeaddrinfo
#undef getnameinfo
#undef in_addr
#undef in6_addr
#undef sockaddr_in
#undef sockaddr_in6
#undef sockaddr_storage
#undef addrinfo

namespace iphlp::win32 {

[[nodiscard]] inline int descriptor_of(SOCKET socket) {
  return socket > 0x7fffffff ? -1 : static_cast<int>(socket);
}
// The same, with WSAGetLastError told where it is a failure.
[[nodiscard]] int socket_result(long result);
[[nodiscard]] int socket_refuse(int code);

// _IOR('t', 127, u_long) of Windows.
inline constexpr DWORD SIO_GET_INTERFACE_LIST_WIN = 0x4004747f;

}  // namespace iphlp::win32
