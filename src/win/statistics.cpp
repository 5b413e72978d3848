#include "win/statistics.h"

#include <algorithm>
#include <cstddef>

#include "win/row.h"

namespace iphlp::win {

namespace {

constexpr auto ip_row = row<MIB_IPSTATS, net::IpStatistics>(
    "MIB_IPSTATS",
    column(IPHLP_MEMBER(MIB_IPSTATS, dwForwarding),
           "net.ipv4.ip_forward, net.ipv6.conf.all.forwarding: 1 forwards, 2 does not",
           [](const net::IpStatistics& s) { return s.forwards ? MIB_IP_FORWARDING : MIB_IP_NOT_FORWARDING; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwDefaultTTL),
           "net.ipv4.ip_default_ttl, net.ipv6.conf.default.hop_limit",
           [](const net::IpStatistics& s) { return s.default_ttl; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInReceives), "/proc/net/snmp Ip, snmp6 Ip6: InReceives",
           [](const net::IpStatistics& s) { return s.in_receives; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInHdrErrors), "/proc/net/snmp Ip, snmp6 Ip6: InHdrErrors",
           [](const net::IpStatistics& s) { return s.in_header_errors; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInAddrErrors), "/proc/net/snmp Ip, snmp6 Ip6: InAddrErrors",
           [](const net::IpStatistics& s) { return s.in_address_errors; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwForwDatagrams),
           "/proc/net/snmp Ip, snmp6 Ip6: ForwDatagrams, OutForwDatagrams",
           [](const net::IpStatistics& s) { return s.forwarded; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInUnknownProtos), "/proc/net/snmp Ip, snmp6 Ip6: InUnknownProtos",
           [](const net::IpStatistics& s) { return s.in_unknown_protocols; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInDiscards), "/proc/net/snmp Ip, snmp6 Ip6: InDiscards",
           [](const net::IpStatistics& s) { return s.in_discards; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwInDelivers), "/proc/net/snmp Ip, snmp6 Ip6: InDelivers",
           [](const net::IpStatistics& s) { return s.in_delivers; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwOutRequests), "/proc/net/snmp Ip, snmp6 Ip6: OutRequests",
           [](const net::IpStatistics& s) { return s.out_requests; }),
    absent(IPHLP_MEMBER(MIB_IPSTATS, dwRoutingDiscards), "0: Linux discards no routes for lack of room"),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwOutDiscards), "/proc/net/snmp Ip, snmp6 Ip6: OutDiscards",
           [](const net::IpStatistics& s) { return s.out_discards; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwOutNoRoutes), "/proc/net/snmp Ip, snmp6 Ip6: OutNoRoutes",
           [](const net::IpStatistics& s) { return s.out_no_routes; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwReasmTimeout), "net.ipv4.ipfrag_time, net.ipv6.ip6frag_time: seconds",
           [](const net::IpStatistics& s) { return s.reassembly_seconds; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwReasmReqds), "/proc/net/snmp Ip, snmp6 Ip6: ReasmReqds",
           [](const net::IpStatistics& s) { return s.reassembly_requests; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwReasmOks), "/proc/net/snmp Ip, snmp6 Ip6: ReasmOKs",
           [](const net::IpStatistics& s) { return s.reassembled; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwReasmFails), "/proc/net/snmp Ip, snmp6 Ip6: ReasmFails",
           [](const net::IpStatistics& s) { return s.reassembly_failures; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwFragOks), "/proc/net/snmp Ip, snmp6 Ip6: FragOKs",
           [](const net::IpStatistics& s) { return s.fragmented; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwFragFails), "/proc/net/snmp Ip, snmp6 Ip6: FragFails",
           [](const net::IpStatistics& s) { return s.fragmentation_failures; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwFragCreates), "/proc/net/snmp Ip, snmp6 Ip6: FragCreates",
           [](const net::IpStatistics& s) { return s.fragments; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwNumIf), "links with the family",
           [](const net::IpStatistics& s) { return s.links; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwNumAddr), "addresses of the family",
           [](const net::IpStatistics& s) { return s.addresses; }),
    column(IPHLP_MEMBER(MIB_IPSTATS, dwNumRoutes), "routes of the family in all tables",
           [](const net::IpStatistics& s) { return s.routes; }));

