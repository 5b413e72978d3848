// Sockets are libc's; what Winsock adds is its beginning, its end, its errors and its controls.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <vector>

#include <errno.h>
#include <ifaddrs.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kernel/codes.h"
#include "winsock/native.h"

namespace iphlp::win32 {

int socket_result(long result) {
  if (result < 0) WSASetLastError(socket_code_of(errno));
  return static_cast<int>(result);
}

int socket_refuse(int code) {
  WSASetLastError(code);
  return SOCKET_ERROR;
}

namespace {

std::atomic<int> startups{0};

socklen_t* length_of(int* size) {
  return reinterpret_cast<socklen_t*>(size);
}

// The addresses of the links that are up, of one family, behind a list of them.
int address_list(int family, void* out, DWORD size, LPDWORD needed) {
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return socket_result(-1);
  std::vector<const sockaddr*> found;
  for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next)
    if (one->ifa_addr != nullptr && one->ifa_addr->sa_family == family && (one->ifa_flags & IFF_UP) != 0 &&
        (one->ifa_flags & IFF_LOOPBACK) == 0)
      found.push_back(one->ifa_addr);
  const std::size_t each = family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
  const std::size_t head = offsetof(SOCKET_ADDRESS_LIST, Address) + found.size() * sizeof(SOCKET_ADDRESS);
  const std::size_t need = std::max(head + found.size() * each, sizeof(SOCKET_ADDRESS_LIST));
  *needed = static_cast<DWORD>(need);
  int answer = 0;
  if (out == nullptr || size < need) {
    answer = socket_refuse(WSAEFAULT);
  } else {
    auto* list = static_cast<SOCKET_ADDRESS_LIST*>(out);
    list->iAddressCount = static_cast<INT>(found.size());
    char* behind = static_cast<char*>(out) + head;
    for (std::size_t i = 0; i < found.size(); ++i, behind += each) {
      std::memcpy(behind, found[i], each);
      list->Address[i] = {.lpSockaddr = reinterpret_cast<sockaddr*>(behind),
                          .iSockaddrLength = static_cast<INT>(each)};
    }
  }
  freeifaddrs(all);
  return answer;
}

template <class Address>
void copy_address(union sockaddr_gen& to, const Address* from) {
  if (from != nullptr) std::memcpy(&to, from, sizeof(SOCKADDR_IN));
}

// SIO_GET_INTERFACE_LIST: IPv4 interfaces with their masks.
int interface_list(void* out, DWORD size, LPDWORD returned) {
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return socket_result(-1);
  auto* infos = static_cast<INTERFACE_INFO*>(out);
  std::size_t count = 0;
  bool fits = out != nullptr;
  for (const ifaddrs* one = all; one != nullptr && fits; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    fits = (count + 1) * sizeof(INTERFACE_INFO) <= size;
    if (!fits) break;
    INTERFACE_INFO& info = infos[count++];
    info = {};
    // Windows' five flags are its own numbers: up 1, broadcast 2, loopback 4, point to point 8, multicast 16.
    info.iiFlags =
        ((one->ifa_flags & IFF_UP) != 0 ? 1U : 0) | ((one->ifa_flags & IFF_BROADCAST) != 0 ? 2U : 0) |
        ((one->ifa_flags & IFF_LOOPBACK) != 0 ? 4U : 0) | ((one->ifa_flags & 0x10U) != 0 ? 8U : 0) |
        ((one->ifa_flags & IFF_MULTICAST) != 0 ? 16U : 0);
    copy_address(info.iiAddress, one->ifa_addr);
    copy_address(info.iiNetmask, one->ifa_netmask);
    if ((one->ifa_flags & IFF_BROADCAST) != 0) copy_address(info.iiBroadcastAddress, one->ifa_broadaddr);
  }
  freeifaddrs(all);
  if (!fits) return socket_refuse(WSAEFAULT);
  *returned = static_cast<DWORD>(count * sizeof(INTERFACE_INFO));
  return 0;
}

// From which address would the kernel reach that one? A socket that is connected and sends nothing knows.
int routing_interface(const void* in, DWORD in_size, void* out, DWORD out_size, LPDWORD returned) {
  const auto* wanted = static_cast<const sockaddr*>(in);
  if (in == nullptr || in_size < sizeof(SOCKADDR_IN)) return socket_refuse(WSAEFAULT);
  const socklen_t size = wanted->sa_family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
  if (in_size < size || out == nullptr || out_size < size) return socket_refuse(WSAEFAULT);
  const int probe = ::socket(wanted->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return socket_result(-1);
  std::array<char, sizeof(SOCKADDR_IN6)> to{};
  std::memcpy(to.data(), in, size);
  // Port 0 cannot be connected to; any other leads the same way.
  if (reinterpret_cast<SOCKADDR_IN*>(to.data())->sin_port == 0)
    reinterpret_cast<SOCKADDR_IN*>(to.data())->sin_port = 0x900;
  socklen_t got = size;
  long answer = ::connect(probe, reinterpret_cast<const sockaddr*>(to.data()), size);
  if (answer == 0) answer = ::getsockname(probe, static_cast<sockaddr*>(out), &got);
  const int code = socket_result(answer);
  close(probe);
  if (code != 0) return code;
  static_cast<SOCKADDR_IN*>(out)->sin_port = 0;
  *returned = got;
  return 0;
}

int keep_alive(int socket, const tcp_keepalive& wanted) {
  const int on = wanted.onoff != 0 ? 1 : 0;
  const int idle = std::max(static_cast<int>(wanted.keepalivetime / 1000), 1);
  const int interval = std::max(static_cast<int>(wanted.keepaliveinterval / 1000), 1);
  if (::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) != 0) return socket_result(-1);
  if (on == 0) return 0;
  if (::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle) != 0 ||
      ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval) != 0)
    return socket_result(-1);
  return 0;
}

