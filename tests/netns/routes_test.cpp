// Routes: what is written is read back by `ip`, and nothing is written without rights. The table while routes
// and links come and go: the routes that stay are each told once, whole, in every answer.

#include <algorithm>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "netns/churn.h"
#include "netns/world.h"

namespace iphlp::test {
namespace {

// What tells one route from another, in words.
std::string words_of(const MIB_IPFORWARD_ROW2& row) {
  return text_of(row.DestinationPrefix.Prefix) + "/" + std::to_string(row.DestinationPrefix.PrefixLength) +
         " via " + text_of(row.NextHop) + " on " + std::to_string(row.InterfaceIndex) + " metric " +
         std::to_string(row.Metric) + " by " + std::to_string(row.Protocol);
}

// The rows in words; none may stand there twice.
std::set<std::string> routes(ADDRESS_FAMILY family) {
  MIB_IPFORWARD_TABLE2* table = nullptr;
  EXPECT_EQ(GetIpForwardTable2(family, &table), DWORD{NO_ERROR});
  std::set<std::string> seen;
  if (table == nullptr) return seen;
  for (ULONG n = 0; n < table->NumEntries; ++n) {
    const MIB_IPFORWARD_ROW2& row = table->Table[n];
    EXPECT_TRUE(seen.insert(words_of(row)).second) << words_of(row);
    EXPECT_EQ(row.DestinationPrefix.Prefix.si_family, family);
    EXPECT_EQ(row.NextHop.si_family, family);
    EXPECT_NE(row.InterfaceIndex, 0U);
    EXPECT_NE(row.InterfaceLuid.Value, 0U);
  }
  FreeMibTable(table);
  return seen;
}

// The rows of GetIpForwardTable: by destination, mask, hop, link and metric none stands there twice.
std::size_t count_old_routes() {
  std::vector<std::uint64_t> block(std::size_t{1} << 17);
  ULONG size = static_cast<ULONG>(block.size() * sizeof block[0]);
  auto* table = reinterpret_cast<MIB_IPFORWARDTABLE*>(block.data());
  EXPECT_EQ(GetIpForwardTable(table, &size, TRUE), DWORD{NO_ERROR});
  std::set<std::array<DWORD, 5>> seen;
  for (DWORD n = 0; n < table->dwNumEntries; ++n) {
    const MIB_IPFORWARDROW& row = table->table[n];
    const auto key = std::array<DWORD, 5>{row.dwForwardDest, row.dwForwardMask, row.dwForwardNextHop,
                                          row.dwForwardIfIndex, row.dwForwardMetric1};
    EXPECT_TRUE(seen.insert(key).second) << text_of(row.dwForwardDest) << " metric " << row.dwForwardMetric1;
  }
  return seen.size();
}

MIB_IPFORWARD_ROW2 route(const std::string& destination, UCHAR length, const std::string& gateway,
                         NET_IFINDEX link) {
  MIB_IPFORWARD_ROW2 row;
  InitializeIpForwardEntry(&row);
  row.InterfaceIndex = link;
  row.DestinationPrefix.Prefix = inet(destination);
  row.DestinationPrefix.PrefixLength = length;
  row.NextHop = inet(gateway);
  row.SitePrefixLength = 0;
  row.Metric = 0;
  row.Protocol = MIB_IPPROTO_NETMGMT;
  return row;
}

class Routes : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    run("ip link add wire0 type veth peer name wire1; ip link set wire0 up; ip link set wire1 up;"
        "ip address add 192.0.2.1/24 dev wire0; ip address add 2001:db8::1/64 dev wire0 nodad");
    wire0 = index_of("wire0");
  }
  NET_IFINDEX wire0 = 0;
};

// iproute2's routes to a destination.
nlohmann::json told(const std::string& destination) {
  const bool is_v4 = destination.find(':') == std::string::npos;
  return ip_json((is_v4 ? "-4 route show " : "-6 route show ") + destination);
}

void expect_told(const std::string& destination, const std::string& gateway, unsigned metric,
                 const std::string& protocol) {
  const auto routes = told(destination);
  ASSERT_EQ(routes.size(), 1U) << routes;
  EXPECT_EQ(routes[0].value("gateway", ""), gateway);
  EXPECT_EQ(routes[0].value("dev", ""), "wire0");
  EXPECT_EQ(routes[0].value("metric", 0U), metric);
  EXPECT_EQ(routes[0].value("protocol", "boot"), protocol);
}

