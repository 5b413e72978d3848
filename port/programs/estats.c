/* What TCP measured of one connection on this host. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <tcpestats.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static SOCKET listener, client, server;

static int Connect(void) {
    struct sockaddr_in service;
    int size = sizeof service;
    memset(&service, 0, sizeof service);
    service.sin_family = AF_INET;
    service.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (bind(listener, (SOCKADDR *) &service, sizeof service) != 0 || listen(listener, 1) != 0) return 0;
    if (getsockname(listener, (SOCKADDR *) &service, &size) != 0) return 0;
    if (connect(client, (SOCKADDR *) &service, sizeof service) != 0) return 0;
    server = accept(listener, NULL, NULL);
    return server != INVALID_SOCKET;
}

static int Row(MIB_TCPROW *row) {
    struct sockaddr_in local;
    int size = sizeof local;
    DWORD bytes = 0, i;
    PMIB_TCPTABLE table;
    int found = 0;
    getsockname(client, (SOCKADDR *) &local, &size);
    GetTcpTable(NULL, &bytes, FALSE);
    bytes += 1024;
    table = (PMIB_TCPTABLE) malloc(bytes);
    if (table == NULL || GetTcpTable(table, &bytes, FALSE) != NO_ERROR) return 0;
    for (i = 0; i < table->dwNumEntries; ++i)
        if (table->table[i].dwLocalPort == local.sin_port && table->table[i].dwState == MIB_TCP_STATE_ESTAB) {
            *row = table->table[i];
            found = 1;
        }
    free(table);
    return found;
}

int main(void) {
    WSADATA data;
    MIB_TCPROW row;
    TCP_ESTATS_DATA_RW_v0 rw;
    TCP_ESTATS_DATA_ROD_v0 rod;
    TCP_ESTATS_PATH_ROD_v0 path;
    char buffer[1000];
    ULONG code;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0 || !Connect()) return 1;
    memset(buffer, 'x', sizeof buffer);
    if (!Row(&row)) return 1;
    rw.EnableCollection = TRUE;
    code = SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR) &rw, 0, sizeof rw, 0);
    printf("SetPerTcpConnectionEStats: %lu\n", code);
    if (send(client, buffer, sizeof buffer, 0) != sizeof buffer) return 1;
    if (recv(server, buffer, sizeof buffer, MSG_WAITALL) != sizeof buffer) return 1;
    memset(&rod, 0, sizeof rod);
    code = GetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, (PUCHAR) &rw, 0, sizeof rw, NULL, 0, 0, (PUCHAR) &rod, 0, sizeof rod);
    printf("GetPerTcpConnectionEStats: %lu, collecting %d, out %I64u, in %I64u\n", code, rw.EnableCollection, rod.DataBytesOut,
           rod.DataBytesIn);
    memset(&path, 0, sizeof path);
    code = GetPerTcpConnectionEStats(&row, TcpConnectionEstatsPath, NULL, 0, 0, NULL, 0, 0, (PUCHAR) &path, 0, sizeof path);
    printf("Path: %lu, mss %s\n", code, path.CurMss > 500 ? "sensible" : "small");
    closesocket(server);
    closesocket(client);
    closesocket(listener);
    WSACleanup();
    return 0;
}
