// Addresses as text and names, in both widths.

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include <arpa/inet.h>
#include <netdb.h>

#include "kernel/codes.h"
#include "kernel/messages.h"
#include "kernel/text.h"
#include "winsock/native.h"

namespace iphlp::win32 {

namespace {

// What libc's resolver answers as Winsock's codes.
int code_of_resolver(int code) {
  switch (code) {
    case 0:
      return 0;
    case EAI_AGAIN:
      return WSATRY_AGAIN;
    case EAI_BADFLAGS:
      return WSAEINVAL;
    case EAI_FAIL:
      return WSANO_RECOVERY;
    case EAI_FAMILY:
      return WSAEAFNOSUPPORT;
    case EAI_MEMORY:
      return ERROR_NOT_ENOUGH_MEMORY;
    case EAI_SERVICE:
      return WSATYPE_NOT_FOUND;
    case EAI_SOCKTYPE:
      return WSAESOCKTNOSUPPORT;
    case EAI_OVERFLOW:
      return ERROR_INSUFFICIENT_BUFFER;
    case EAI_SYSTEM:
      return socket_code_of(errno);
    case EAI_NODATA:
      return WSANO_DATA;
    default:
      return WSAHOST_NOT_FOUND;
  }
}

int told(int code) {
  if (code != 0) WSASetLastError(code);
  return code;
}

// AI_ flags that both have, from the numbers that a program was compiled with: libc's.
template <class Info>
::addrinfo libc_hints(const Info& hints) {
  ::addrinfo wanted{};
  wanted.ai_flags = hints.ai_flags;
  wanted.ai_family = hints.ai_family;
  wanted.ai_socktype = hints.ai_socktype;
  wanted.ai_protocol = hints.ai_protocol;
  return wanted;
}

template <class Info>
void free_infos(Info* info) {
  while (info != nullptr) {
    Info* next = info->ai_next;
    std::free(info->ai_canonname);
    std::free(info->ai_addr);
    std::free(info);
    info = next;
  }
}

char* name_for(const ADDRINFOA&, const char* name) {
  return strdup(name);
}
WCHAR* name_for(const ADDRINFOW&, const char* name) {
  const std::u16string wide = widen(name);
  auto* copy = static_cast<WCHAR*>(std::malloc((wide.size() + 1) * sizeof(WCHAR)));
  if (copy != nullptr) std::copy_n(wide.c_str(), wide.size() + 1, copy);
  return copy;
}

template <class Info>
Info* copy_of(const ::addrinfo& from) {
  auto* info = static_cast<Info*>(std::calloc(1, sizeof(Info)));
  if (info == nullptr) return nullptr;
  info->ai_flags = from.ai_flags;
  info->ai_family = from.ai_family;
  info->ai_socktype = from.ai_socktype;
  info->ai_protocol = from.ai_protocol;
  info->ai_addrlen = from.ai_addrlen;
  info->ai_addr = static_cast<sockaddr*>(std::malloc(from.ai_addrlen));
  if (from.ai_canonname != nullptr) info->ai_canonname = name_for(*info, from.ai_canonname);
  if (info->ai_addr == nullptr || (from.ai_canonname != nullptr && info->ai_canonname == nullptr)) {
    free_infos(info);
    return nullptr;
  }
  std::memcpy(info->ai_addr, from.ai_addr, from.ai_addrlen);
  return info;
}

template <class Info>
int resolve(const char* node, const char* service, const Info* hints, Info** result) {
  *result = nullptr;
  ::addrinfo* found = nullptr;
  const ::addrinfo wanted = hints == nullptr ? ::addrinfo{} : libc_hints(*hints);
  const int code = code_of_resolver(::getaddrinfo(node, service, &wanted, &found));
  if (code != 0) return told(code);
  Info** end = result;
  for (const ::addrinfo* one = found; one != nullptr; one = one->ai_next) {
    *end = copy_of<Info>(*one);
    if (*end == nullptr) {
      free_infos(*result);
      *result = nullptr;
      ::freeaddrinfo(found);
      return told(ERROR_NOT_ENOUGH_MEMORY);
    }
    end = &(*end)->ai_next;
  }
  ::freeaddrinfo(found);
  return 0;
}

// nullptr stays nullptr.
class Narrow {
 public:
  explicit Narrow(PCWSTR text) {
    if (text != nullptr) text_ = narrow(text);
  }
  [[nodiscard]] const char* get() const { return text_ ? text_->c_str() : nullptr; }

