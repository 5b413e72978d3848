/* The old routing table: printed, and one route added, changed and deleted. */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PMIB_IPFORWARDTABLE Table(void) {
    DWORD size = 0;
    PMIB_IPFORWARDTABLE table = NULL;
    if (GetIpForwardTable(NULL, &size, TRUE) != ERROR_INSUFFICIENT_BUFFER) return NULL;
    table = (PMIB_IPFORWARDTABLE) malloc(size);
    if (table != NULL && GetIpForwardTable(table, &size, TRUE) != NO_ERROR) {
        free(table);
        table = NULL;
    }
    return table;
}

static void Line(const MIB_IPFORWARDROW *row) {
    char dest[128], mask[128], gateway[128];
    struct in_addr IpAddr;
    IpAddr.S_un.S_addr = (u_long) row->dwForwardDest;
    strcpy_s(dest, sizeof (dest), inet_ntoa(IpAddr));
    IpAddr.S_un.S_addr = (u_long) row->dwForwardMask;
    strcpy_s(mask, sizeof (mask), inet_ntoa(IpAddr));
    IpAddr.S_un.S_addr = (u_long) row->dwForwardNextHop;
    strcpy_s(gateway, sizeof (gateway), inet_ntoa(IpAddr));
    printf("%-16s %-16s %-16s %ld\n", dest, mask, gateway, row->dwForwardMetric1);
}

static BOOL Find(DWORD destination, MIB_IPFORWARDROW *found) {
    PMIB_IPFORWARDTABLE table = Table();
    DWORD i;
    BOOL is = FALSE;
    if (table == NULL) return FALSE;
    for (i = 0; i < table->dwNumEntries; ++i)
        if (table->table[i].dwForwardDest == destination) {
            *found = table->table[i];
            is = TRUE;
        }
    free(table);
    return is;
}

int main(void) {
    MIB_IPFORWARDROW row, best;
    PMIB_IPFORWARDTABLE table;
    SOCKADDR_IN to;
    DWORD i, index = 0, code, destination = inet_addr("198.51.100.0");
    ULONG hops = 0, rtt = 0;

    table = Table();
    if (table == NULL) return 1;
    printf("Network Destination, Netmask, Gateway, Metric: %lu routes\n", table->dwNumEntries);
    for (i = 0; i < table->dwNumEntries; ++i) Line(&table->table[i]);
    free(table);

    if (!Find(0, &row)) {
        printf("No default route\n");
        return 1;
    }
    row.dwForwardDest = destination;
    row.dwForwardMask = inet_addr("255.255.255.0");
    row.dwForwardProto = MIB_IPPROTO_NETMGMT;
    row.dwForwardMetric1 = 50;
    if ((code = CreateIpForwardEntry(&row)) != NO_ERROR) {
        printf("CreateIpForwardEntry: %lu\n", code);
        return 1;
    }
    if (!Find(destination, &row)) return 1;
    printf("Created: ");
    Line(&row);
    if ((code = GetBestRoute(inet_addr("198.51.100.9"), 0, &best)) != NO_ERROR) return 1;
    printf("Best: ");
    Line(&best);
    code = GetBestInterface(inet_addr("198.51.100.9"), &index);
    printf("GetBestInterface: %lu, %s\n", code, index == row.dwForwardIfIndex ? "the same" : "another");
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = inet_addr("198.51.100.9");
    index = 0;
    code = GetBestInterfaceEx((struct sockaddr *) &to, &index);
    printf("GetBestInterfaceEx: %lu, %s\n", code, index == row.dwForwardIfIndex ? "the same" : "another");
    row.dwForwardMetric1 = 60;
    code = SetIpForwardEntry(&row);
    printf("SetIpForwardEntry: %lu\n", code);
    if (Find(destination, &row)) code = DeleteIpForwardEntry(&row);
    printf("DeleteIpForwardEntry: %lu, %s\n", code, Find(destination, &row) ? "still there" : "gone");
    if (!GetRTTAndHopCount(inet_addr("127.0.0.1"), &hops, 30, &rtt)) {
        printf("GetRTTAndHopCount: error %lu\n", GetLastError());
        return 1;
    }
    printf("Hops to loopback: %lu, %s\n", hops, rtt < 1000 ? "fast" : "slow");
    return 0;
}