int family_of(int socket) {
  int family = 0;
  socklen_t size = sizeof family;
  return ::getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 ? family : -1;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

int WINAPI WSAStartup(WORD version, LPWSADATA data) {
  if (LOBYTE(version) < 1) return WSAVERNOTSUPPORTED;
  if (data == nullptr) return WSAEFAULT;
  *data = {};
  data->wVersion = std::min<WORD>(version, MAKEWORD(2, 2));
  if (LOBYTE(version) > 2) data->wVersion = MAKEWORD(2, 2);
  data->wHighVersion = MAKEWORD(2, 2);
  std::strcpy(data->szDescription, "WinSock 2.0");
  std::strcpy(data->szSystemStatus, "Running");
  ++startups;
  return 0;
}

int WINAPI WSACleanup(void) {
  int count = startups.load();
  while (count > 0 && !startups.compare_exchange_weak(count, count - 1)) continue;
  return count > 0 ? 0 : socket_refuse(WSANOTINITIALISED);
}

int WINAPI closesocket(SOCKET socket) {
  return socket_result(close(descriptor_of(socket)));
}

int WINAPI ioctlsocket(SOCKET socket, long command, u_long* argument) {
  int value = static_cast<int>(*argument);
  const int answer = socket_result(ioctl(descriptor_of(socket), static_cast<unsigned long>(command), &value));
  if (answer == 0 && command == FIONREAD) *argument = static_cast<ULONG>(value);
  return answer;
}

SOCKET WINAPI WSASocketW(int family, int type, int protocol, LPVOID, unsigned, DWORD flags) {
  const int cloexec = (flags & WSA_FLAG_NO_HANDLE_INHERIT) != 0 ? SOCK_CLOEXEC : 0;
  return static_cast<SOCKET>(
      static_cast<LONG_PTR>(socket_result(::socket(family, type | cloexec, protocol))));
}
SOCKET WINAPI WSASocketA(int family, int type, int protocol, LPVOID information, unsigned group,
                         DWORD flags) {
  return WSASocketW(family, type, protocol, information, group, flags);
}

int WINAPI WSAIoctl(SOCKET socket, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                    LPDWORD returned, LPWSAOVERLAPPED overlapped,
                    LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
  if (returned == nullptr) return socket_refuse(WSAEFAULT);
  // Nothing of this takes time.
  if (overlapped != nullptr || routine != nullptr) return socket_refuse(WSAEOPNOTSUPP);
  *returned = 0;
  switch (code) {
    case SIO_ADDRESS_LIST_QUERY:
      return address_list(family_of(descriptor_of(socket)), out, out_size, returned);
    case SIO_GET_INTERFACE_LIST_WIN:
      return interface_list(out, out_size, returned);
    case SIO_ROUTING_INTERFACE_QUERY:
      return routing_interface(in, in_size, out, out_size, returned);
    case SIO_KEEPALIVE_VALS:
      if (in == nullptr || in_size < sizeof(tcp_keepalive)) return socket_refuse(WSAEFAULT);
      return keep_alive(descriptor_of(socket), *static_cast<const tcp_keepalive*>(in));
    default:
      break;
  }
  if (code == static_cast<DWORD>(FIONBIO) || code == static_cast<DWORD>(FIONREAD)) {
    void* value = code == static_cast<DWORD>(FIONBIO) ? in : out;
    if (value == nullptr) return socket_refuse(WSAEFAULT);
    if (code == static_cast<DWORD>(FIONREAD)) *returned = sizeof(ULONG);
    return socket_result(ioctl(descriptor_of(socket), code, value));
  }
  return socket_refuse(WSAEOPNOTSUPP);
}

SOCKET WINAPI iphlp_ws_socket(int family, int type, int protocol) {
  return WSASocketW(family, type, protocol, nullptr, 0, 0);
}
int WINAPI iphlp_ws_bind(SOCKET socket, const void* address, int size) {
  return socket_result(
      ::bind(descriptor_of(socket), static_cast<const sockaddr*>(address), static_cast<socklen_t>(size)));
}
int WINAPI iphlp_ws_connect(SOCKET socket, const void* address, int size) {
  return socket_result(
      ::connect(descriptor_of(socket), static_cast<const sockaddr*>(address), static_cast<socklen_t>(size)));
}
int WINAPI iphlp_ws_listen(SOCKET socket, int backlog) {
  return socket_result(::listen(descriptor_of(socket), backlog));
}
SOCKET WINAPI iphlp_ws_accept(SOCKET socket, void* address, int* size) {
  const int made =
      socket_result(::accept(descriptor_of(socket), static_cast<sockaddr*>(address), length_of(size)));
  return static_cast<SOCKET>(static_cast<LONG_PTR>(made));
}
int WINAPI iphlp_ws_getsockname(SOCKET socket, void* address, int* size) {
  return socket_result(
      ::getsockname(descriptor_of(socket), static_cast<sockaddr*>(address), length_of(size)));
}
int WINAPI iphlp_ws_getpeername(SOCKET socket, void* address, int* size) {
  return socket_result(
      ::getpeername(descriptor_of(socket), static_cast<sockaddr*>(address), length_of(size)));
}
int WINAPI iphlp_ws_setsockopt(SOCKET socket, int level, int option, const void* value, int size) {
  // Windows takes a timeout as milliseconds, libc as a timeval.
  if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO) && size == sizeof(DWORD)) {
    DWORD milliseconds = 0;
    std::memcpy(&milliseconds, value, sizeof milliseconds);
    const timeval time{.tv_sec = static_cast<time_t>(milliseconds / 1000),
                       .tv_usec = static_cast<suseconds_t>(milliseconds % 1000 * 1000)};
    return socket_result(::setsockopt(descriptor_of(socket), level, option, &time, sizeof time));
  }
  return socket_result(
      ::setsockopt(descriptor_of(socket), level, option, value, static_cast<socklen_t>(size)));
}
int WINAPI iphlp_ws_getsockopt(SOCKET socket, int level, int option, void* value, int* size) {
  return socket_result(::getsockopt(descriptor_of(socket), level, option, value, length_of(size)));
}
// Windows sends no signal to who writes to a peer that is gone.
int WINAPI iphlp_ws_send(SOCKET socket, const void* bytes, int size, int flags) {
  return socket_result(
      ::send(descriptor_of(socket), bytes, static_cast<std::size_t>(size), flags | MSG_NOSIGNAL));
}
int WINAPI iphlp_ws_sendto(SOCKET socket, const void* bytes, int size, int flags, const void* to,
                           int to_size) {
  return socket_result(::sendto(descriptor_of(socket), bytes, static_cast<std::size_t>(size),
                                flags | MSG_NOSIGNAL, static_cast<const sockaddr*>(to),
                                static_cast<socklen_t>(to_size)));
}
int WINAPI iphlp_ws_recv(SOCKET socket, void* bytes, int size, int flags) {
  return socket_result(::recv(descriptor_of(socket), bytes, static_cast<std::size_t>(size), flags));
}
int WINAPI iphlp_ws_recvfrom(SOCKET socket, void* bytes, int size, int flags, void* from, int* from_size) {
  return socket_result(::recvfrom(descriptor_of(socket), bytes, static_cast<std::size_t>(size), flags,
                                  static_cast<sockaddr*>(from), length_of(from_size)));
}
int WINAPI iphlp_ws_shutdown(SOCKET socket, int how) {
  return socket_result(::shutdown(descriptor_of(socket), how));
}
int WINAPI iphlp_ws_gethostname(char* name, int size) {
  if (name == nullptr || size <= 0) return socket_refuse(WSAEFAULT);
  if (::gethostname(name, static_cast<std::size_t>(size)) == 0 &&
      std::memchr(name, 0, static_cast<std::size_t>(size)) != nullptr)
    return 0;
  return socket_refuse(WSAEFAULT);
}

}  // extern "C"
