// What Windows' own headers declare and those of mingw-w64 10 do not, though its import library has the
// function. Nothing on Linux, nor with Windows' SDK.
#pragma once

#include "c_api.hpp"

#if defined(__MINGW64_VERSION_MAJOR) && __MINGW64_VERSION_MAJOR <= 10

struct ICMPV6_ECHO_REPLY_LH {
  IPV6_ADDRESS_EX Address;
  ULONG Status;
  unsigned int RoundTripTime;
};

extern "C" {
DWORD WINAPI IcmpSendEcho2Ex(HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
                             IPAddr SourceAddress, IPAddr DestinationAddress, LPVOID RequestData,
                             WORD RequestSize, PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer,
                             DWORD ReplySize, DWORD Timeout);
}

#endif
