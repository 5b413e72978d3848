/* The table of IPv4 addresses; one is added and taken away, as the page of AddIPAddress shows. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

static PMIB_IPADDRTABLE Table(void) {
    PMIB_IPADDRTABLE pIPAddrTable = NULL;
    DWORD dwSize = 0;
    if (GetIpAddrTable(pIPAddrTable, &dwSize, 0) == ERROR_INSUFFICIENT_BUFFER)
        pIPAddrTable = (MIB_IPADDRTABLE *) HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, dwSize);
    if (pIPAddrTable == NULL || GetIpAddrTable(pIPAddrTable, &dwSize, TRUE) != NO_ERROR) {
        printf("GetIpAddrTable failed\n");
        exit(1);
    }
    return pIPAddrTable;
}

static DWORD Show(const char *title) {
    PMIB_IPADDRTABLE pIPAddrTable = Table();
    IN_ADDR IPAddr;
    DWORD i, index = 0;
    printf("%s: %ld entries\n", title, pIPAddrTable->dwNumEntries);
    for (i = 0; i < pIPAddrTable->dwNumEntries; i++) {
        printf("\tInterface Index[%d]:\t%ld\n", (int) i, pIPAddrTable->table[i].dwIndex);
        IPAddr.S_un.S_addr = (u_long) pIPAddrTable->table[i].dwAddr;
        printf("\tIP Address[%d]:     \t%s\n", (int) i, inet_ntoa(IPAddr));
        if (strcmp(inet_ntoa(IPAddr), "192.0.2.1") == 0) index = pIPAddrTable->table[i].dwIndex;
        IPAddr.S_un.S_addr = (u_long) pIPAddrTable->table[i].dwMask;
        printf("\tSubnet Mask[%d]:    \t%s\n", (int) i, inet_ntoa(IPAddr));
        printf("\tReassembly size [%d]:\t%ld\n", (int) i, pIPAddrTable->table[i].dwReasmSize);
        printf("\tType and State[%d]:", (int) i);
        if (pIPAddrTable->table[i].wType & MIB_IPADDR_PRIMARY) printf("\tPrimary IP Address");
        if (pIPAddrTable->table[i].wType & MIB_IPADDR_DYNAMIC) printf("\tDynamic IP Address");
        printf("\n");
    }
    HeapFree(GetProcessHeap(), 0, pIPAddrTable);
    return index;
}

int main(int argc, char **argv) {
    UINT iaIPAddress = inet_addr(argc > 1 ? argv[1] : "192.0.2.77");
    UINT iaIPMask = inet_addr("255.255.255.0");
    ULONG NTEContext = 0, NTEInstance = 0;
    DWORD index, code;
    WSADATA data;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    index = Show("Before");
    if (index == 0) {
        printf("No adapter with 192.0.2.1\n");
        return 1;
    }
    code = AddIPAddress(iaIPAddress, iaIPMask, index, &NTEContext, &NTEInstance);
    if (code != NO_ERROR) {
        printf("AddIPAddress call failed with %d\n", code);
        return 1;
    }
    printf("IPv4 address %s was successfully added, context %s.\n", argc > 1 ? argv[1] : "192.0.2.77",
           NTEContext != 0 ? "given" : "missing");
    if (AddIPAddress(iaIPAddress, iaIPMask, index, &NTEContext, &NTEInstance) == NO_ERROR) printf("Added twice!\n");
    Show("With it");
    code = DeleteIPAddress(NTEContext);
    printf("DeleteIPAddress answers %lu\n", code);
    Show("After");
    WSACleanup();
    return code != NO_ERROR;
}
