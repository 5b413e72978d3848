#include "wire/snmp.h"

#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <string>

namespace iphlp::wire {
namespace {

std::map<std::string, std::int64_t> counters(std::string_view text, std::string_view protocol) {
  std::map<std::string, std::int64_t> found;
  each_counter(text, protocol,
               [&](std::string_view name, std::int64_t value) { found[std::string{name}] = value; });
  return found;
}

constexpr std::string_view snmp =
    "Ip: Forwarding DefaultTTL NotThereYet\nIp: 1 64 7\n"
    "IcmpMsg: InType3\nIcmpMsg: 5\n"
    "Tcp: RtoAlgorithm MaxConn InSegs\nTcp: 1 -1 18446744073709551615\n";

TEST(Snmp, ByNameAndSigned) {
  const auto tcp = counters(snmp, "Tcp");
  EXPECT_EQ(tcp.at("RtoAlgorithm"), 1);
  EXPECT_EQ(tcp.at("MaxConn"), -1);
  EXPECT_EQ(static_cast<std::uint64_t>(tcp.at("InSegs")), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(counters(snmp, "Ip").at("DefaultTTL"), 64);
  EXPECT_EQ(counters(snmp, "IcmpMsg").size(), 1U);
  EXPECT_TRUE(counters(snmp, "Icmp").empty());
}

TEST(Snmp, OtherOrdersAndMissingValues) {
  EXPECT_EQ(counters("Tcp: B A\nTcp: 2 1\n", "Tcp").at("A"), 1);
  EXPECT_EQ(counters("Tcp: A B\nTcp: 1\n", "Tcp").size(), 1U);
  EXPECT_EQ(counters("Tcp: A B\nTcp: x 2\n", "Tcp").size(), 1U);
  EXPECT_TRUE(counters("Tcp: A B\n", "Tcp").empty());
  EXPECT_TRUE(counters("", "Tcp").empty());
}

TEST(Snmp, Ipv6) {
  std::map<std::string, std::int64_t> found;
  each_counter6("Ip6InReceives                   \t12\nUdp6InDatagrams\t3\nUdpLite6InDatagrams\t9\n", "Udp6",
                [&](std::string_view name, std::int64_t value) { found[std::string{name}] = value; });
  EXPECT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at("InDatagrams"), 3);
}

}  // namespace
}  // namespace iphlp::wire
