// netstat: every table of sockets, and whose they are. The program's own listener and connection are among them.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <tcpmib.h>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>
#include <windows.h>

#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "iphlpapi.lib")

template <class Table, class Ask>
std::unique_ptr<Table, void (*)(void *)> Get(Ask ask)
{
    DWORD size = 0;
    ULONG code = ask(static_cast<Table *>(NULL), &size);
    std::unique_ptr<Table, void (*)(void *)> table(NULL, std::free);
    while (code == ERROR_INSUFFICIENT_BUFFER)
    {
        size += 4096;
        table.reset(static_cast<Table *>(std::malloc(size)));
        code = ask(table.get(), &size);
    }
    if (code != NO_ERROR) table.reset();
    return table;
}

static std::string Program(DWORD pid)
{
    std::string name = "?";
    char path[MAX_PATH];
    DWORD size = MAX_PATH;
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid);
    if (process == NULL) return name;
    if (QueryFullProcessImageNameA(process, 0, path, &size))
    {
        std::string whole(path, size);
        name = whole.substr(whole.find_last_of("/\\") + 1);
    }
    CloseHandle(process);
    return name.substr(0, name.rfind(".exe"));
}

int main()
{
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    SOCKET datagram = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, 0);
    sockaddr_in address = {};
    int length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (bind(listener, (SOCKADDR *)&address, sizeof address) == SOCKET_ERROR || listen(listener, 5) != 0 ||
        getsockname(listener, (SOCKADDR *)&address, &length) != 0 || connect(client, (SOCKADDR *)&address, sizeof address) != 0)
    {
        std::printf("sockets: %d\n", WSAGetLastError());
        return 1;
    }
    SOCKET served = accept(listener, NULL, NULL);
    sockaddr_in bound = address;
    if (served == INVALID_SOCKET || bind(datagram, (SOCKADDR *)&bound, sizeof bound) != 0) return 1;
    const DWORD port = address.sin_port;

    auto owners = Get<MIB_TCPTABLE_OWNER_PID>([](PVOID table, PDWORD size) {
        return GetExtendedTcpTable(table, size, TRUE, AF_INET, TCP_TABLE_OWNER_PID_ALL, 0);
    });
    if (!owners) return 1;
    for (DWORD i = 0; i < owners->dwNumEntries; ++i)
    {
        const MIB_TCPROW_OWNER_PID &row = owners->table[i];
        if (row.dwLocalPort != port) continue;
        std::printf("TCP state %lu owner %s program %s\n", row.dwState, row.dwOwningPid == GetCurrentProcessId() ? "me" : "other",
                    Program(row.dwOwningPid).c_str());
    }
    auto modules = Get<MIB_TCPTABLE_OWNER_MODULE>([](PVOID table, PDWORD size) {
        return GetExtendedTcpTable(table, size, TRUE, AF_INET, TCP_TABLE_OWNER_MODULE_LISTENER, 0);
    });
    for (DWORD i = 0; modules && i < modules->dwNumEntries; ++i)
    {
        std::vector<BYTE> block(8192);
        DWORD size = static_cast<DWORD>(block.size());
        if (modules->table[i].dwLocalPort != port) continue;
        DWORD code = GetOwnerModuleFromTcpEntry(&modules->table[i], TCPIP_OWNER_MODULE_INFO_BASIC, &block[0], &size);
        std::printf("Module: %lu, %s\n", code, code == NO_ERROR ? "named" : "nobody");
    }
    auto udp = Get<MIB_UDPTABLE_OWNER_PID>([](PVOID table, PDWORD size) {
        return GetExtendedUdpTable(table, size, TRUE, AF_INET, UDP_TABLE_OWNER_PID, 0);
    });
    for (DWORD i = 0; udp && i < udp->dwNumEntries; ++i)
        if (udp->table[i].dwLocalPort == port) std::printf("UDP owner %s\n", udp->table[i].dwOwningPid == GetCurrentProcessId() ? "me" : "other");

    auto tcp = Get<MIB_TCPTABLE>([](PMIB_TCPTABLE table, PDWORD size) { return GetTcpTable(table, size, TRUE); });
    auto tcp2 = Get<MIB_TCPTABLE2>([](PMIB_TCPTABLE2 table, PULONG size) { return GetTcpTable2(table, size, TRUE); });
    auto tcp6 = Get<MIB_TCP6TABLE>([](PMIB_TCP6TABLE table, PDWORD size) { return GetTcp6Table(table, size, TRUE); });
    auto tcp62 = Get<MIB_TCP6TABLE2>([](PMIB_TCP6TABLE2 table, PULONG size) { return GetTcp6Table2(table, size, TRUE); });
    auto plain = Get<MIB_UDPTABLE>([](PMIB_UDPTABLE table, PDWORD size) { return GetUdpTable(table, size, TRUE); });
    auto plain6 = Get<MIB_UDP6TABLE>([](PMIB_UDP6TABLE table, PDWORD size) { return GetUdp6Table(table, size, TRUE); });
    if (!tcp || !tcp2 || !tcp6 || !tcp62 || !plain || !plain6) return 1;
    std::printf("TCP %s, UDP %lu, TCP6 %lu and %lu, UDP6 %lu\n", tcp->dwNumEntries == tcp2->dwNumEntries ? "alike" : "differ",
                plain->dwNumEntries, tcp6->dwNumEntries, tcp62->dwNumEntries, plain6->dwNumEntries);

    // The connection is ended from outside; whoever reads from it is told.
    for (DWORD i = 0; i < tcp->dwNumEntries; ++i)
    {
        MIB_TCPROW row = tcp->table[i];
        if (row.dwState != MIB_TCP_STATE_ESTAB || row.dwLocalPort != port) continue;
        row.dwState = MIB_TCP_STATE_DELETE_TCB;
        const DWORD code = SetTcpEntry(&row);
        char byte;
        const int got = recv(served, &byte, 1, 0);
        std::printf("SetTcpEntry: %lu, recv %d with %d\n", code, got, got < 0 ? WSAGetLastError() : 0);
        break;
    }
    closesocket(served);
    closesocket(client);
    closesocket(listener);
    closesocket(datagram);
    WSACleanup();
    return 0;
}
