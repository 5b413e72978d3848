// What Windows' own headers declare and those of mingw-w64 10 do not, though its import library has the
// function. Nothing on Linux, nor with Windows' SDK.
#pragma once

#include "c_api.hpp"

#if defined(__MINGW64_VERSION_MAJOR) && __MINGW64_VERSION_MAJOR <= 10

// Its IPV6_ADDRESS_EX is not packed, and the sender of a reply would be read two bytes too late.
#pragma pack(push, 1)
struct iphlp_packed_ipv6_address {
  USHORT sin6_port;
  ULONG sin6_flowinfo;
  USHORT sin6_addr[8];
  ULONG sin6_scope_id;
};
#pragma pack(pop)

struct ICMPV6_ECHO_REPLY_LH {
  iphlp_packed_ipv6_address Address;
  ULONG Status;
  unsigned int RoundTripTime;
};
static_assert(sizeof(iphlp_packed_ipv6_address) == 26 && sizeof(ICMPV6_ECHO_REPLY_LH) == 36);

extern "C" {
DWORD WINAPI IcmpSendEcho2Ex(HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
                             IPAddr SourceAddress, IPAddr DestinationAddress, LPVOID RequestData,
                             WORD RequestSize, PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer,
                             DWORD ReplySize, DWORD Timeout);
}

#endif
