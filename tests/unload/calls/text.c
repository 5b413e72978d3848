/* Addresses as text: twenty functions and ParseNetworkString. */
#include "call.h"

#include <ip2string.h>

static void call_ipv4(void *library) {
  FUNCTION(RtlIpv4AddressToStringA);
  FUNCTION(RtlIpv4AddressToStringW);
  FUNCTION(RtlIpv4AddressToStringExA);
  FUNCTION(RtlIpv4AddressToStringExW);
  FUNCTION(RtlIpv4StringToAddressA);
  FUNCTION(RtlIpv4StringToAddressW);
  FUNCTION(RtlIpv4StringToAddressExA);
  FUNCTION(RtlIpv4StringToAddressExW);
  IN_ADDR address;
  char text[22];
  WCHAR wide[22];
  const char *end;
  const WCHAR *wide_end;
  ULONG size = 22;
  USHORT port;
  if (call_RtlIpv4StringToAddressA("0x7f.1", FALSE, &end, &address) != 0) call_failed("RtlIpv4StringToAddressA", "refused");
  if (*call_RtlIpv4AddressToStringA(&address, text) != 0 || *call_RtlIpv4AddressToStringW(&address, wide) != 0)
    call_failed("RtlIpv4AddressToString", "does not end");
  if (call_RtlIpv4AddressToStringExA(&address, 1, text, &size) != 0) call_failed("RtlIpv4AddressToStringExA", "refused");
  size = 22;
  if (call_RtlIpv4AddressToStringExW(&address, 1, wide, &size) != 0) call_failed("RtlIpv4AddressToStringExW", "refused");
  if (call_RtlIpv4StringToAddressExA(text, TRUE, &address, &port) != 0 ||
      call_RtlIpv4StringToAddressExW(wide, TRUE, &address, &port) != 0 ||
      call_RtlIpv4StringToAddressW(wide, TRUE, &wide_end, &address) != 0)
    call_failed("RtlIpv4StringToAddress", "does not read what was written");
}

static void call_ipv6(void *library) {
  FUNCTION(RtlIpv6AddressToStringA);
  FUNCTION(RtlIpv6AddressToStringW);
  FUNCTION(RtlIpv6AddressToStringExA);
  FUNCTION(RtlIpv6AddressToStringExW);
  FUNCTION(RtlIpv6StringToAddressA);
  FUNCTION(RtlIpv6StringToAddressW);
  FUNCTION(RtlIpv6StringToAddressExA);
  FUNCTION(RtlIpv6StringToAddressExW);
  IN6_ADDR address;
  char text[65];
  WCHAR wide[65];
  const char *end;
  const WCHAR *wide_end;
  ULONG size = 65, scope;
  USHORT port;
  if (call_RtlIpv6StringToAddressA("fe80::192.0.2.1", &end, &address) != 0)
    call_failed("RtlIpv6StringToAddressA", "refused");
  if (*call_RtlIpv6AddressToStringA(&address, text) != 0 || *call_RtlIpv6AddressToStringW(&address, wide) != 0 ||
      call_RtlIpv6StringToAddressW(wide, &wide_end, &address) != 0)
    call_failed("RtlIpv6AddressToString", "does not read what was written");
  if (call_RtlIpv6AddressToStringExA(&address, 1, 1, text, &size) != 0) call_failed("RtlIpv6AddressToStringExA", "refused");
  size = 65;
  if (call_RtlIpv6AddressToStringExW(&address, 1, 1, wide, &size) != 0) call_failed("RtlIpv6AddressToStringExW", "refused");
  if (call_RtlIpv6StringToAddressExA(text, &address, &scope, &port) != 0 ||
      call_RtlIpv6StringToAddressExW(wide, &address, &scope, &port) != 0)
    call_failed("RtlIpv6StringToAddressEx", "does not read what was written");
}

void call_text(void *library) {
  FUNCTION(RtlEthernetAddressToStringA);
  FUNCTION(RtlEthernetAddressToStringW);
  FUNCTION(RtlEthernetStringToAddressA);
  FUNCTION(RtlEthernetStringToAddressW);
  FUNCTION(ParseNetworkString);
  DL_EUI48 mac;
  char text[18];
  WCHAR wide[18];
  const char *end;
  const WCHAR *wide_end;
  NET_ADDRESS_INFO info;
  call_ipv4(library);
  call_ipv6(library);
  if (call_RtlEthernetStringToAddressA("01-23-45-67-89-AB", &end, &mac) != 0)
    call_failed("RtlEthernetStringToAddressA", "refused");
  call_RtlEthernetAddressToStringA(&mac, text);
  call_RtlEthernetAddressToStringW(&mac, wide);
  if (call_RtlEthernetStringToAddressW(wide, &wide_end, &mac) != 0) call_failed("RtlEthernetStringToAddressW", "refused");
  if (call_ParseNetworkString(wide, NET_STRING_ANY_ADDRESS, &info, NULL, NULL) != ERROR_SUCCESS)
    call_failed("ParseNetworkString", "takes a MAC address for no name");
}
