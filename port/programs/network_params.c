/* The host's own parameters, and what the last error says of a call that cannot work. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <windows.h>
#pragma comment(lib, "IPHLPAPI.lib")

static void ShowError(const char *what, DWORD code) {
    LPVOID lpMsgBuf;
    if (FormatMessage(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code,
                      MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT), (LPTSTR) &lpMsgBuf, 0, NULL)) {
        printf("%s: error %lu: %s", what, code, (char *) lpMsgBuf);
        LocalFree(lpMsgBuf);
    }
}

int main(void) {
    FIXED_INFO *pFixedInfo;
    ULONG ulOutBufLen;
    DWORD dwRetVal;
    IP_ADDR_STRING *pIPAddr;
    char name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD length = sizeof name;

    pFixedInfo = (FIXED_INFO *) GlobalAlloc(GPTR, sizeof (FIXED_INFO));
    if (pFixedInfo == NULL) return 1;
    ulOutBufLen = sizeof (FIXED_INFO);
    if (GetNetworkParams(pFixedInfo, &ulOutBufLen) == ERROR_BUFFER_OVERFLOW) {
        GlobalFree(pFixedInfo);
        pFixedInfo = (FIXED_INFO *) GlobalAlloc(GPTR, ulOutBufLen);
        if (pFixedInfo == NULL) return 1;
    }
    if ((dwRetVal = GetNetworkParams(pFixedInfo, &ulOutBufLen)) != NO_ERROR) {
        ShowError("GetNetworkParams", dwRetVal);
        return 1;
    }
    printf("Host Name: %s\n", pFixedInfo->HostName);
    printf("Domain Name: %s\n", pFixedInfo->DomainName);
    printf("DNS Servers:\n");
    for (pIPAddr = &pFixedInfo->DnsServerList; pIPAddr; pIPAddr = pIPAddr->Next)
        printf("\t%s\n", pIPAddr->IpAddress.String);
    switch (pFixedInfo->NodeType) {
    case BROADCAST_NODETYPE:
        printf("Node Type: Broadcast node\n");
        break;
    case HYBRID_NODETYPE:
        printf("Node Type: Hybrid node\n");
        break;
    default:
        printf("Node Type: Unknown node type %0lx\n", pFixedInfo->NodeType);
        break;
    }
    printf("Routing: %s\n", pFixedInfo->EnableRouting ? "enabled" : "disabled");
    printf("ARP proxy: %s\n", pFixedInfo->EnableProxy ? "enabled" : "disabled");
    GlobalFree(pFixedInfo);

    if (!GetComputerNameA(name, &length)) return 1;
    printf("Computer: %lu characters\n", length);
    printf("Windows %lu.%lu\n", (DWORD) LOBYTE(LOWORD(GetVersion())), (DWORD) HIBYTE(LOWORD(GetVersion())));
    ShowError("GetNetworkParams without a size", GetNetworkParams(NULL, NULL));
    ShowError("GetIfEntry of nothing", GetIfEntry(NULL));
    SetLastError(ERROR_BUFFER_OVERFLOW);
    ShowError("The last error", GetLastError());
    return 0;
}
