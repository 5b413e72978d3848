// Vista's neighbours: one is made, read, changed, resolved and deleted.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#pragma comment(lib, "iphlpapi.lib")

static const wchar_t *State(NL_NEIGHBOR_STATE state)
{
    static const wchar_t *const names[] = {L"Unreachable", L"Incomplete", L"Probe", L"Delay", L"Stale", L"Reachable", L"Permanent"};
    return state < NlnsMaximum ? names[state] : L"?";
}

static MIB_IPNET_ROW2 Key(ULONG index, PCWSTR address)
{
    MIB_IPNET_ROW2 row;
    memset(&row, 0, sizeof row);
    row.InterfaceIndex = index;
    row.Address.si_family = AF_INET6;
    if (InetPtonW(AF_INET6, address, &row.Address.Ipv6.sin6_addr) != 1) row.Address.si_family = AF_UNSPEC;
    return row;
}

static void Show(const wchar_t *title, const MIB_IPNET_ROW2 &row)
{
    WCHAR text[INET6_ADDRSTRLEN];
    InetNtopW(AF_INET6, const_cast<IN6_ADDR *>(&row.Address.Ipv6.sin6_addr), text, INET6_ADDRSTRLEN);
    wprintf(L"%ls: %ls %02X-%02X-%02X-%02X-%02X-%02X %ls\n", title, text, row.PhysicalAddress[0], row.PhysicalAddress[1],
            row.PhysicalAddress[2], row.PhysicalAddress[3], row.PhysicalAddress[4], row.PhysicalAddress[5], State(row.State));
}

int main()
{
    static const UCHAR mac[6] = {2, 0, 0, 0, 0, 0x77};
    PMIB_IPNET_TABLE2 table = NULL;
    ULONG index = 0;
    DWORD code;

    if (GetIpNetTable2(AF_INET, &table) != NO_ERROR) return 1;
    for (ULONG i = 0; i < table->NumEntries; ++i)
        if (table->Table[i].PhysicalAddress[5] == 0xfe) index = table->Table[i].InterfaceIndex;
    FreeMibTable(table);
    if (index == 0) return 1;

    MIB_IPNET_ROW2 row = Key(index, L"2001:db8::77");
    row.State = NlnsPermanent;
    row.PhysicalAddressLength = 6;
    CopyMemory(row.PhysicalAddress, mac, 6);
    code = CreateIpNetEntry2(&row);
    wprintf(L"CreateIpNetEntry2: %lu\n", code);
    MIB_IPNET_ROW2 found = Key(index, L"2001:db8::77");
    if ((code = GetIpNetEntry2(&found)) != NO_ERROR) return 1;
    Show(L"Made", found);
    found.PhysicalAddress[5] = 0x78;
    wprintf(L"SetIpNetEntry2: %lu\n", SetIpNetEntry2(&found));
    MIB_IPNET_ROW2 resolved = Key(index, L"2001:db8::77");
    wprintf(L"ResolveIpNetEntry2: %lu\n", ResolveIpNetEntry2(&resolved, NULL));
    Show(L"Resolved", resolved);
    wprintf(L"DeleteIpNetEntry2: %lu\n", DeleteIpNetEntry2(&found));
    found = Key(index, L"2001:db8::77");
    code = GetIpNetEntry2(&found);
    wprintf(L"It is %hs\n", code == NO_ERROR && found.State == NlnsPermanent ? "there" : "gone");
    wprintf(L"FlushIpNetTable2: %lu\n", FlushIpNetTable2(AF_INET6, index));
    return 0;
}
