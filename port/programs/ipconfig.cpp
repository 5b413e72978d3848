// ipconfig, tchar style: builds for both widths; this one is wide.
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <windows.h>
#include <stdio.h>
#include <tchar.h>
#include <locale.h>
#include <strsafe.h>
#include <string>

#ifdef _UNICODE
typedef std::wstring tstring;
#else
typedef std::string tstring;
#endif

#pragma comment(lib, "ws2_32")
#pragma comment(lib, "iphlpapi")

static tstring FormatError(DWORD error)
{
    LPTSTR text = NULL;
    tstring message(_T("?"));
    if (FormatMessage(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, error, 0,
                      reinterpret_cast<LPTSTR>(&text), 0, NULL))
    {
        message = text;
        LocalFree(text);
        while (!message.empty() && _istspace(message[message.size() - 1])) message.erase(message.size() - 1);
    }
    return message;
}

static tstring Spell(const SOCKET_ADDRESS &address)
{
    TCHAR text[128];
    DWORD size = ARRAYSIZE(text);
    if (WSAAddressToString(address.lpSockaddr, address.iSockaddrLength, NULL, text, &size) != 0) return tstring();
    return tstring(text);
}

static void Print(LPCTSTR label, const tstring &value)
{
    TCHAR line[512];
    if (SUCCEEDED(StringCchPrintf(line, ARRAYSIZE(line), _T("   %-24s: %s"), label, value.c_str()))) _putts(line);
}

int _tmain(int argc, _TCHAR *argv[])
{
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const bool all = argc > 1 && (_tcsicmp(argv[1], _T("/ALL")) == 0 || _tcsicmp(argv[1], _T("-all")) == 0);

    ULONG size = 0;
    DWORD code = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS, NULL, NULL, &size);
    if (code != ERROR_BUFFER_OVERFLOW)
    {
        _ftprintf(stderr, _T("%s\n"), FormatError(code).c_str());
        return 1;
    }
    std::string block(size, '\0');
    IP_ADAPTER_ADDRESSES *first = reinterpret_cast<IP_ADAPTER_ADDRESSES *>(&block[0]);
    code = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS, NULL, first, &size);
    if (code != ERROR_SUCCESS) return 1;
    _tprintf(_T("\nIP Configuration\n"));
    int number = 0;
    for (const IP_ADAPTER_ADDRESSES *adapter = first; adapter; adapter = adapter->Next)
    {
        _tprintf(_T("\nAdapter %s (%d):\n\n"), adapter->FriendlyName, ++number);
        if (all)
        {
            tstring physical;
            TCHAR pair[8];
            for (ULONG i = 0; i < adapter->PhysicalAddressLength; ++i)
            {
                _stprintf_s(pair, _countof(pair), i ? _T("-%02X") : _T("%02X"), adapter->PhysicalAddress[i]);
                physical += pair;
            }
            Print(_T("Physical Address"), physical);
        }
        for (const IP_ADAPTER_UNICAST_ADDRESS *u = adapter->FirstUnicastAddress; u; u = u->Next)
        {
            const bool v4 = u->Address.lpSockaddr->sa_family == AF_INET;
            Print(v4 ? _T("IPv4 Address") : _T("IPv6 Address"), Spell(u->Address));
        }
        for (const IP_ADAPTER_GATEWAY_ADDRESS *g = adapter->FirstGatewayAddress; g; g = g->Next)
            Print(_T("Default Gateway"), Spell(g->Address));
    }
    _tprintf(_T("\n%s\n"), FormatError(ERROR_ACCESS_DENIED).c_str());
    WSACleanup();
    return 0;
}