 private:
  std::optional<std::string> text_;
};

template <class Char>
bool put(const std::basic_string<Char>& text, Char* to, std::size_t size) {
  if (to == nullptr || size <= text.size()) return false;
  std::copy_n(text.c_str(), text.size() + 1, to);
  return true;
}

// "192.0.2.1:80", "[2001:db8::1%2]:80"; the port only where there is one.
std::optional<std::string> spelled(const sockaddr* address, DWORD size) {
  std::array<char, 64> text;
  const bool six = address->sa_family == AF_INET6;
  if ((!six && address->sa_family != AF_INET) || size < (six ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN)))
    return std::nullopt;
  const auto* v4 = reinterpret_cast<const SOCKADDR_IN*>(address);
  const auto* v6 = reinterpret_cast<const SOCKADDR_IN6*>(address);
  if (::inet_ntop(address->sa_family, six ? static_cast<const void*>(&v6->sin6_addr) : &v4->sin_addr,
                  text.data(), text.size()) == nullptr)
    return std::nullopt;
  std::string out = text.data();
  if (six && v6->sin6_scope_id != 0) out += "%" + std::to_string(v6->sin6_scope_id);
  if (v4->sin_port == 0) return out;
  const std::string port = ":" + std::to_string(ntohs(v4->sin_port));
  return six ? "[" + out + "]" + port : out + port;
}

template <class Char>
int spell(const std::basic_string<Char>& text, Char* to, LPDWORD characters) {
  const DWORD room = *characters;
  *characters = static_cast<DWORD>(text.size() + 1);
  return put(text, to, room) ? 0 : socket_refuse(WSAEFAULT);
}

// The reverse.
bool parse_address(std::string text, int family, void* to, int size, int& used) {
  std::uint16_t port = 0;
  const bool six = family == AF_INET6;
  used = six ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
  if ((!six && family != AF_INET) || size < used) return false;
  const std::size_t colon =
      six ? (text.starts_with('[') ? text.rfind("]:") : std::string::npos) : text.find(':');
  if (colon != std::string::npos) {
    const std::size_t at = colon + (six ? 2 : 1);
    char* end = nullptr;
    const unsigned long number = std::strtoul(text.c_str() + at, &end, 10);
    if (*end != 0 || at == text.size() || number > 0xffff) return false;
    port = static_cast<std::uint16_t>(number);
    text = text.substr(six ? 1 : 0, colon - (six ? 1 : 0));
  } else if (six && text.starts_with('[') && text.ends_with(']')) {
    text = text.substr(1, text.size() - 2);
  }
  ULONG scope = 0;
  if (const auto percent = text.find('%'); six && percent != std::string::npos) {
    scope = static_cast<ULONG>(std::strtoul(text.c_str() + percent + 1, nullptr, 10));
    text.resize(percent);
  }
  std::memset(to, 0, static_cast<std::size_t>(used));
  auto* v4 = static_cast<SOCKADDR_IN*>(to);
  auto* v6 = static_cast<SOCKADDR_IN6*>(to);
  v4->sin_family = static_cast<ADDRESS_FAMILY>(family);
  v4->sin_port = htons(port);
  if (six) v6->sin6_scope_id = scope;
  return ::inet_pton(family, text.c_str(), six ? static_cast<void*>(&v6->sin6_addr) : &v4->sin_addr) == 1;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

const IN_ADDR iphlp_ws_in4addr_any = {};
const IN_ADDR iphlp_ws_in4addr_loopback = IN4ADDR_LOOPBACK_INIT;
const IN_ADDR iphlp_ws_in4addr_broadcast = IN4ADDR_BROADCAST_INIT;
const IN6_ADDR iphlp_ws_in6addr_any = {};
const IN6_ADDR iphlp_ws_in6addr_loopback = {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}};

PCSTR WINAPI iphlp_ws_inet_ntop(INT family, const void* address, PSTR text, size_t size) {
  const char* answer =
      ::inet_ntop(family, address, text, static_cast<socklen_t>(std::min<std::size_t>(size, 0x10000)));
  if (answer == nullptr) WSASetLastError(errno == ENOSPC ? ERROR_INVALID_PARAMETER : WSAEAFNOSUPPORT);
  return answer;
}

INT WINAPI iphlp_ws_inet_pton(INT family, PCSTR text, PVOID address) {
  if (text == nullptr || address == nullptr) return socket_refuse(WSAEFAULT);
  const int answer = ::inet_pton(family, text, address);
  if (answer < 0) WSASetLastError(WSAEAFNOSUPPORT);
  return answer;
}

PCWSTR WINAPI InetNtopW(INT family, const void* address, PWSTR text, size_t size) {
  std::array<char, 64> plain;
  if (iphlp_ws_inet_ntop(family, address, plain.data(), plain.size()) == nullptr) return nullptr;
  if (put(widen(plain.data()), text, size)) return text;
  WSASetLastError(ERROR_INVALID_PARAMETER);
  return nullptr;
}

INT WINAPI InetPtonW(INT family, PCWSTR text, PVOID address) {
  return iphlp_ws_inet_pton(family, Narrow{text}.get(), address);
}

char* WINAPI iphlp_ws_inet_ntoa(IN_ADDR address) {
  static thread_local std::array<char, 16> text;
  ::inet_ntop(AF_INET, &address, text.data(), text.size());
  return text.data();
}

ULONG WINAPI iphlp_ws_inet_addr(const char* text) {
  return ::inet_addr(text);
}

hostent* WINAPI iphlp_ws_gethostbyname(const char* name) {
  hostent* found = ::gethostbyname(name);
  if (found == nullptr)
    WSASetLastError(h_errno == TRY_AGAIN ? WSATRY_AGAIN
                    : h_errno == NO_DATA ? WSANO_DATA
                                         : WSAHOST_NOT_FOUND);
  return found;
}

hostent* WINAPI iphlp_ws_gethostbyaddr(const char* address, int size, int family) {
  hostent* found = ::gethostbyaddr(address, static_cast<socklen_t>(size), family);
  if (found == nullptr) WSASetLastError(h_errno == TRY_AGAIN ? WSATRY_AGAIN : WSAHOST_NOT_FOUND);
  return found;
}

INT WINAPI iphlp_ws_getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA* hints, PADDRINFOA* result) {
  return resolve(node, service, hints, result);
}

