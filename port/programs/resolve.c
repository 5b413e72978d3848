/* Names and addresses by Winsock alone, wide, and what WSAIoctl knows of this host. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <stdio.h>
#include <windows.h>

int wmain(int argc, wchar_t *argv[]) {
    WSADATA wsaData;
    ADDRINFOW hints, *result = NULL, *ptr;
    struct addrinfo narrowHints, *narrow = NULL;
    DWORD dwRetval, bytes = 0, size;
    WCHAR text[64], host[NI_MAXHOST], service[NI_MAXSERV];
    SOCKADDR_STORAGE storage;
    INT length = sizeof storage;
    SOCKET s;
    union {
        SOCKET_ADDRESS_LIST list;
        char bytes[1024];
    } addresses;
    SOCKADDR_IN to, from;
    INT i;

    if (WSAStartup(MAKEWORD(2, 2), &wsaData) != 0) return 1;
    ZeroMemory(&hints, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    dwRetval = (DWORD) GetAddrInfoW(argc > 1 ? argv[1] : L"192.0.2.1", L"80", &hints, &result);
    if (dwRetval != 0) {
        wprintf(L"GetAddrInfoW: %d\n", dwRetval);
        return 1;
    }
    for (ptr = result; ptr != NULL; ptr = ptr->ai_next) {
        size = ARRAYSIZE(text);
        if (WSAAddressToStringW(ptr->ai_addr, (DWORD) ptr->ai_addrlen, NULL, text, &size) == 0) wprintf(L"GetAddrInfoW: %s\n", text);
        if (GetNameInfoW(ptr->ai_addr, (socklen_t) ptr->ai_addrlen, host, NI_MAXHOST, service, NI_MAXSERV,
                         NI_NUMERICHOST | NI_NUMERICSERV) == 0)
            wprintf(L"GetNameInfoW: %s and %s\n", host, service);
    }
    FreeAddrInfoW(result);
    ZeroMemory(&narrowHints, sizeof narrowHints);
    narrowHints.ai_flags = AI_NUMERICHOST;
    dwRetval = (DWORD) getaddrinfo("not a number", NULL, &narrowHints, &narrow);
    printf("A name that is none: %s\n", dwRetval == WSAHOST_NOT_FOUND ? "WSAHOST_NOT_FOUND" : "something else");

    if (WSAStringToAddressW((LPWSTR) L"[2001:db8::1]:8080", AF_INET6, NULL, (LPSOCKADDR) &storage, &length) != 0) return 1;
    printf("A text: port %u, %s\n", ntohs(((SOCKADDR_IN6 *) &storage)->sin6_port),
           IN6_IS_ADDR_LOOPBACK(&((SOCKADDR_IN6 *) &storage)->sin6_addr) ? "loopback" : "elsewhere");

    s = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (s == INVALID_SOCKET) return 1;
    if (WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, &addresses, sizeof addresses, &bytes, NULL, NULL) != 0) return 1;
    for (i = 0; i < addresses.list.iAddressCount; ++i)
        printf("SIO_ADDRESS_LIST_QUERY: %s\n", inet_ntoa(((SOCKADDR_IN *) addresses.list.Address[i].lpSockaddr)->sin_addr));
    ZeroMemory(&to, sizeof to);
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = inet_addr("192.0.2.254");
    if (WSAIoctl(s, SIO_ROUTING_INTERFACE_QUERY, &to, sizeof to, &from, sizeof from, &bytes, NULL, NULL) != 0) return 1;
    printf("SIO_ROUTING_INTERFACE_QUERY: %s\n", inet_ntoa(from.sin_addr));
    if (WSAIoctl(s, 0x12345678, NULL, 0, NULL, 0, &bytes, NULL, NULL) == SOCKET_ERROR)
        printf("No such control: %s\n", WSAGetLastError() == WSAEOPNOTSUPP || WSAGetLastError() == WSAEINVAL ? "refused" : "?");
    closesocket(s);
    WSACleanup();
    return 0;
}
