/* netstat -s: the counters of IP, ICMP, TCP and UDP, of both families. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <windows.h>

static int failures;

static int Ask(const char *what, DWORD code) {
    printf("%s: %lu\n", what, code);
    failures += code != NO_ERROR;
    return code == NO_ERROR;
}

int main(void) {
    static const DWORD families[2] = {AF_INET, AF_INET6};
    MIB_TCPSTATS tcp;
    MIB_UDPSTATS udp;
    MIB_IPSTATS ip;
    MIB_ICMP icmp;
    MIB_ICMP_EX icmp_ex;
    UINT ttl;
    int i;
    if (Ask("GetTcpStatistics", GetTcpStatistics(&tcp))) printf("\tretransmission %lu to %lu ms\n", tcp.dwRtoMin, tcp.dwRtoMax);
    if (Ask("GetUdpStatistics", GetUdpStatistics(&udp))) printf("\tdatagrams in: %lu, ports %lu\n", udp.dwInDatagrams, udp.dwNumAddrs);
    if (Ask("GetIpStatistics", GetIpStatistics(&ip)))
        printf("\tforwarding %lu, default TTL %lu, %lu addresses on %lu interfaces\n", ip.dwForwarding, ip.dwDefaultTTL, ip.dwNumAddr,
               ip.dwNumIf);
    if (Ask("GetIcmpStatistics", GetIcmpStatistics(&icmp))) printf("\tmessages %lu\n", icmp.stats.icmpInStats.dwMsgs);
    for (i = 0; i < 2; ++i) {
        printf("Family %d\n", i == 0 ? 4 : 6);
        Ask("\tGetTcpStatisticsEx", GetTcpStatisticsEx(&tcp, families[i]));
        Ask("\tGetUdpStatisticsEx", GetUdpStatisticsEx(&udp, families[i]));
        Ask("\tGetIpStatisticsEx", GetIpStatisticsEx(&ip, families[i]));
        Ask("\tGetIcmpStatisticsEx", GetIcmpStatisticsEx(&icmp_ex, families[i]));
    }
    ttl = ip.dwDefaultTTL;
    GetIpStatistics(&ip);
    ttl = ip.dwDefaultTTL;
    Ask("SetIpTTL", SetIpTTL(99));
    GetIpStatistics(&ip);
    printf("The TTL was %u, is %lu\n", ttl, ip.dwDefaultTTL);
    ip.dwDefaultTTL = ttl;
    ip.dwForwarding = MIB_IP_FORWARDING;
    Ask("SetIpStatistics", SetIpStatistics(&ip));
    GetIpStatistics(&ip);
    printf("Forwarding %lu, TTL %lu\n", ip.dwForwarding, ip.dwDefaultTTL);
    return failures;
}
