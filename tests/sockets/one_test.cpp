// What is asked of one socket or of the host: the program behind it, what was measured of it, the counters of
// its protocol.

#include <array>
#include <cstring>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include <iphlp_process.h>
#include <iphlpapi.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include "sockets/world.h"
#include "support/namespace.h"

namespace iphlp::test {
namespace {

constexpr DWORD ok = NO_ERROR;

class One : public InNamespace {};

std::string narrow(const WCHAR* text) {
  std::string out;
  for (; *text != 0; ++text) out += static_cast<char>(*text);
  return out;
}

struct Module {
  DWORD code;
  std::string name;
  std::string path;
};
Module module_of(DWORD process) {
  alignas(8) std::array<unsigned char, 8192> block{};
  DWORD size = block.size();
  const DWORD code =
      GetOwnerModuleFromPidAndInfo(process, nullptr, TCPIP_OWNER_MODULE_INFO_BASIC, block.data(), &size);
  if (code != ok) return {code, {}, {}};
  const auto& info = *reinterpret_cast<const TCPIP_OWNER_MODULE_BASIC_INFO*>(block.data());
  return {code, narrow(info.pModuleName), narrow(info.pModulePath)};
}

TEST(Module, OfThisProcess) {
  std::array<char, 4096> exe{};
  ASSERT_GT(::readlink("/proc/self/exe", exe.data(), exe.size() - 1), 0);
  const Module module = module_of(static_cast<DWORD>(::getpid()));
  ASSERT_EQ(module.code, ok);
  EXPECT_EQ(module.path, exe.data());
  EXPECT_EQ(module.name, module.path.substr(module.path.rfind('/') + 1));
}

TEST(Module, SizesAreWindowsSizes) {
  MIB_TCPROW_OWNER_MODULE row{};
  row.dwOwningPid = static_cast<DWORD>(::getpid());
  const Module module = module_of(row.dwOwningPid);
  DWORD size = 0;
  EXPECT_EQ(GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, nullptr, &size),
            static_cast<DWORD>(ERROR_INSUFFICIENT_BUFFER));
  EXPECT_EQ(size, 2 * sizeof(void*) + 2 * (module.name.size() + 1) + 2 * (module.path.size() + 1));
  std::vector<std::uint64_t> block(size);
  DWORD larger = size + 100;
  ASSERT_EQ(GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, block.data(), &larger), ok);
  EXPECT_EQ(larger, size + 100);
  const auto& info = *reinterpret_cast<const TCPIP_OWNER_MODULE_BASIC_INFO*>(block.data());
  EXPECT_EQ(static_cast<const void*>(info.pModuleName), &info + 1);
  EXPECT_EQ(info.pModulePath, info.pModuleName + module.name.size() + 1);
}

