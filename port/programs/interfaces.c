/* The old table of interfaces, wide: names and counters, and one interface set down and up again. */
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <tchar.h>
#include <strsafe.h>

static LPCTSTR State(DWORD state) {
    switch (state) {
    case IF_OPER_STATUS_NON_OPERATIONAL: return TEXT("non operational");
    case IF_OPER_STATUS_UNREACHABLE: return TEXT("unreachable");
    case IF_OPER_STATUS_DISCONNECTED: return TEXT("disconnected");
    case IF_OPER_STATUS_CONNECTING: return TEXT("connecting");
    case IF_OPER_STATUS_CONNECTED: return TEXT("connected");
    case IF_OPER_STATUS_OPERATIONAL: return TEXT("operational");
    default: return TEXT("unknown");
    }
}

static DWORD SetState(DWORD index, DWORD state) {
    MIB_IFROW row;
    ZeroMemory(&row, sizeof row);
    row.dwIndex = index;
    row.dwAdminStatus = state;
    return SetIfEntry(&row);
}

int wmain(int argc, wchar_t **argv) {
    PMIB_IFTABLE pIfTable = (MIB_IFTABLE *) malloc(sizeof (MIB_IFTABLE));
    DWORD dwSize = sizeof (MIB_IFTABLE), i, j, last = 0;
    MIB_IFROW row;
    TCHAR line[256];

    if (GetIfTable(pIfTable, &dwSize, FALSE) == ERROR_INSUFFICIENT_BUFFER) {
        free(pIfTable);
        pIfTable = (MIB_IFTABLE *) malloc(dwSize);
    }
    if (GetIfTable(pIfTable, &dwSize, TRUE) != NO_ERROR) return 1;
    wprintf(L"%s: %ld interfaces\n", argc > 0 ? L"Table" : argv[0], pIfTable->dwNumEntries);
    for (i = 0; i < pIfTable->dwNumEntries; i++) {
        MIB_IFROW *pIfRow = &pIfTable->table[i];
        if (FAILED(StringCchPrintf(line, ARRAYSIZE(line), TEXT("%2lu  %-12.12hs mtu %lu, speed %lu, %s"), pIfRow->dwIndex,
                                   (char *) pIfRow->bDescr, pIfRow->dwMtu, pIfRow->dwSpeed, State(pIfRow->dwOperStatus))))
            return 1;
        _tprintf(TEXT("%s\n    Physical "), line);
        for (j = 0; j < pIfRow->dwPhysAddrLen; j++)
            _tprintf(j + 1 == pIfRow->dwPhysAddrLen ? TEXT("%.2X") : TEXT("%.2X-"), (int) pIfRow->bPhysAddr[j]);
        _tprintf(TEXT("\n"));
        if (pIfRow->dwPhysAddrLen == 6 && pIfRow->bPhysAddr[5] == 0x21) last = pIfRow->dwIndex;
    }
    free(pIfTable);
    if (last == 0) return 1;
    ZeroMemory(&row, sizeof row);
    row.dwIndex = last;
    if (GetIfEntry(&row) != NO_ERROR) return 1;
    wprintf(L"Type %lu, admin %lu, %s\n", row.dwType, row.dwAdminStatus, State(row.dwOperStatus));
    if (SetState(last, MIB_IF_ADMIN_STATUS_DOWN) != NO_ERROR || GetIfEntry(&row) != NO_ERROR) return 1;
    wprintf(L"Down: admin %lu, %ls\n", row.dwAdminStatus, State(row.dwOperStatus));
    if (SetState(last, MIB_IF_ADMIN_STATUS_UP) != NO_ERROR || GetIfEntry(&row) != NO_ERROR) return 1;
    wprintf(L"Up: admin %lu\n", row.dwAdminStatus);
    row.dwIndex = 0x7ffffff0;
    wprintf(L"Nobody: %lu\n", GetIfEntry(&row) != NO_ERROR ? 1UL : 0UL);
    return 0;
}
