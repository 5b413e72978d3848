// arp: the old neighbour table, static entries, proxy entries, SendARP.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <tchar.h>
#include <windows.h>

static const TCHAR *Type(DWORD type)
{
    switch (type)
    {
    case MIB_IPNET_TYPE_OTHER:   return _T("other");
    case MIB_IPNET_TYPE_INVALID: return _T("invalid");
    case MIB_IPNET_TYPE_DYNAMIC: return _T("dynamic");
    case MIB_IPNET_TYPE_STATIC:  return _T("static");
    }
    return _T("?");
}

static BOOL Find(DWORD address, MIB_IPNETROW *found)
{
    ULONG size = 0;
    BOOL is = FALSE;
    PMIB_IPNETTABLE table;
    DWORD i;
    GetIpNetTable(NULL, &size, TRUE);
    table = (PMIB_IPNETTABLE)LocalAlloc(LPTR, size + sizeof(MIB_IPNETROW));
    if (table == NULL) return FALSE;
    size += sizeof(MIB_IPNETROW);
    if (GetIpNetTable(table, &size, TRUE) == NO_ERROR)
        for (i = 0; i < table->dwNumEntries && !is; ++i)
            if (table->table[i].dwAddr == address)
            {
                *found = table->table[i];
                is = TRUE;
            }
    LocalFree(table);
    return is;
}

static void Show(const TCHAR *title, const MIB_IPNETROW *row)
{
    struct in_addr a;
    char text[INET_ADDRSTRLEN];
    TCHAR hardware[32];
    a.s_addr = row->dwAddr;
    if (inet_ntop(AF_INET, &a, text, sizeof text) == NULL) return;
    _stprintf_s(hardware, _countof(hardware), _T("%02x-%02x-%02x-%02x-%02x-%02x"), row->bPhysAddr[0], row->bPhysAddr[1],
                row->bPhysAddr[2], row->bPhysAddr[3], row->bPhysAddr[4], row->bPhysAddr[5]);
    _tprintf(_T("%s: %hs %s %s\n"), title, text, hardware, Type(row->dwType));
}

int _tmain(int argc, _TCHAR *argv[])
{
    static const BYTE mac[6] = {2, 0, 0, 0, 0, 0x99};
    MIB_IPNETROW router, row;
    ULONG hardware[2], length = 6, code;
    DWORD index;
    (void)argc;
    (void)argv;

    if (!Find(inet_addr("192.0.2.254"), &router)) return 1;
    Show(_T("Router"), &router);
    index = router.dwIndex;
    ZeroMemory(&row, sizeof row);
    row.dwIndex = index;
    row.dwPhysAddrLen = 6;
    CopyMemory(row.bPhysAddr, mac, 6);
    row.dwAddr = inet_addr("192.0.2.99");
    row.dwType = MIB_IPNET_TYPE_STATIC;
    code = CreateIpNetEntry(&row);
    _tprintf(_T("CreateIpNetEntry: %lu\n"), code);
    if (!Find(row.dwAddr, &router)) return 1;
    Show(_T("Created"), &router);
    row.bPhysAddr[5] = 0x98;
    _tprintf(_T("SetIpNetEntry: %lu\n"), SetIpNetEntry(&row));
    ZeroMemory(hardware, sizeof hardware);
    code = SendARP(row.dwAddr, 0, hardware, &length);
    _tprintf(_T("SendARP: %lu, %lu bytes, last %02x\n"), code, length, ((BYTE *)hardware)[5]);
    _tprintf(_T("DeleteIpNetEntry: %lu\n"), DeleteIpNetEntry(&row));
    _tprintf(_T("It is %s\n"), Find(row.dwAddr, &router) && router.dwType == MIB_IPNET_TYPE_STATIC ? _T("there") : _T("gone"));
    _tprintf(_T("CreateProxyArpEntry: %lu\n"), CreateProxyArpEntry(inet_addr("192.0.2.200"), INADDR_NONE, index));
    _tprintf(_T("DeleteProxyArpEntry: %lu\n"), DeleteProxyArpEntry(inet_addr("192.0.2.200"), INADDR_NONE, index));
    _tprintf(_T("FlushIpNetTable: %lu\n"), FlushIpNetTable(index));
    return 0;
}
