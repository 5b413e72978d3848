// Vista's routing table: one route through its life, the best way, and what the host learnt of paths.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <mstcpip.h>
#include <iostream>
#include <vector>
#include <windows.h>

static std::string Text(const SOCKADDR_INET &address)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (address.si_family == AF_INET)
        inet_ntop(AF_INET, &address.Ipv4.sin_addr, text, sizeof text);
    else
        inet_ntop(AF_INET6, &address.Ipv6.sin6_addr, text, sizeof text);
    return text;
}

static int Fail(const char *what, DWORD code)
{
    std::cout << what << ": " << code << std::endl;
    return 1;
}

int main()
{
    PMIB_IPFORWARD_TABLE2 table = NULL;
    DWORD code = GetIpForwardTable2(AF_UNSPEC, &table);
    if (code != NO_ERROR) return Fail("GetIpForwardTable2", code);
    std::vector<MIB_IPFORWARD_ROW2> defaults;
    for (ULONG i = 0; i < table->NumEntries; ++i)
        if (table->Table[i].DestinationPrefix.PrefixLength == 0) defaults.push_back(table->Table[i]);
    FreeMibTable(table);
    for (size_t i = 0; i < defaults.size(); ++i)
        std::cout << "Default: " << Text(defaults[i].NextHop) << " metric " << defaults[i].Metric << "\n";
    if (defaults.empty()) return 1;

    MIB_IPFORWARD_ROW2 row;
    InitializeIpForwardEntry(&row);
    row.InterfaceIndex = defaults[0].InterfaceIndex;
    row.DestinationPrefix.Prefix.si_family = AF_INET;
    row.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr = inet_addr("203.0.113.0");
    row.DestinationPrefix.PrefixLength = 24;
    row.NextHop.si_family = AF_INET;
    row.NextHop.Ipv4.sin_addr.s_addr = inet_addr("192.0.2.254");
    row.Metric = 7;
    row.Protocol = static_cast<NL_ROUTE_PROTOCOL>(MIB_IPPROTO_NETMGMT);
    if ((code = CreateIpForwardEntry2(&row)) != NO_ERROR) return Fail("CreateIpForwardEntry2", code);
    std::cout << "Twice: " << (CreateIpForwardEntry2(&row) != NO_ERROR ? "refused" : "taken") << "\n";
    MIB_IPFORWARD_ROW2 found = row;
    if ((code = GetIpForwardEntry2(&found)) != NO_ERROR) return Fail("GetIpForwardEntry2", code);
    std::cout << "There: metric " << found.Metric << " by " << Text(found.NextHop) << "\n";

    SOCKADDR_INET to, source;
    ZeroMemory(&to, sizeof to);
    to.Ipv4 = row.DestinationPrefix.Prefix.Ipv4;
    to.Ipv4.sin_addr.S_un.S_un_b.s_b4 = 9;
    if ((code = GetBestRoute2(NULL, 0, NULL, &to, 0, &found, &source)) != NO_ERROR) return Fail("GetBestRoute2", code);
    std::cout << "To " << Text(to) << " by " << Text(found.NextHop) << " from " << Text(source) << "\n";
    row.Metric = 9;
    code = SetIpForwardEntry2(&row);
    std::cout << "SetIpForwardEntry2: " << code << "\n";
    if ((code = DeleteIpForwardEntry2(&row)) != NO_ERROR) return Fail("DeleteIpForwardEntry2", code);
    code = GetIpForwardEntry2(&found);
    std::cout << "Gone: " << (code != NO_ERROR ? "yes" : "no") << "\n";

    MIB_IPPATH_ROW path;
    ZeroMemory(&path, sizeof path);
    path.Source.si_family = path.Destination.si_family = AF_INET;
    path.Destination.Ipv4.sin_addr.s_addr = inet_addr("192.0.2.254");
    path.InterfaceIndex = row.InterfaceIndex;
    if ((code = GetIpPathEntry(&path)) != NO_ERROR) return Fail("GetIpPathEntry", code);
    std::cout << "Path MTU " << path.PathMtu << "\n";
    PMIB_IPPATH_TABLE paths = NULL;
    code = GetIpPathTable(AF_INET, &paths);
    if (code != NO_ERROR && code != ERROR_NOT_FOUND) return Fail("GetIpPathTable", code);
    std::cout << "Paths: " << (code == NO_ERROR ? paths->NumEntries : 0) << "\n";
    if (code == NO_ERROR) FreeMibTable(paths);
    std::cout << "FlushIpPathTable: " << FlushIpPathTable(AF_INET) << std::endl;
    return 0;
}
