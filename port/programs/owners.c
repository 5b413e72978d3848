/* Which programs hold ports, by the list of processes. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <tlhelp32.h>

static const char *NameOf(DWORD pid, char *name, size_t size) {
    PROCESSENTRY32 entry;
    HANDLE hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    strncpy_s(name, size, "?", _TRUNCATE);
    if (hSnapshot == INVALID_HANDLE_VALUE) return name;
    entry.dwSize = sizeof (PROCESSENTRY32);
    if (Process32First(hSnapshot, &entry)) {
        do {
            if (entry.th32ProcessID == pid) strncpy_s(name, size, entry.szExeFile, _TRUNCATE);
        } while (Process32Next(hSnapshot, &entry));
        if (GetLastError() != ERROR_NO_MORE_FILES) printf("Process32Next: %lu\n", GetLastError());
    }
    CloseHandle(hSnapshot);
    return name;
}

int main(void) {
    WSADATA data;
    PMIB_UDPTABLE_OWNER_PID table;
    struct sockaddr_in address;
    DWORD size = 0, i, mine = 0;
    char name[MAX_PATH];
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(4711);
    if (bind(s, (struct sockaddr *) &address, sizeof address) == SOCKET_ERROR) {
        printf("bind: %d\n", WSAGetLastError());
        return 1;
    }
    GetExtendedUdpTable(NULL, &size, TRUE, AF_INET, UDP_TABLE_OWNER_PID, 0);
    size += 1024;
    table = (PMIB_UDPTABLE_OWNER_PID) LocalAlloc(LPTR, size);
    if (table == NULL || GetExtendedUdpTable(table, &size, TRUE, AF_INET, UDP_TABLE_OWNER_PID, 0) != NO_ERROR) return 1;
    for (i = 0; i < table->dwNumEntries; ++i) {
        printf("UDP %5u  %s\n", ntohs((u_short) table->table[i].dwLocalPort), NameOf(table->table[i].dwOwningPid, name, sizeof name));
        mine += table->table[i].dwOwningPid == GetCurrentProcessId();
    }
    printf("Mine: %lu\n", mine);
    LocalFree(table);
    closesocket(s);
    return WSACleanup();
}
