/* Addresses to text and back, with ntdll's functions, in both widths. They are found at run time, as older SDKs have no library for them. */
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

#define NTDLL(result, name, arguments) \
    typedef result (NTAPI *P##name) arguments; \
    P##name p##name = (P##name) GetProcAddress(ntdll, #name)

static int failed;
static void Check(const char *what, int good) {
    if (good) return;
    printf("FAILED: %s\n", what);
    failed = 1;
}

int wmain(void) {
    HMODULE ntdll = LoadLibraryW(L"ntdll.dll");
    NTDLL(PSTR, RtlIpv4AddressToStringA, (const struct in_addr *, PSTR));
    NTDLL(PWSTR, RtlIpv4AddressToStringW, (const struct in_addr *, PWSTR));
    NTDLL(LONG, RtlIpv4AddressToStringExA, (const struct in_addr *, USHORT, PSTR, PULONG));
    NTDLL(LONG, RtlIpv4AddressToStringExW, (const struct in_addr *, USHORT, PWSTR, PULONG));
    NTDLL(LONG, RtlIpv4StringToAddressA, (PCSTR, BOOLEAN, PCSTR *, struct in_addr *));
    NTDLL(LONG, RtlIpv4StringToAddressW, (PCWSTR, BOOLEAN, PCWSTR *, struct in_addr *));
    NTDLL(LONG, RtlIpv4StringToAddressExA, (PCSTR, BOOLEAN, struct in_addr *, PUSHORT));
    NTDLL(LONG, RtlIpv4StringToAddressExW, (PCWSTR, BOOLEAN, struct in_addr *, PUSHORT));
    NTDLL(PSTR, RtlIpv6AddressToStringA, (const struct in6_addr *, PSTR));
    NTDLL(PWSTR, RtlIpv6AddressToStringW, (const struct in6_addr *, PWSTR));
    NTDLL(LONG, RtlIpv6AddressToStringExA, (const struct in6_addr *, ULONG, USHORT, PSTR, PULONG));
    NTDLL(LONG, RtlIpv6AddressToStringExW, (const struct in6_addr *, ULONG, USHORT, PWSTR, PULONG));
    NTDLL(LONG, RtlIpv6StringToAddressA, (PCSTR, PCSTR *, struct in6_addr *));
    NTDLL(LONG, RtlIpv6StringToAddressW, (PCWSTR, PCWSTR *, struct in6_addr *));
    NTDLL(LONG, RtlIpv6StringToAddressExA, (PCSTR, struct in6_addr *, PULONG, PUSHORT));
    NTDLL(LONG, RtlIpv6StringToAddressExW, (PCWSTR, struct in6_addr *, PULONG, PUSHORT));
    NTDLL(PSTR, RtlEthernetAddressToStringA, (const void *, PSTR));
    NTDLL(PWSTR, RtlEthernetAddressToStringW, (const void *, PWSTR));
    NTDLL(LONG, RtlEthernetStringToAddressA, (PCSTR, PCSTR *, void *));
    NTDLL(LONG, RtlEthernetStringToAddressW, (PCWSTR, PCWSTR *, void *));
    struct in_addr v4;
    struct in6_addr v6;
    char text[64];
    WCHAR wide[64];
    PCSTR end;
    PCWSTR wideEnd;
    USHORT port = 0;
    ULONG size, scope = 0;
    BYTE mac[6];

    if (ntdll == NULL || pRtlIpv4AddressToStringA == NULL || pRtlIpv6StringToAddressExW == NULL || pRtlIpv6AddressToStringW == NULL) {
        printf("ntdll has none of them\n");
        return 1;
    }
    Check("v4", pRtlIpv4StringToAddressA("192.0.2.33 and more", TRUE, &end, &v4) == 0 && strcmp(end, " and more") == 0);
    pRtlIpv4AddressToStringA(&v4, text);
    Check("v4 wide", pRtlIpv4StringToAddressW(L"0xC0.0.0x2.041", FALSE, &wideEnd, &v4) == 0 && *wideEnd == 0);
    pRtlIpv4AddressToStringW(&v4, wide);
    wprintf(L"%hs is %s\n", text, wide);
    Check("v4 port", pRtlIpv4StringToAddressExA("192.0.2.34:80", TRUE, &v4, &port) == 0 && ntohs(port) == 80);
    size = sizeof text;
    Check("v4 to text", pRtlIpv4AddressToStringExA(&v4, port, text, &size) == 0);
    Check("v4 wide port", pRtlIpv4StringToAddressExW(L"192.0.2.34:81", TRUE, &v4, &port) == 0);
    size = 64;
    Check("v4 to wide text", pRtlIpv4AddressToStringExW(&v4, port, wide, &size) == 0);
    wprintf(L"%S, %ls, %lu characters\n", text, wide, size);

    Check("v6", pRtlIpv6StringToAddressA("2001:DB8:0:0::1", &end, &v6) == 0);
    pRtlIpv6AddressToStringA(&v6, text);
    Check("v6 wide", pRtlIpv6StringToAddressW(L"::ffff:192.0.2.1", &wideEnd, &v6) == 0);
    pRtlIpv6AddressToStringW(&v6, wide);
    wprintf(L"%hs, %s\n", text, wide);
    Check("v6 all", pRtlIpv6StringToAddressExA("[fe80::1%3]:443", &v6, &scope, &port) == 0 && scope == 3);
    size = sizeof text;
    Check("v6 all to text", pRtlIpv6AddressToStringExA(&v6, scope, port, text, &size) == 0);
    Check("v6 all wide", pRtlIpv6StringToAddressExW(L"[fe80::2%4]:444", &v6, &scope, &port) == 0);
    size = 64;
    Check("v6 all to wide text", pRtlIpv6AddressToStringExW(&v6, scope, port, wide, &size) == 0);
    wprintf(L"%hs, %s\n", text, wide);

    Check("mac", pRtlEthernetStringToAddressA("02-00-00-00-00-AB", &end, mac) == 0);
    pRtlEthernetAddressToStringA(mac, text);
    Check("mac wide", pRtlEthernetStringToAddressW(L"02-00-00-00-00-CD", &wideEnd, mac) == 0);
    pRtlEthernetAddressToStringW(mac, wide);
    wprintf(L"%hs, %s\n", text, wide);
    Check("nonsense", pRtlIpv4StringToAddressA("300.1.1.1", TRUE, &end, &v4) != 0);
    return failed;
}