TEST_F(Routes, WhatIsWrittenIsReadBackByIp) {
  struct Written {
    const char* destination;
    const char* ip_destination;
    UCHAR length;
    const char* gateway;
    unsigned default_metric;  // IPv6's is the kernel's own
  };
  for (const Written& one : {Written{"10.1.0.0", "10.1.0.0/16", 16, "192.0.2.2", 0},
                             Written{"2001:db8:1::", "2001:db8:1::/48", 48, "2001:db8::2", 1024}}) {
    SCOPED_TRACE(one.ip_destination);
    MIB_IPFORWARD_ROW2 row = route(one.destination, one.length, one.gateway, wire0);
    EXPECT_EQ(CreateIpForwardEntry2(&row), DWORD{NO_ERROR});
    expect_told(one.ip_destination, one.gateway, one.default_metric, "static");
    EXPECT_EQ(CreateIpForwardEntry2(&row), DWORD{ERROR_OBJECT_ALREADY_EXISTS});
    row.Metric = 77;
    row.Protocol = MIB_IPPROTO_BGP;
    EXPECT_EQ(SetIpForwardEntry2(&row), DWORD{NO_ERROR});
    expect_told(one.ip_destination, one.gateway, 77, "bgp");
    EXPECT_EQ(DeleteIpForwardEntry2(&row), DWORD{NO_ERROR});
    EXPECT_EQ(told(one.ip_destination).size(), 0U);
    EXPECT_EQ(DeleteIpForwardEntry2(&row), DWORD{ERROR_NOT_FOUND});
    EXPECT_EQ(SetIpForwardEntry2(&row), DWORD{ERROR_NOT_FOUND});
  }
  MIB_IPFORWARDROW old{};
  old.dwForwardDest = dword("10.2.0.0");
  old.dwForwardMask = dword("255.255.0.0");
  old.dwForwardNextHop = dword("192.0.2.3");
  old.dwForwardIfIndex = wire0;
  old.dwForwardType = MIB_IPROUTE_TYPE_INDIRECT;
  old.dwForwardProto = MIB_IPPROTO_NETMGMT;
  old.dwForwardMetric1 = 12;
  EXPECT_EQ(CreateIpForwardEntry(&old), DWORD{NO_ERROR});
  expect_told("10.2.0.0/16", "192.0.2.3", 12, "static");
  EXPECT_EQ(CreateIpForwardEntry(&old), DWORD{ERROR_OBJECT_ALREADY_EXISTS});
  old.dwForwardMetric1 = 13;
  EXPECT_EQ(SetIpForwardEntry(&old), DWORD{NO_ERROR});
  expect_told("10.2.0.0/16", "192.0.2.3", 13, "static");
  EXPECT_EQ(DeleteIpForwardEntry(&old), DWORD{NO_ERROR});
  EXPECT_EQ(told("10.2.0.0/16").size(), 0U);
  EXPECT_EQ(DeleteIpForwardEntry(&old), DWORD{ERROR_NOT_FOUND});
}

TEST_F(Routes, SettingsAreRefusedWithoutRights) {
  std::ifstream map{"/proc/self/uid_map"};
  unsigned inside = 0;
  unsigned outside = 0;
  unsigned count = 0;
  if (!(map >> inside >> outside >> count) || count < 65535) GTEST_SKIP() << "nobody is not known here";
  const auto forwards = [] { return run("cat /proc/sys/net/ipv4/ip_forward"); };
  const std::string before = forwards();
  EXPECT_EQ(without_rights(
                [] {
                  HANDLE handle = nullptr;
                  OVERLAPPED overlapped{};
                  return EnableRouter(&handle, &overlapped);
                },
                true),
            DWORD{ERROR_ACCESS_DENIED});
  EXPECT_EQ(forwards(), before);
  EXPECT_EQ(without_rights([] { return FlushIpPathTable(AF_UNSPEC); }, true), DWORD{ERROR_ACCESS_DENIED});
}