constexpr auto tcp_row = row<MIB_TCPSTATS, net::TcpStatistics>(
    "MIB_TCPSTATS",
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwRtoAlgorithm),
           "/proc/net/snmp Tcp, both families together: RtoAlgorithm",
           [](const net::TcpStatistics& s) { return s.rto_algorithm; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwRtoMin), "/proc/net/snmp Tcp, both families together: RtoMin",
           [](const net::TcpStatistics& s) { return s.rto_least; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwRtoMax), "/proc/net/snmp Tcp, both families together: RtoMax",
           [](const net::TcpStatistics& s) { return s.rto_most; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwMaxConn),
           "/proc/net/snmp Tcp, both families together: MaxConn; -1: no limit",
           [](const net::TcpStatistics& s) { return s.most_connections; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwActiveOpens),
           "/proc/net/snmp Tcp, both families together: ActiveOpens",
           [](const net::TcpStatistics& s) { return s.active_opens; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwPassiveOpens),
           "/proc/net/snmp Tcp, both families together: PassiveOpens",
           [](const net::TcpStatistics& s) { return s.passive_opens; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwAttemptFails),
           "/proc/net/snmp Tcp, both families together: AttemptFails",
           [](const net::TcpStatistics& s) { return s.failed_attempts; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwEstabResets),
           "/proc/net/snmp Tcp, both families together: EstabResets",
           [](const net::TcpStatistics& s) { return s.resets; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwCurrEstab),
           "sock_diag: connections in ESTABLISHED and CLOSE_WAIT, of the family that is asked",
           [](const net::TcpStatistics& s) { return s.established; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwInSegs), "/proc/net/snmp Tcp, both families together: InSegs",
           [](const net::TcpStatistics& s) { return s.in_segments; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwOutSegs), "/proc/net/snmp Tcp, both families together: OutSegs",
           [](const net::TcpStatistics& s) { return s.out_segments; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwRetransSegs),
           "/proc/net/snmp Tcp, both families together: RetransSegs",
           [](const net::TcpStatistics& s) { return s.retransmitted; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwInErrs), "/proc/net/snmp Tcp, both families together: InErrs",
           [](const net::TcpStatistics& s) { return s.in_errors; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwOutRsts), "/proc/net/snmp Tcp, both families together: OutRsts",
           [](const net::TcpStatistics& s) { return s.out_resets; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS, dwNumConns),
           "sock_diag: connections in every state but LISTEN, of the family that is asked",
           [](const net::TcpStatistics& s) { return s.connections; }));

constexpr auto tcp2_row = row<MIB_TCPSTATS2, net::TcpStatistics>(
    "MIB_TCPSTATS2",
    column(IPHLP_MEMBER(MIB_TCPSTATS2, RtoAlgorithm),
           "/proc/net/snmp Tcp, both families together: RtoAlgorithm",
           [](const net::TcpStatistics& s) { return static_cast<TCP_RTO_ALGORITHM>(s.rto_algorithm); }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwRtoMin), "/proc/net/snmp Tcp, both families together: RtoMin",
           [](const net::TcpStatistics& s) { return s.rto_least; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwRtoMax), "/proc/net/snmp Tcp, both families together: RtoMax",
           [](const net::TcpStatistics& s) { return s.rto_most; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwMaxConn),
           "/proc/net/snmp Tcp, both families together: MaxConn; -1: no limit",
           [](const net::TcpStatistics& s) { return s.most_connections; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwActiveOpens),
           "/proc/net/snmp Tcp, both families together: ActiveOpens",
           [](const net::TcpStatistics& s) { return s.active_opens; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwPassiveOpens),
           "/proc/net/snmp Tcp, both families together: PassiveOpens",
           [](const net::TcpStatistics& s) { return s.passive_opens; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwAttemptFails),
           "/proc/net/snmp Tcp, both families together: AttemptFails",
           [](const net::TcpStatistics& s) { return s.failed_attempts; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwEstabResets),
           "/proc/net/snmp Tcp, both families together: EstabResets",
           [](const net::TcpStatistics& s) { return s.resets; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwCurrEstab),
           "sock_diag: connections in ESTABLISHED and CLOSE_WAIT, of the family that is asked",
           [](const net::TcpStatistics& s) { return s.established; }),
    gap<padding(offsetof(MIB_TCPSTATS2, dwCurrEstab) + sizeof(DWORD), alignof(DWORD64))>(),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dw64InSegs), "/proc/net/snmp Tcp, both families together: InSegs",
           [](const net::TcpStatistics& s) { return s.in_segments; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dw64OutSegs), "/proc/net/snmp Tcp, both families together: OutSegs",
           [](const net::TcpStatistics& s) { return s.out_segments; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwRetransSegs),
           "/proc/net/snmp Tcp, both families together: RetransSegs",
           [](const net::TcpStatistics& s) { return s.retransmitted; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwInErrs), "/proc/net/snmp Tcp, both families together: InErrs",
           [](const net::TcpStatistics& s) { return s.in_errors; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwOutRsts), "/proc/net/snmp Tcp, both families together: OutRsts",
           [](const net::TcpStatistics& s) { return s.out_resets; }),
    column(IPHLP_MEMBER(MIB_TCPSTATS2, dwNumConns),
           "sock_diag: connections in every state but LISTEN, of the family that is asked",
           [](const net::TcpStatistics& s) { return s.connections; }));

