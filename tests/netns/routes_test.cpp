// The table of routes while routes and links come and go: the routes that stay are each told once, whole, in
// every answer.

#include <algorithm>
#include <gtest/gtest.h>
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