TEST(Module, WhatIsNoProcess) {
  EXPECT_EQ(module_of(0).code, static_cast<DWORD>(ERROR_NOT_FOUND));
  EXPECT_EQ(module_of(0x7fffffff).code, static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  DWORD size = 0;
  EXPECT_EQ(GetOwnerModuleFromTcp6Entry(nullptr, TCPIP_OWNER_MODULE_INFO_BASIC, nullptr, &size),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  MIB_UDPROW_OWNER_MODULE row{};
  row.dwOwningPid = static_cast<DWORD>(::getpid());
  EXPECT_EQ(GetOwnerModuleFromUdpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, nullptr, nullptr),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(GetOwnerModuleFromUdpEntry(&row, static_cast<TCPIP_OWNER_MODULE_INFO_CLASS>(1), nullptr, &size),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
}

TEST(Module, TheKernelIsTheSystem) {
  std::ifstream file{"/proc/2/comm"};
  std::string name;
  if (!std::getline(file, name) || name != "kthreadd") GTEST_SKIP() << "its threads are not seen here";
  const Module module = module_of(2);
  EXPECT_EQ(module.name, "System");
  EXPECT_EQ(module.path, "System");
}

TEST(Module, ServiceIsWhatItsControlGroupSays) {
  std::array<char, 512> text{};
  ULONG size = text.size();
  ASSERT_EQ(iphlp_process_service(static_cast<ULONG>(::getpid()), text.data(), &size), ok);
  std::ifstream file{"/proc/self/cgroup"};
  const std::string cgroup{std::istreambuf_iterator<char>{file}, {}};
  const std::string service{text.data()};
  const bool is_named_otherwise = service.starts_with("container ") || service.starts_with("machine ");
  EXPECT_TRUE(is_named_otherwise || cgroup.find(service) != std::string::npos) << service;
  EXPECT_EQ(iphlp_process_service(0, text.data(), &size), static_cast<DWORD>(ERROR_NOT_FOUND));
}

MIB_TCPROW row_between(const Descriptor& here, const Descriptor& there) {
  MIB_TCPROW row{};
  row.dwLocalAddr = row.dwRemoteAddr = htonl(INADDR_LOOPBACK);
  row.dwLocalPort = htons(port_of(here));
  row.dwRemotePort = htons(port_of(there));
  return row;
}

template <class Rod>
Rod estats(MIB_TCPROW row, TCP_ESTATS_TYPE type) {
  Rod rod{};
  EXPECT_EQ(GetPerTcpConnectionEStats(&row, type, nullptr, 0, 0, nullptr, 0, 0,
                                      reinterpret_cast<PUCHAR>(&rod), 0, sizeof rod),
            ok);
  return rod;
}

TEST_F(One, EstatsAreWhatTheKernelMeasured) {
  const auto listening = listener("127.0.0.1", 0);
  const auto client = connected("127.0.0.1", port_of(listening), SOCK_STREAM);
  const auto server = accepted(listening);
  const std::string text(100'000, 'x');
  ASSERT_EQ(::send(client.raw(), text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
  std::vector<char> taken(40'000);
  ASSERT_EQ(::recv(server.raw(), taken.data(), taken.size(), MSG_WAITALL),
            static_cast<ssize_t>(taken.size()));
  run("sleep 0.3");  // until everything is acknowledged
  const auto row = row_between(client, server);
  const auto data = estats<TCP_ESTATS_DATA_ROD_v0>(row, TcpConnectionEstatsData);
  EXPECT_EQ(data.ThruBytesAcked, text.size() + 1);  // the SYN counts
  EXPECT_GE(data.DataBytesOut, text.size());
  EXPECT_GT(data.DataSegsOut, 0U);
  EXPECT_GE(data.SegsOut, data.DataSegsOut);
  const auto other = estats<TCP_ESTATS_DATA_ROD_v0>(row_between(server, client), TcpConnectionEstatsData);
  EXPECT_EQ(other.DataBytesIn, text.size());
  const auto waiting = estats<TCP_ESTATS_REC_ROD_v0>(row_between(server, client), TcpConnectionEstatsRec);
  EXPECT_EQ(waiting.CurAppRQueue, text.size() - taken.size());

  tcp_info info{};
  socklen_t size = sizeof info;
  ASSERT_EQ(::getsockopt(client.raw(), IPPROTO_TCP, TCP_INFO, &info, &size), 0);
  const auto path = estats<TCP_ESTATS_PATH_ROD_v0>(row, TcpConnectionEstatsPath);
  EXPECT_EQ(path.CurMss, info.tcpi_snd_mss);
  EXPECT_EQ(path.SmoothedRtt, info.tcpi_rtt / 1000);
  EXPECT_EQ(path.CurRto, info.tcpi_rto / 1000);
  EXPECT_EQ(path.RetranThresh, info.tcpi_reordering);
  const auto congestion = estats<TCP_ESTATS_SND_CONG_ROD_v0>(row, TcpConnectionEstatsSndCong);
  EXPECT_EQ(congestion.CurCwnd, info.tcpi_snd_cwnd * info.tcpi_snd_mss);
  const auto rtt = estats<TCP_ESTATS_FINE_RTT_ROD_v0>(row, TcpConnectionEstatsFineRtt);
  EXPECT_EQ(rtt.RttVar, info.tcpi_rttvar);
  const auto peer = estats<TCP_ESTATS_OBS_REC_ROD_v0>(row, TcpConnectionEstatsObsRec);
  EXPECT_EQ(peer.WinScaleRcvd, info.tcpi_snd_wscale);
  EXPECT_GT(peer.CurRwinRcvd, 0U);
  const auto buffer = estats<TCP_ESTATS_SEND_BUFF_ROD_v0>(row, TcpConnectionEstatsSendBuff);
  EXPECT_EQ(buffer.CurRetxQueue, 0U);
  EXPECT_GT(estats<TCP_ESTATS_BANDWIDTH_ROD_v0>(row, TcpConnectionEstatsBandwidth).OutboundBandwidth, 0U);
  TCP_ESTATS_SYN_OPTS_ROS_v0 options{};
  MIB_TCPROW copy = row;
  EXPECT_EQ(GetPerTcpConnectionEStats(&copy, TcpConnectionEstatsSynOpts, nullptr, 0, 0,
                                      reinterpret_cast<PUCHAR>(&options), 0, sizeof options, nullptr, 0, 0),
            ok);
  EXPECT_EQ(options.MssSent, info.tcpi_advmss);
}

TEST_F(One, EstatsOfIpv6) {
  const auto listening = listener("::1", 0);
  const auto client = connected("::1", port_of(listening), SOCK_STREAM);
  const auto server = accepted(listening);
  ASSERT_EQ(::send(client.raw(), "hello", 5, 0), 5);
  run("sleep 0.1");
  MIB_TCP6ROW row{};
  row.LocalAddr.s6_addr[15] = row.RemoteAddr.s6_addr[15] = 1;
  row.dwLocalPort = htons(port_of(client));
  row.dwRemotePort = htons(port_of(server));
  TCP_ESTATS_DATA_ROD_v0 data{};
  ASSERT_EQ(GetPerTcp6ConnectionEStats(&row, TcpConnectionEstatsData, nullptr, 0, 0, nullptr, 0, 0,
                                       reinterpret_cast<PUCHAR>(&data), 0, sizeof data),
            ok);
  EXPECT_EQ(data.DataBytesOut, 5U);
}

TEST_F(One, EstatsRefuse) {
  const auto listening = listener("127.0.0.1", 0);
  const auto client = connected("127.0.0.1", port_of(listening), SOCK_STREAM);
  const auto server = accepted(listening);
  auto row = row_between(client, server);
  UCHAR block[256];
  std::memset(block, 0xa5, sizeof block);
  const auto get = [&](TCP_ESTATS_TYPE type, PUCHAR rod, ULONG version, ULONG size) {
    return GetPerTcpConnectionEStats(&row, type, nullptr, 0, 0, nullptr, 0, 0, rod, version, size);
  };
  EXPECT_EQ(GetPerTcpConnectionEStats(nullptr, TcpConnectionEstatsData, nullptr, 0, 0, nullptr, 0, 0, nullptr,
                                      0, 0),
            static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(get(TcpConnectionEstatsMaximum, block, 0, 256), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(get(TcpConnectionEstatsData, block, 1, 256), static_cast<DWORD>(ERROR_NOT_SUPPORTED));
  EXPECT_EQ(get(TcpConnectionEstatsData, nullptr, 0, 256), static_cast<DWORD>(ERROR_INVALID_USER_BUFFER));
  EXPECT_EQ(get(TcpConnectionEstatsData, block, 0, 8), static_cast<DWORD>(ERROR_INSUFFICIENT_BUFFER));
  EXPECT_EQ(get(TcpConnectionEstatsSynOpts, block, 0, 256), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  row.dwRemotePort = htons(1);
  EXPECT_EQ(get(TcpConnectionEstatsData, block, 0, 256), static_cast<DWORD>(ERROR_NOT_FOUND));
  EXPECT_THAT(block, testing::Each(0xa5));
  row = row_between(client, server);
  TCP_ESTATS_DATA_RW_v0 rw{};
  EXPECT_EQ(GetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, reinterpret_cast<PUCHAR>(&rw), 0,
                                      sizeof rw, nullptr, 0, 0, nullptr, 0, 0),
            ok);
  EXPECT_EQ(rw.EnableCollection, TRUE);
  const auto set = [&](ULONG size, ULONG offset) {
    return SetPerTcpConnectionEStats(&row, TcpConnectionEstatsData, reinterpret_cast<PUCHAR>(&rw), 0, size,
                                     offset);
  };
  EXPECT_EQ(set(sizeof rw, 0), ok);
  EXPECT_EQ(set(0, 0), ok);
  EXPECT_EQ(set(sizeof rw, 1), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  rw.EnableCollection = FALSE;
  EXPECT_EQ(set(sizeof rw, 0), static_cast<DWORD>(ERROR_NOT_SUPPORTED));
  row.dwRemotePort = htons(1);
  EXPECT_EQ(set(sizeof rw, 0), static_cast<DWORD>(ERROR_NOT_FOUND));
}

// The counters of a protocol in /proc/thread-self/net/snmp, by name.
std::map<std::string, long long> proc_counters(const std::string& protocol) {
  std::ifstream file{"/proc/thread-self/net/snmp"};
  std::map<std::string, long long> found;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::string word;
    words >> word;
    if (word != protocol + ":") continue;
    std::vector<std::string> all;
    while (words >> word) all.push_back(word);
    if (names.empty())
      names = all;
    else
      for (std::size_t n = 0; n < names.size(); ++n) found[names[n]] = std::stoll(all[n]);
  }
  return found;
}

TEST_F(One, TcpStatisticsAreTheKernels) {
  const World world;
  const auto wanted = proc_counters("Tcp");
  MIB_TCPSTATS stats{};
  ASSERT_EQ(GetTcpStatistics(&stats), ok);
  EXPECT_EQ(stats.dwActiveOpens, wanted.at("ActiveOpens"));
  EXPECT_EQ(stats.dwPassiveOpens, wanted.at("PassiveOpens"));
  EXPECT_GE(stats.dwInSegs, wanted.at("InSegs"));
  EXPECT_EQ(stats.dwMaxConn, MIB_TCP_MAXCONN_DYNAMIC);
  EXPECT_EQ(stats.dwRtoMin, wanted.at("RtoMin"));
  EXPECT_EQ(stats.dwRtoMax, wanted.at("RtoMax"));
  EXPECT_EQ(stats.dwCurrEstab, wanted.at("CurrEstab"));
  MIB_TCPSTATS v4{};
  MIB_TCPSTATS2 v6{};
  ASSERT_EQ(GetTcpStatisticsEx(&v4, AF_INET), ok);
  ASSERT_EQ(GetTcpStatisticsEx2(&v6, 23), ok);
  EXPECT_EQ(v4.dwNumConns + v6.dwNumConns, stats.dwNumConns);
  const auto connections = [](bool is_v6) {
    const Rows rows = ss_rows(true, is_v6);
    return rows.size() -
           static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const std::string& row) {
             return row.find(" LISTEN ") != std::string::npos;
           }));
  };
  EXPECT_EQ(v4.dwNumConns, connections(false));
  EXPECT_EQ(v6.dwNumConns, connections(true));
  EXPECT_EQ(GetTcpStatisticsEx(&v4, 0), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  EXPECT_EQ(GetTcpStatistics(nullptr), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
}

TEST_F(One, UdpStatisticsAreTheKernels) {
  const World world;
  MIB_UDPSTATS stats{};
  ASSERT_EQ(GetUdpStatistics(&stats), ok);
  const auto wanted = proc_counters("Udp");
  EXPECT_EQ(stats.dwInDatagrams, wanted.at("InDatagrams"));
  EXPECT_EQ(stats.dwOutDatagrams, wanted.at("OutDatagrams"));
  EXPECT_EQ(stats.dwNumAddrs, ss_rows(false, false).size());
  MIB_UDPSTATS2 v6{};
  ASSERT_EQ(GetUdpStatisticsEx2(&v6, AF_INET6), ok);
  EXPECT_EQ(v6.dwNumAddrs, ss_rows(false, true).size());
  EXPECT_EQ(GetUdpStatisticsEx(&stats, 99), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
}

TEST_F(One, IcmpStatisticsByType) {
  send_echo("127.0.0.1");
  send_echo("127.0.0.1");
  send_echo("::1");
  MIB_ICMP stats{};
  ASSERT_EQ(GetIcmpStatistics(&stats), ok);
  EXPECT_GE(stats.stats.icmpInStats.dwEchos, 2U);
  EXPECT_GE(stats.stats.icmpOutStats.dwEchoReps, 2U);
  EXPECT_GE(stats.stats.icmpInStats.dwMsgs, 4U);
  MIB_ICMP_EX v6{};
  ASSERT_EQ(GetIcmpStatisticsEx(&v6, AF_INET6), ok);
  EXPECT_GE(v6.icmpInStats.rgdwTypeCount[128], 1U);
  EXPECT_GE(v6.icmpInStats.rgdwTypeCount[129], 1U);
  EXPECT_EQ(GetIcmpStatisticsEx(&v6, AF_UNSPEC), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
}

TEST_F(One, IpStatisticsAndTheirSettings) {
  const World world;
  MIB_IPSTATS stats{};
  ASSERT_EQ(GetIpStatistics(&stats), ok);
  const auto wanted = proc_counters("Ip");
  EXPECT_EQ(stats.dwForwarding, wanted.at("Forwarding"));
  EXPECT_EQ(stats.dwDefaultTTL, wanted.at("DefaultTTL"));
  EXPECT_EQ(stats.dwOutRequests, wanted.at("OutRequests"));
  EXPECT_EQ(stats.dwNumIf, 3U);
  EXPECT_EQ(stats.dwNumAddr, 2U);
  EXPECT_EQ(stats.dwNumRoutes, ip_json("-4 route show table all").size());
  EXPECT_EQ(stats.dwReasmTimeout, 30U);
  stats.dwForwarding = MIB_IP_FORWARDING;
  stats.dwDefaultTTL = 77;
  const DWORD code = SetIpStatistics(&stats);
  if (code == ERROR_ACCESS_DENIED) GTEST_SKIP() << "/proc/sys is read-only here";
  ASSERT_EQ(code, ok);
  ASSERT_EQ(GetIpStatistics(&stats), ok);
  EXPECT_EQ(stats.dwForwarding, static_cast<DWORD>(MIB_IP_FORWARDING));
  EXPECT_EQ(stats.dwDefaultTTL, 77U);
  EXPECT_EQ(SetIpTTL(64), ok);
  stats.dwForwarding = MIB_USE_CURRENT_FORWARDING;
  stats.dwDefaultTTL = MIB_USE_CURRENT_TTL;
  EXPECT_EQ(SetIpStatistics(&stats), ok);
  ASSERT_EQ(GetIpStatistics(&stats), ok);
  EXPECT_EQ(stats.dwForwarding, static_cast<DWORD>(MIB_IP_FORWARDING));
  EXPECT_EQ(stats.dwDefaultTTL, 64U);
  for (const UINT wrong : {0U, 256U, MIB_USE_CURRENT_TTL})
    EXPECT_EQ(SetIpTTL(wrong), static_cast<DWORD>(ERROR_INVALID_PARAMETER)) << wrong;
  stats.dwForwarding = 3;
  EXPECT_EQ(SetIpStatistics(&stats), static_cast<DWORD>(ERROR_INVALID_PARAMETER));
  MIB_IPSTATS v6{};
  ASSERT_EQ(GetIpStatisticsEx(&v6, AF_INET6), ok);
  v6.dwForwarding = MIB_IP_FORWARDING;
  v6.dwDefaultTTL = 99;
  ASSERT_EQ(SetIpStatisticsEx(&v6, AF_INET6), ok);
  ASSERT_EQ(GetIpStatisticsEx(&v6, AF_INET6), ok);
  EXPECT_EQ(v6.dwForwarding, static_cast<DWORD>(MIB_IP_FORWARDING));
  EXPECT_EQ(v6.dwDefaultTTL, 99U);
}

}  // namespace
}  // namespace iphlp::test
