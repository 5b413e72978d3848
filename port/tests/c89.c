/* A C89 program: every header of the kit, in strict ANSI C, and a few of its calls. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <iphlpapi.h>
#include <icmpapi.h>
#include <ip2string.h>
#include <windows.h>
#include <conio.h>
#include <fcntl.h>
#include <io.h>
#include <objbase.h>
#include <process.h>
#include <rpc.h>
#include <sal.h>
#include <stdio.h>
#include <stdlib.h>
#include <strsafe.h>
#include <string.h>
#include <tchar.h>
#include <time.h>
#include <tlhelp32.h>
#include <wchar.h>

static int IsLoopback(_In_ const SOCKADDR *address) { return INETADDR_ISLOOPBACK(address) && !INETADDR_ISANY(address); }

int __cdecl main(void) {
  SOCKADDR_IN v4;
  SOCKADDR_IN6 v6;
  struct in_addr address;
  WCHAR wide[64];
  char text[64];
  wchar_t guid[40];
  GUID id, other;
  RPC_CSTR uuid = NULL;
  memset(&v4, 0, sizeof v4);
  memset(&v6, 0, sizeof v6);
  v4.sin_family = AF_INET;
  v4.sin_addr = in4addr_loopback;
  v6.sin6_family = AF_INET6;
  v6.sin6_addr = in6addr_loopback;
  if (!IsLoopback((const SOCKADDR *)(void *)&v4) || !IsLoopback((const SOCKADDR *)(void *)&v6)) return 1;
  INETADDR_SETANY((SOCKADDR *)(void *)&v6);
  if (!IN6_ADDR_EQUAL(&v6.sin6_addr, &in6addr_any) || !INETADDR_ISANY((SOCKADDR *)(void *)&v6)) return 2;
  INETADDR_SETLOOPBACK((SOCKADDR *)(void *)&v4);
  INETADDR_SET_PORT((SOCKADDR *)(void *)&v4, htons(80));
  if (INETADDR_PORT((SOCKADDR *)(void *)&v4) != htons(80)) return 3;
  address.S_un.S_un_b.s_b1 = 192, address.S_un.S_un_b.s_b2 = 0, address.S_un.S_un_b.s_b3 = 2, address.S_un.S_un_b.s_b4 = 1;
  if (strcmp(inet_ntoa(address), "192.0.2.1") != 0 || address.s_addr != inet_addr("192.0.2.1")) return 4;
  if (FAILED(StringCchPrintfA(text, sizeof text, "%ws|%lu", L"wide", (ULONG)7)) || strcmp(text, "wide|7") != 0) return 5;
  if (FAILED(StringCchCopyW(wide, 64, L"abc")) || FAILED(StringCchCatW(wide, 64, L"def")) || wcslen(wide) != 6) return 6;
  if (StringCchCopyW(wide, 3, L"abc") != STRSAFE_E_INSUFFICIENT_BUFFER || wcscmp(wide, L"ab") != 0) return 7;
  if (CoCreateGuid(&id) != S_OK || StringFromGUID2(&id, guid, 40) != 39 || IIDFromString(guid, &other) != S_OK) return 8;
  if (!IsEqualGUID(&id, &other) || UuidToStringA(&id, &uuid) != RPC_S_OK || strlen((char *)uuid) != 36) return 9;
  RpcStringFreeA(&uuid);
  if (!HeapFree(GetProcessHeap(), 0, HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 16))) return 10;
  if (MAKEWORD(2, 1) != 0x102 || LOBYTE(0x102) != 2 || HIWORD(0x12345678) != 0x1234 || ARRAYSIZE(wide) != 64) return 11;
  if (GetProcAddress(GetModuleHandleA("kernel32"), "CreateEventA") == NULL) return 12;
  if (GetProcAddress(GetModuleHandleA("KERNEL32.DLL"), "inet_addr") != NULL) return 13;
  if (GetProcAddress(GetModuleHandleA("ws2_32.dll"), "inet_addr") == NULL) return 14;
  if (GetModuleHandleA("advapi32.dll") != NULL || GetLastError() != ERROR_MOD_NOT_FOUND) return 15;
  puts("ok");
  return 0;
}
