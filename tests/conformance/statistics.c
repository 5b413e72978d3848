/* The counters of the protocols: what has happened is counted, both families for themselves, and what can be set of IP. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "icmpapi.h"
#include "iphlpapi.h"
#include "rights.h"

enum { LINKS = 5, V4_ADDRESSES = 4, PORT = 40707 };

/* Two sockets for datagrams, one in each family, and one datagram that arrives. */
static void send_datagram(int sockets[2]) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(PORT), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  char byte = 'x';
  sockets[0] = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockets[1] = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  CHECK_EQ(bind(sockets[0], (struct sockaddr *)&four, sizeof four), 0);
  CHECK_EQ(bind(sockets[1], (struct sockaddr *)&six, sizeof six), 0);
  CHECK_EQ(sendto(sockets[0], &byte, 1, 0, (struct sockaddr *)&four, sizeof four), 1);
  CHECK_EQ(recv(sockets[0], &byte, 1, 0), 1);
}

static void check_udp(void) {
  MIB_UDPSTATS before, after, four;
  MIB_UDPSTATS2 wide;
  int sockets[2];
  CHECK_EQ(GetUdpStatistics(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdpStatisticsEx(&after, AF_UNSPEC), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdpStatisticsEx(NULL, AF_INET), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdpStatisticsEx2(&wide, 4711), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetUdpStatistics(&before), NO_ERROR);
  send_datagram(sockets);
  CHECK_EQ(GetUdpStatistics(&after), NO_ERROR);
  CHECK_EQ(GetUdpStatisticsEx(&four, AF_INET), NO_ERROR);
  CHECK_EQ(after.dwInDatagrams, before.dwInDatagrams + 1);
  CHECK_EQ(after.dwOutDatagrams, before.dwOutDatagrams + 1);
  CHECK_EQ(after.dwNumAddrs, before.dwNumAddrs + 1);
  CHECK(memcmp(&after, &four, sizeof four) == 0);
  CHECK_EQ(GetUdpStatisticsEx2(&wide, AF_INET), NO_ERROR);
  CHECK_EQ(wide.dw64InDatagrams, after.dwInDatagrams);
  CHECK_EQ(GetUdpStatisticsEx2(&wide, AF_INET6), NO_ERROR);
  CHECK_EQ(wide.dw64InDatagrams, 0);
  CHECK_EQ(wide.dwNumAddrs, 1);
  close(sockets[0]);
  close(sockets[1]);
}

static void check_tcp(void) {
  MIB_TCPSTATS before, after, four, six;
  MIB_TCPSTATS2 wide;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  CHECK_EQ(GetTcpStatistics(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetTcpStatisticsEx(&after, AF_UNSPEC), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetTcpStatisticsEx(NULL, AF_INET), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetTcpStatisticsEx2(&wide, 4711), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetTcpStatistics(&before), NO_ERROR);
  CHECK_EQ(bind(listener, (struct sockaddr *)&here, sizeof here), 0);
  CHECK_EQ(listen(listener, 1), 0);
  CHECK_EQ(connect(client, (struct sockaddr *)&here, sizeof here), 0);
  /* The other end is a connection once the third packet has come to it. */
  CHECK_EQ(poll(&(struct pollfd){.fd = listener, .events = POLLIN}, 1, 10000), 1);
  CHECK_EQ(GetTcpStatistics(&after), NO_ERROR);
  CHECK_EQ(after.dwActiveOpens, before.dwActiveOpens + 1);
  CHECK_EQ(after.dwPassiveOpens, before.dwPassiveOpens + 1);
  CHECK_EQ(after.dwCurrEstab, before.dwCurrEstab + 2);
  CHECK_EQ(after.dwNumConns, before.dwNumConns + 2); /* both ends, and not the listener */
  CHECK(after.dwInSegs >= before.dwInSegs + 3);
  CHECK_EQ(after.dwMaxConn, MIB_TCP_MAXCONN_DYNAMIC);
  CHECK(after.dwRtoMin > 0 && after.dwRtoMin < after.dwRtoMax);
  CHECK_EQ(GetTcpStatisticsEx(&four, AF_INET), NO_ERROR);
  CHECK_EQ(GetTcpStatisticsEx(&six, AF_INET6), NO_ERROR);
  CHECK_EQ(four.dwNumConns, 2);
  CHECK_EQ(six.dwNumConns, 0);
  CHECK_EQ(GetTcpStatisticsEx2(&wide, AF_INET), NO_ERROR);
  CHECK_EQ(wide.dwNumConns, 2);
  CHECK(wide.dw64InSegs >= after.dwInSegs);
  close(client);
  close(listener);
}

static void check_icmp(void) {
  MIB_ICMP before, after;
  MIB_ICMP_EX four, six;
  unsigned char room[256];
  const HANDLE echoes = IcmpCreateFile();
  if (!CHECK(echoes != INVALID_HANDLE_VALUE)) return;
  CHECK_EQ(GetIcmpStatisticsEx(&four, AF_UNSPEC), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIcmpStatisticsEx(NULL, AF_INET), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIcmpStatistics(&before), NO_ERROR);
  CHECK_EQ(IcmpSendEcho(echoes, htonl(INADDR_LOOPBACK), NULL, 0, NULL, room, sizeof room, 3000), 1);
  CHECK(IcmpCloseHandle(echoes));
  CHECK_EQ(GetIcmpStatistics(&after), NO_ERROR);
  CHECK_EQ(after.stats.icmpInStats.dwEchos, before.stats.icmpInStats.dwEchos + 1);
  CHECK_EQ(after.stats.icmpOutStats.dwEchoReps, before.stats.icmpOutStats.dwEchoReps + 1);
  CHECK(after.stats.icmpInStats.dwMsgs >= before.stats.icmpInStats.dwMsgs + 2);
  CHECK_EQ(GetIcmpStatisticsEx(&four, AF_INET), NO_ERROR);
  CHECK_EQ(four.icmpInStats.rgdwTypeCount[8], after.stats.icmpInStats.dwEchos);
  CHECK_EQ(GetIcmpStatisticsEx(&six, AF_INET6), NO_ERROR);
  CHECK_EQ(six.icmpInStats.rgdwTypeCount[128], 0);
}

static MIB_IPSTATS ip_of(ADDRESS_FAMILY family) {
  MIB_IPSTATS stats;
  memset(&stats, 0, sizeof stats);
  CHECK_EQ(GetIpStatisticsEx(&stats, family), NO_ERROR);
  return stats;
}

static void check_ip(void) {
  MIB_IPSTATS stats;
  CHECK_EQ(GetIpStatistics(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpStatisticsEx(&stats, AF_UNSPEC), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpStatisticsEx(NULL, AF_INET), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpStatistics(&stats), NO_ERROR);
  CHECK_EQ(stats.dwForwarding, MIB_IP_NOT_FORWARDING);
  CHECK_EQ(stats.dwDefaultTTL, 64);
  CHECK_EQ(stats.dwNumIf, LINKS);
  CHECK_EQ(stats.dwNumAddr, V4_ADDRESSES);
  CHECK(stats.dwNumRoutes > V4_ADDRESSES);
  CHECK(stats.dwOutRequests > 0);
}

static void refused(void) {
  MIB_IPSTATS stats = ip_of(AF_INET);
  /* The rest are files of root's, to be written without any right. */
  stats.dwDefaultTTL = 33;
  CHECK_EQ(SetIpStatistics(&stats), ERROR_ACCESS_DENIED);
  CHECK(ip_of(AF_INET).dwDefaultTTL != 33);
}

static void check_settings(void) {
  MIB_IPSTATS stats = ip_of(AF_INET);
  static const UINT wrong[] = {0, 256, MIB_USE_CURRENT_TTL};
  size_t i;
  CHECK_EQ(SetIpStatistics(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetIpStatisticsEx(&stats, AF_UNSPEC), ERROR_INVALID_PARAMETER);
  stats.dwForwarding = 3;
  CHECK_EQ(SetIpStatistics(&stats), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof wrong / sizeof wrong[0]; ++i) CHECK_EQ(SetIpTTL(wrong[i]), ERROR_INVALID_PARAMETER);
  stats.dwForwarding = MIB_IP_FORWARDING;
  stats.dwDefaultTTL = MIB_USE_CURRENT_TTL;
  CHECK_EQ(SetIpStatistics(&stats), NO_ERROR);
  CHECK_EQ(ip_of(AF_INET).dwForwarding, MIB_IP_FORWARDING);
  CHECK_EQ(ip_of(AF_INET).dwDefaultTTL, 64);
  CHECK_EQ(SetIpTTL(77), NO_ERROR);
  CHECK_EQ(ip_of(AF_INET).dwDefaultTTL, 77);
  stats.dwForwarding = MIB_USE_CURRENT_FORWARDING;
  stats.dwDefaultTTL = 78;
  CHECK_EQ(SetIpStatisticsEx(&stats, AF_INET6), NO_ERROR);
  CHECK_EQ(ip_of(AF_INET6).dwDefaultTTL, 78);
  CHECK_EQ(ip_of(AF_INET).dwDefaultTTL, 77);
  check_without_rights(refused);
}

int main(void) {
  check_udp();
  check_tcp();
  check_icmp();
  check_ip();
  check_settings();
  return check_verdict();
}
