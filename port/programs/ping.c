/* One echo request, as the page of IcmpSendEcho sends it. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <icmpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma comment(lib, "iphlpapi.lib")
#pragma comment(lib, "ws2_32.lib")

int __cdecl main(int argc, char **argv)  {
    HANDLE hIcmpFile;
    unsigned long ipaddr = INADDR_NONE;
    DWORD dwRetVal = 0;
    char SendData[32] = "Data Buffer";
    LPVOID ReplyBuffer = NULL;
    DWORD ReplySize = 0;

    ipaddr = inet_addr(argc == 2 ? argv[1] : "127.0.0.1");
    if (ipaddr == INADDR_NONE) {
        printf("usage: %s IP address\n", argv[0]);
        return 1;
    }
    hIcmpFile = IcmpCreateFile();
    if (hIcmpFile == INVALID_HANDLE_VALUE) {
        printf("\tUnable to open handle.\n");
        printf("IcmpCreatefile returned error: %ld\n", GetLastError() );
        return 1;
    }
    ReplySize = sizeof(ICMP_ECHO_REPLY) + sizeof(SendData);
    ReplyBuffer = (VOID*) malloc(ReplySize);
    if (ReplyBuffer == NULL) {
        printf("\tUnable to allocate memory\n");
        return 1;
    }
    dwRetVal = IcmpSendEcho(hIcmpFile, ipaddr, SendData, sizeof(SendData), NULL, ReplyBuffer, ReplySize, 1000);
    if (dwRetVal != 0) {
        PICMP_ECHO_REPLY pEchoReply = (PICMP_ECHO_REPLY)ReplyBuffer;
        struct in_addr ReplyAddr;
        ReplyAddr.S_un.S_addr = pEchoReply->Address;
        printf("\tSent icmp message to %s\n", argc == 2 ? argv[1] : "127.0.0.1");
        printf("\tReceived %ld icmp message response%s\n", dwRetVal, dwRetVal > 1 ? "s" : "");
        printf("\t  Received from %s\n", inet_ntoa( ReplyAddr ) );
        printf("\t  Status = %ld\n", pEchoReply->Status);
        printf("\t  %s, %u bytes, %s\n", pEchoReply->RoundTripTime < 1000 ? "In time" : "Late", pEchoReply->DataSize,
               memcmp(pEchoReply->Data, SendData, sizeof SendData) == 0 ? "the same" : "others");
    } else {
        printf("\tCall to IcmpSendEcho failed.\n");
        printf("\tIcmpSendEcho returned error: %ld\n", GetLastError() );
        return 1;
    }
    /* Nobody can be reached at 0.0.0.0: the reason is the last error. */
    dwRetVal = IcmpSendEcho(hIcmpFile, 0, SendData, sizeof(SendData), NULL, ReplyBuffer, ReplySize, 1000);
    printf("\tTo nobody: %lu, last error %lu\n", dwRetVal, GetLastError());
    free(ReplyBuffer);
    IcmpCloseHandle(hIcmpFile);
    return 0;
}
