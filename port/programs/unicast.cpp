// Vista's addresses: unicast made and taken away, anycast and multicast listed.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <cstdio>
#include <cwchar>
#include <windows.h>

static DWORD Report(const char *what, DWORD code)
{
    std::printf("%s: %lu\n", what, code);
    return code;
}

int main()
{
    PMIB_UNICASTIPADDRESS_TABLE unicast = NULL;
    PMIB_ANYCASTIPADDRESS_TABLE anycast = NULL;
    PMIB_MULTICASTIPADDRESS_TABLE multicast = NULL;
    NET_IFINDEX index = 0;

    if (GetUnicastIpAddressTable(AF_INET6, &unicast) != NO_ERROR) return 1;
    for (ULONG i = 0; i < unicast->NumEntries; ++i)
    {
        const MIB_UNICASTIPADDRESS_ROW &row = unicast->Table[i];
        char text[INET6_ADDRSTRLEN] = "";
        InetNtopA(AF_INET6, const_cast<IN6_ADDR *>(&row.Address.Ipv6.sin6_addr), text, sizeof text);
        std::printf("%s/%u\n", text, row.OnLinkPrefixLength);
        if (row.Address.Ipv6.sin6_addr.u.Word[0] == htons(0x2001)) index = row.InterfaceIndex;
    }
    FreeMibTable(unicast);
    if (index == 0) return 1;

    MIB_UNICASTIPADDRESS_ROW row;
    InitializeUnicastIpAddressEntry(&row);
    row.InterfaceIndex = index;
    row.Address.si_family = AF_INET6;
    if (InetPtonA(AF_INET6, "2001:db8::42", &row.Address.Ipv6.sin6_addr) != 1) return 1;
    row.OnLinkPrefixLength = 64;
    row.DadState = IpDadStatePreferred;
    if (Report("CreateUnicastIpAddressEntry", CreateUnicastIpAddressEntry(&row)) != NO_ERROR) return 1;
    if (Report("GetUnicastIpAddressEntry", GetUnicastIpAddressEntry(&row)) != NO_ERROR) return 1;
    row.PreferredLifetime = 1000;
    row.ValidLifetime = 2000;
    Report("SetUnicastIpAddressEntry", SetUnicastIpAddressEntry(&row));
    if (GetUnicastIpAddressEntry(&row) == NO_ERROR)
        std::printf("Preferred for %s\n", row.PreferredLifetime > 900 && row.PreferredLifetime <= 1000 ? "as long as was said" : "another time");
    Report("DeleteUnicastIpAddressEntry", DeleteUnicastIpAddressEntry(&row));

    MIB_ANYCASTIPADDRESS_ROW any;
    ZeroMemory(&any, sizeof any);
    any.InterfaceIndex = index;
    any.Address.si_family = AF_INET6;
    InetPtonA(AF_INET6, "2001:db8::a:1", &any.Address.Ipv6.sin6_addr);
    Report("CreateAnycastIpAddressEntry", CreateAnycastIpAddressEntry(&any));
    Report("GetAnycastIpAddressEntry", GetAnycastIpAddressEntry(&any));
    if (GetAnycastIpAddressTable(AF_INET6, &anycast) == NO_ERROR) std::printf("Anycast: %s\n", anycast->NumEntries > 0 ? "some" : "none");
    FreeMibTable(anycast);
    Report("DeleteAnycastIpAddressEntry", DeleteAnycastIpAddressEntry(&any));

    if (GetMulticastIpAddressTable(AF_INET, &multicast) != NO_ERROR || multicast->NumEntries == 0) return 1;
    MIB_MULTICASTIPADDRESS_ROW group = multicast->Table[0];
    FreeMibTable(multicast);
    Report("GetMulticastIpAddressEntry", GetMulticastIpAddressEntry(&group));
    std::printf("%s\n", inet_ntoa(group.Address.Ipv4.sin_addr));
    return 0;
}
