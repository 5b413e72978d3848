/* Vista's table of interfaces, the stack of them, and IP on each. */
#include <winsock2.h>
#include <ws2ipdef.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <objbase.h>
#include <stdio.h>
#include <windows.h>

#pragma comment(lib, "iphlpapi.lib")
#pragma comment(lib, "ole32.lib")

int main(void) {
    PMIB_IF_TABLE2 table = NULL, raw = NULL;
    PMIB_IFSTACK_TABLE stack = NULL;
    PMIB_INVERTEDIFSTACK_TABLE inverted = NULL;
    PMIB_IPINTERFACE_TABLE ip = NULL;
    MIB_IPINTERFACE_ROW row;
    MIB_IF_ROW2 one;
    WCHAR guid[40];
    ULONG i, before;
    NET_IFINDEX index = 0;
    DWORD code;

    if ((code = GetIfTable2(&table)) != NO_ERROR) {
        printf("GetIfTable2: %lu\n", code);
        return 1;
    }
    printf("%lu interfaces\n", table->NumEntries);
    for (i = 0; i < table->NumEntries; ++i) {
        const MIB_IF_ROW2 *r = &table->Table[i];
        if (StringFromGUID2(&r->InterfaceGuid, guid, 40) != 39) return 1;
        printf("%2lu %-8ws %ws mtu %lu type %lu in %I64u out %I64u\n", r->InterfaceIndex, r->Alias, guid, r->Mtu, r->Type,
               r->InOctets, r->OutOctets);
        if (r->PhysicalAddressLength == 6 && r->PhysicalAddress[5] == 0x20) index = r->InterfaceIndex;
    }
    FreeMibTable(table);
    if (GetIfTable2Ex(MibIfTableRaw, &raw) != NO_ERROR) return 1;
    printf("Raw: %lu\n", raw->NumEntries);
    FreeMibTable(raw);

    ZeroMemory(&one, sizeof one);
    one.InterfaceIndex = index;
    if (GetIfEntry2(&one) != NO_ERROR) return 1;
    printf("One: %ls is %s, connector %s\n", one.Alias, one.OperStatus == IfOperStatusUp ? "up" : "down",
           one.InterfaceAndOperStatusFlags.ConnectorPresent ? "present" : "absent");

    if (GetIfStackTable(&stack) != NO_ERROR || GetInvertedIfStackTable(&inverted) != NO_ERROR) return 1;
    printf("Stacks: %s\n", stack->NumEntries == inverted->NumEntries ? "as many both ways" : "differ");
    FreeMibTable(stack);
    FreeMibTable(inverted);

    if (GetIpInterfaceTable(AF_INET6, &ip) != NO_ERROR) return 1;
    printf("IPv6 on %lu interfaces\n", ip->NumEntries);
    FreeMibTable(ip);
    InitializeIpInterfaceEntry(&row);
    row.Family = AF_INET;
    row.InterfaceIndex = index;
    if (GetIpInterfaceEntry(&row) != NO_ERROR) return 1;
    printf("Forwarding: %d, mtu %lu\n", row.ForwardingEnabled, row.NlMtu);
    before = row.ForwardingEnabled;
    row.ForwardingEnabled = TRUE;
    row.SitePrefixLength = 0;
    code = SetIpInterfaceEntry(&row);
    if (code != NO_ERROR || GetIpInterfaceEntry(&row) != NO_ERROR) {
        printf("SetIpInterfaceEntry: %lu\n", code);
        return 1;
    }
    printf("Forwarding was %lu, is %d\n", before, row.ForwardingEnabled);
    return 0;
}