TEST_F(Routes, WithoutRightsNothingChanges) {
  run("ip route add 10.1.0.0/16 via 192.0.2.2");
  const std::string before = run("ip route show table all; ip -6 route show table all");
  MIB_IPFORWARD_ROW2 fresh = route("10.3.0.0", 16, "192.0.2.2", wire0);
  MIB_IPFORWARD_ROW2 there = route("10.1.0.0", 16, "192.0.2.2", wire0);
  there.Metric = 9;
  const auto old_of = [&](const char* destination, DWORD metric) {
    MIB_IPFORWARDROW old{};
    old.dwForwardDest = dword(destination);
    old.dwForwardMask = dword("255.255.0.0");
    old.dwForwardNextHop = dword("192.0.2.2");
    old.dwForwardIfIndex = wire0;
    old.dwForwardType = MIB_IPROUTE_TYPE_INDIRECT;
    old.dwForwardProto = MIB_IPPROTO_NETMGMT;
    old.dwForwardMetric1 = metric;
    return old;
  };
  MIB_IPFORWARDROW old_fresh = old_of("10.3.0.0", 0);
  MIB_IPFORWARDROW old_there = old_of("10.1.0.0", 9);
  const std::map<std::string, std::function<DWORD()>> writes{
      {"Create2", [&] { return CreateIpForwardEntry2(&fresh); }},
      {"Set2", [&] { return SetIpForwardEntry2(&there); }},
      {"Delete2", [&] { return DeleteIpForwardEntry2(&there); }},
      {"Create", [&] { return CreateIpForwardEntry(&old_fresh); }},
      {"Set", [&] { return SetIpForwardEntry(&old_there); }},
      {"Delete", [&] { return DeleteIpForwardEntry(&old_there); }}};
  for (const auto& [name, write] : writes)
    EXPECT_EQ(without_rights(write), DWORD{ERROR_ACCESS_DENIED}) << name;
  EXPECT_EQ(run("ip route show table all; ip -6 route show table all"), before);
}

constexpr int prefixes = 200;

// Routes of even numbers stay, those of odd numbers between them come and go; so do some of one destination.
std::string route_of(const std::string& verb, int n) {
  const std::string number = std::to_string(n);
  return "route " + verb + " 10.1." + number + ".0/24 via 192.0.2.2 proto 77\n" +  //
         "route " + verb + " 2001:db8:1:" + number + "::/64 via 2001:db8::2 metric 5 proto 77\n";
}
std::string route_of_metric(const std::string& verb, int n) {
  const std::string metric = " metric " + std::to_string(n + 1) + " proto 77\n";
  return "route " + verb + " 10.2.0.0/16 via 192.0.2.2" + metric +  //
         "route " + verb + " 2001:db8:2::/48 via 2001:db8::2" + metric;
}

std::string churning_commands() {
  std::string commands;
  for (int n = 1; n < prefixes; n += 2) commands += route_of("add", n) + route_of_metric("add", n);
  // A link takes the routes over it with it.
  commands +=
      "link add churn0 type veth peer name churn1\nlink set churn0 up\nlink set churn1 up\n"
      "address add 198.51.100.1/24 dev churn0\naddress add 2001:db8:7::1/64 dev churn0 nodad\n";
  for (int n = 0; n < 50; ++n) commands += "route add 10.3." + std::to_string(n) + ".0/24 dev churn0\n";
  commands += "link del churn0\n";
  for (int n = 1; n < prefixes; n += 2) commands += route_of("del", n) + route_of_metric("del", n);
  return commands;
}

TEST_F(Functions, TellEveryRouteOnceWhileOthersComeAndGo) {
  std::string commands =
      "link add wire0 type veth peer name wire1\nlink set wire0 up\nlink set wire1 up\n"
      "address add 192.0.2.1/24 dev wire0\naddress add 2001:db8::1/64 dev wire0 nodad\n"
      "route add 10.4.0.0/16 nexthop via 192.0.2.2 weight 2 nexthop via 192.0.2.3\n"
      "nexthop add id 7 via 192.0.2.4 dev wire0\nroute add 10.5.0.0/16 nhid 7\n"
      "route add blackhole 10.6.0.0/16\n";
  for (int n = 0; n < prefixes; n += 2) commands += route_of("add", n) + route_of_metric("add", n);
  run("ip -batch - <<END\n" + commands +
      "END\nwhile ip -6 address show tentative | grep -q .; do sleep 0.1; done");
  const std::set<std::string> lasting_v4 = routes(AF_INET);
  const std::set<std::string> lasting_v6 = routes(AF_INET6);
  ASSERT_GT(lasting_v4.size(), 200U);
  ASSERT_GT(lasting_v6.size(), 200U);
  const std::size_t lasting_old = count_old_routes();
  const Churn churn{churning_commands()};
  std::size_t largest = 0;
  std::size_t smallest = 10000;
  for (int call = 0; call < 1000 && !HasFailure(); ++call) {
    const bool is_v4 = call % 2 == 0;
    const auto there = routes(is_v4 ? AF_INET : AF_INET6);
    EXPECT_TRUE(std::ranges::includes(there, is_v4 ? lasting_v4 : lasting_v6)) << "in call " << call;
    if (call % 10 == 0) {
      EXPECT_GE(count_old_routes(), lasting_old) << "in call " << call;
    }
    largest = std::max(largest, there.size());
    smallest = std::min(smallest, there.size());
  }
  EXPECT_GT(largest, smallest + 100);
}

}  // namespace
}  // namespace iphlp::test