constexpr auto udp_row = row<MIB_UDPSTATS, net::UdpStatistics>(
    "MIB_UDPSTATS",
    column(IPHLP_MEMBER(MIB_UDPSTATS, dwInDatagrams), "/proc/net/snmp Udp, snmp6 Udp6: InDatagrams",
           [](const net::UdpStatistics& s) { return s.in_datagrams; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS, dwNoPorts), "/proc/net/snmp Udp, snmp6 Udp6: NoPorts",
           [](const net::UdpStatistics& s) { return s.no_ports; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS, dwInErrors), "/proc/net/snmp Udp, snmp6 Udp6: InErrors",
           [](const net::UdpStatistics& s) { return s.in_errors; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS, dwOutDatagrams), "/proc/net/snmp Udp, snmp6 Udp6: OutDatagrams",
           [](const net::UdpStatistics& s) { return s.out_datagrams; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS, dwNumAddrs), "sock_diag: sockets of the family",
           [](const net::UdpStatistics& s) { return s.sockets; }));

constexpr auto udp2_row = row<MIB_UDPSTATS2, net::UdpStatistics>(
    "MIB_UDPSTATS2",
    column(IPHLP_MEMBER(MIB_UDPSTATS2, dw64InDatagrams), "/proc/net/snmp Udp, snmp6 Udp6: InDatagrams",
           [](const net::UdpStatistics& s) { return s.in_datagrams; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS2, dwNoPorts), "/proc/net/snmp Udp, snmp6 Udp6: NoPorts",
           [](const net::UdpStatistics& s) { return s.no_ports; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS2, dwInErrors), "/proc/net/snmp Udp, snmp6 Udp6: InErrors",
           [](const net::UdpStatistics& s) { return s.in_errors; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS2, dw64OutDatagrams), "/proc/net/snmp Udp, snmp6 Udp6: OutDatagrams",
           [](const net::UdpStatistics& s) { return s.out_datagrams; }),
    column(IPHLP_MEMBER(MIB_UDPSTATS2, dwNumAddrs), "sock_diag: sockets of the family",
           [](const net::UdpStatistics& s) { return s.sockets; }),
    gap<padding(offsetof(MIB_UDPSTATS2, dwNumAddrs) + sizeof(DWORD), alignof(DWORD64))>());

