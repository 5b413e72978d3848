// The interfaces by C++'s wide streams.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>
#include <windows.h>

#pragma comment(lib, "iphlpapi.lib")

static std::wstring Address(const SOCKET_ADDRESS &address)
{
    wchar_t text[64] = L"";
    DWORD size = 64;
    WSAAddressToStringW(address.lpSockaddr, address.iSockaddrLength, NULL, text, &size);
    return text;
}

int main()
{
    WSADATA data;
    ULONG size = 16384;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    std::vector<char> room(size);
    IP_ADAPTER_ADDRESSES *first = reinterpret_cast<IP_ADAPTER_ADDRESSES *>(&room[0]);
    ULONG code = GetAdaptersAddresses(AF_INET, GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST, NULL, first, &size);
    while (code == ERROR_BUFFER_OVERFLOW)
    {
        room.resize(size);
        first = reinterpret_cast<IP_ADAPTER_ADDRESSES *>(&room[0]);
        code = GetAdaptersAddresses(AF_INET, GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST, NULL, first, &size);
    }
    if (code != NO_ERROR)
    {
        std::wcerr << L"GetAdaptersAddresses: " << code << std::endl;
        return 1;
    }
    std::wcout << L"Adapters" << std::endl;
    for (const IP_ADAPTER_ADDRESSES *adapter = first; adapter != NULL; adapter = adapter->Next)
    {
        std::wcout << std::setw(10) << std::left << adapter->FriendlyName << L" mtu " << std::right << std::setw(6) << adapter->Mtu
                   << L" type 0x" << std::hex << adapter->IfType << std::dec;
        if (adapter->FirstUnicastAddress != NULL) std::wcout << L' ' << Address(adapter->FirstUnicastAddress->Address);
        std::wcout << L'\n';
    }
    std::wcout << L"narrow: " << "text" << L", " << 1.5 << L", " << true << L", " << std::wstring(3, L'=') << std::endl;
    WSACleanup();
    return 0;
}