void WINAPI iphlp_ws_freeaddrinfo(PADDRINFOA result) {
  free_infos(result);
}

INT WINAPI GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW* hints, PADDRINFOW* result) {
  return resolve(Narrow{node}.get(), Narrow{service}.get(), hints, result);
}

void WINAPI FreeAddrInfoW(PADDRINFOW result) {
  free_infos(result);
}

INT WINAPI iphlp_ws_getnameinfo(const void* address, int size, PCHAR node, DWORD node_size, PCHAR service,
                                DWORD service_size, INT flags) {
  return told(
      code_of_resolver(::getnameinfo(static_cast<const sockaddr*>(address), static_cast<socklen_t>(size),
                                     node, node_size, service, service_size, flags)));
}

INT WINAPI GetNameInfoW(const void* address, int size, PWCHAR node, DWORD node_size, PWCHAR service,
                        DWORD service_size, INT flags) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  const INT code = iphlp_ws_getnameinfo(
      address, size, node == nullptr ? nullptr : host.data(), node == nullptr ? 0 : host.size(),
      service == nullptr ? nullptr : port.data(), service == nullptr ? 0 : port.size(), flags);
  if (code != 0) return code;
  const bool fits = (node == nullptr || put(widen(host.data()), node, node_size)) &&
                    (service == nullptr || put(widen(port.data()), service, service_size));
  return fits ? 0 : told(ERROR_INSUFFICIENT_BUFFER);
}

INT WINAPI GetHostNameW(PWSTR name, int size) {
  std::array<char, 256> plain{};
  if (::gethostname(plain.data(), plain.size() - 1) != 0) return socket_result(-1);
  return size > 0 && put(widen(plain.data()), name, static_cast<std::size_t>(size))
             ? 0
             : socket_refuse(WSAEFAULT);
}

char* WINAPI gai_strerrorA(int code) {
  static thread_local std::array<char, 512> text;
  const char* known = message_of(static_cast<DWORD>(code));
  std::strncpy(text.data(), known == nullptr ? "Unknown error." : known, text.size() - 1);
  return text.data();
}

WCHAR* WINAPI gai_strerrorW(int code) {
  static thread_local std::array<WCHAR, 512> text;
  const std::u16string wide = widen(gai_strerrorA(code));
  std::copy_n(wide.c_str(), std::min(wide.size() + 1, text.size()), text.data());
  return text.data();
}

INT WINAPI WSAAddressToStringA(LPSOCKADDR address, DWORD size, LPVOID, LPSTR text, LPDWORD characters) {
  if (address == nullptr || characters == nullptr) return socket_refuse(WSAEFAULT);
  const auto out = spelled(address, size);
  return out ? spell(*out, text, characters) : socket_refuse(WSAEINVAL);
}

INT WINAPI WSAAddressToStringW(LPSOCKADDR address, DWORD size, LPVOID, LPWSTR text, LPDWORD characters) {
  if (address == nullptr || characters == nullptr) return socket_refuse(WSAEFAULT);
  const auto out = spelled(address, size);
  return out ? spell(widen(*out), text, characters) : socket_refuse(WSAEINVAL);
}

INT WINAPI WSAStringToAddressA(LPSTR text, INT family, LPVOID, LPSOCKADDR address, LPINT size) {
  if (text == nullptr || address == nullptr || size == nullptr) return socket_refuse(WSAEFAULT);
  int used = 0;
  if (!parse_address(text, family, address, *size, used))
    return socket_refuse(*size < used ? WSAEFAULT : WSAEINVAL);
  *size = used;
  return 0;
}

INT WINAPI WSAStringToAddressW(LPWSTR text, INT family, LPVOID information, LPSOCKADDR address, LPINT size) {
  if (text == nullptr) return socket_refuse(WSAEFAULT);
  return WSAStringToAddressA(narrow(text).data(), family, information, address, size);
}

}  // extern "C"