constexpr auto icmp_row = row<MIBICMPSTATS, net::IcmpDirection>(
    "MIBICMPSTATS",
    column(IPHLP_MEMBER(MIBICMPSTATS, dwMsgs), "/proc/net/snmp Icmp, IcmpMsg: InMsgs, OutMsgs",
           [](const net::IcmpDirection& s) { return s.messages; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwErrors), "/proc/net/snmp Icmp, IcmpMsg: InErrors, OutErrors",
           [](const net::IcmpDirection& s) { return s.errors; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwDestUnreachs), "/proc/net/snmp Icmp, IcmpMsg: type 3",
           [](const net::IcmpDirection& s) { return s.types[3]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwTimeExcds), "/proc/net/snmp Icmp, IcmpMsg: type 11",
           [](const net::IcmpDirection& s) { return s.types[11]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwParmProbs), "/proc/net/snmp Icmp, IcmpMsg: type 12",
           [](const net::IcmpDirection& s) { return s.types[12]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwSrcQuenchs), "/proc/net/snmp Icmp, IcmpMsg: type 4",
           [](const net::IcmpDirection& s) { return s.types[4]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwRedirects), "/proc/net/snmp Icmp, IcmpMsg: type 5",
           [](const net::IcmpDirection& s) { return s.types[5]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwEchos), "/proc/net/snmp Icmp, IcmpMsg: type 8",
           [](const net::IcmpDirection& s) { return s.types[8]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwEchoReps), "/proc/net/snmp Icmp, IcmpMsg: type 0",
           [](const net::IcmpDirection& s) { return s.types[0]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwTimestamps), "/proc/net/snmp Icmp, IcmpMsg: type 13",
           [](const net::IcmpDirection& s) { return s.types[13]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwTimestampReps), "/proc/net/snmp Icmp, IcmpMsg: type 14",
           [](const net::IcmpDirection& s) { return s.types[14]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwAddrMasks), "/proc/net/snmp Icmp, IcmpMsg: type 17",
           [](const net::IcmpDirection& s) { return s.types[17]; }),
    column(IPHLP_MEMBER(MIBICMPSTATS, dwAddrMaskReps), "/proc/net/snmp Icmp, IcmpMsg: type 18",
           [](const net::IcmpDirection& s) { return s.types[18]; }));

constexpr auto icmp_ex_row = row<MIBICMPSTATS_EX, net::IcmpDirection>(
    "MIBICMPSTATS_EX",
    column(IPHLP_MEMBER(MIBICMPSTATS_EX, dwMsgs), "/proc/net/snmp Icmp, snmp6 Icmp6: InMsgs, OutMsgs",
           [](const net::IcmpDirection& s) { return s.messages; }),
    column(IPHLP_MEMBER(MIBICMPSTATS_EX, dwErrors), "/proc/net/snmp Icmp, snmp6 Icmp6: InErrors, OutErrors",
           [](const net::IcmpDirection& s) { return s.errors; }),
    block(IPHLP_MEMBER(MIBICMPSTATS_EX, rgdwTypeCount),
          "/proc/net/snmp IcmpMsg, snmp6 Icmp6: InType and OutType by number",
          [](const net::IcmpDirection& s, DWORD (&into)[256]) {
            std::ranges::transform(s.types, into, [](std::uint64_t one) { return static_cast<DWORD>(one); });
          }));

}  // namespace

void pack(const net::IpStatistics& from, MIB_IPSTATS& into) {
  ip_row.pack(from, into);
}
void pack(const net::IcmpStatistics& from, MIB_ICMP& into) {
  icmp_row.pack(from.in, into.stats.icmpInStats);
  icmp_row.pack(from.out, into.stats.icmpOutStats);
}
void pack(const net::IcmpStatistics& from, MIB_ICMP_EX& into) {
  icmp_ex_row.pack(from.in, into.icmpInStats);
  icmp_ex_row.pack(from.out, into.icmpOutStats);
}
void pack(const net::TcpStatistics& from, MIB_TCPSTATS& into) {
  tcp_row.pack(from, into);
}
void pack(const net::TcpStatistics& from, MIB_TCPSTATS2& into) {
  tcp2_row.pack(from, into);
}
void pack(const net::UdpStatistics& from, MIB_UDPSTATS& into) {
  udp_row.pack(from, into);
}
void pack(const net::UdpStatistics& from, MIB_UDPSTATS2& into) {
  udp2_row.pack(from, into);
}

void describe_statistics(const VisitMember& visit) {
  const auto describe = [&](const auto& one) {
    one.each([&](auto name, auto words) { visit(one.name, name, words); });
  };
  describe(ip_row);
  describe(icmp_row);
  describe(icmp_ex_row);
  describe(tcp_row);
  describe(tcp2_row);
  describe(udp_row);
  describe(udp2_row);
}

}  // namespace iphlp::win
