// What the kernel's tables say here against what iproute2 says of the same namespace.

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "kernel/addresses.h"
#include "kernel/ethtool.h"
#include "kernel/links.h"
#include "kernel/routes.h"
#include "os/ledger.h"
#include "support/namespace.h"
#include "wire/igmp.h"

namespace iphlp::kernel {
namespace {

using nlohmann::json;
using test::ip_json;
using test::run;

net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}

std::string hex(const net::HardwareAddress& address) {
  std::string text;
  std::array<char, 4> pair;
  for (const std::uint8_t byte : address.bytes()) {
    std::snprintf(pair.data(), pair.size(), "%02x", byte);
    text += (text.empty() ? "" : ":") + std::string{pair.data()};
  }
  return text;
}

class Tables : public test::InNamespace {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (IsSkipped()) return;
    run("ip link add pair0 type veth peer name pair1; ip link add bridge0 type bridge;"
        "ip link set pair1 master bridge0; ip link set pair0 alias 'a b';"
        "ip link add link pair0 name upper0 type macvlan mode bridge;"
        "ip link add down0 type ifb; ip link set down0 mtu 1400;"
        "for link in pair0 pair1 bridge0 upper0; do ip link set $link up; done;"
        "ip address add 192.0.2.10/24 broadcast + dev pair0 label pair0:one;"
        "ip address add 192.0.2.20/24 valid_lft 3600 preferred_lft 1800 dev pair0;"
        "ip address add 198.51.100.1 peer 198.51.100.2/32 dev upper0;"
        "ip address add 2001:db8::1/64 dev pair0 nodad;"
        "ip address add 2001:db8:1::1/64 dev bridge0 nodad");
    route = Channel::open(Protocol::route, "a test's route socket").value();
  }
  void TearDown() override {
    route.reset();
    EXPECT_EQ(os::ledger().held(), 0U);
  }

  std::unique_ptr<Channel> route;
};

TEST_F(Tables, LinksAreThoseOfIp) {
  const auto links = list_links(*route);
  ASSERT_TRUE(links);
  const json told = ip_json("-details link");
  ASSERT_EQ(links->size(), told.size());
  EXPECT_TRUE(std::ranges::is_sorted(*links, {}, &net::Link::id));
  for (const net::Link& link : *links) {
    const auto row =
        std::ranges::find_if(told, [&](const json& one) { return one["ifindex"] == net::number(link.id); });
    ASSERT_NE(row, told.end()) << link.name;
    EXPECT_EQ((*row)["ifname"], link.name);
    EXPECT_EQ((*row)["mtu"], link.mtu);
    EXPECT_EQ(row->value("address", ""), hex(link.hardware_address));
    EXPECT_EQ(row->value("broadcast", ""), hex(link.broadcast_address));
    EXPECT_EQ(row->value("ifalias", ""), link.alias);
    EXPECT_EQ(row->value("/linkinfo/info_kind"_json_pointer, std::string{}), link.kind);
    const std::set<std::string> flags = (*row)["flags"];
    EXPECT_EQ(flags.contains("UP"), link.is(net::LinkFlag::up)) << link.name;
    EXPECT_EQ(flags.contains("LOWER_UP"), link.is(net::LinkFlag::lower_up)) << link.name;
    EXPECT_EQ(flags.contains("LOOPBACK"), link.is_loopback());
    EXPECT_EQ(flags.contains("BROADCAST"), link.is(net::LinkFlag::broadcast));
    EXPECT_EQ(flags.contains("MULTICAST"), link.is(net::LinkFlag::multicast));
    EXPECT_EQ(flags.contains("NOARP"), link.is(net::LinkFlag::no_arp));
    const std::map<std::string, net::Operational> states{{"UP", net::Operational::up},
                                                         {"DOWN", net::Operational::down},
                                                         {"UNKNOWN", net::Operational::unknown}};
    EXPECT_EQ(states.at((*row)["operstate"]), link.operational) << link.name;
    const auto name_of = [&](net::LinkId id) {
      const auto found = std::ranges::find(*links, id, &net::Link::id);
      return found == links->end() ? std::string{} : found->name;
    };
    EXPECT_EQ(row->value("master", ""), name_of(link.master));
    EXPECT_EQ(row->value("link", ""), name_of(link.lower));
    EXPECT_TRUE(link.ipv4 && link.ipv6) << link.name;
  }
}

TEST_F(Tables, OneLinkIsTheRowOfItsTable) {
  auto links = list_links(*route);
  ASSERT_TRUE(links);
  for (net::Link& link : *links) {
    auto one = find_link(*route, link.id);
    ASSERT_TRUE(one);
    one->counters = link.counters = {};  // only one of the two questions asks for them
    EXPECT_TRUE(*one == link) << link.name;
  }
  for (const std::uint32_t id : {0U, 4711U, 0x7fffffffU, 0x80000000U, 0xffffffffU}) {
    const auto none = find_link(*route, net::LinkId{id});
    ASSERT_FALSE(none) << id;
    EXPECT_EQ(none.error().kind, base::Kind::absent) << id;
  }
}

TEST_F(Tables, ALinkWithoutIpv6SaysSo) {
  test::write_file("/proc/sys/net/ipv6/conf/down0/disable_ipv6", "1");
  test::write_file("/proc/sys/net/ipv4/conf/down0/forwarding", "1");
  const auto links = list_links(*route);
  const auto link = std::ranges::find(*links, "down0", &net::Link::name);
  ASSERT_NE(link, links->end());
  EXPECT_FALSE(link->has_ipv6());
  EXPECT_TRUE(link->ipv4->forwarding);
}

TEST_F(Tables, AddressesAreThoseOfIp) {
  const auto addresses = list_addresses(*route);
  ASSERT_TRUE(addresses);
  EXPECT_TRUE(std::ranges::is_sorted(*addresses, {}, &net::Address::link));
  std::size_t told = 0;
  for (const json& link : ip_json("address"))
    for (const json& row : link["addr_info"]) {
      ++told;
      const auto found = std::ranges::find_if(*addresses, [&](const net::Address& address) {
        return address.own().text() == row["local"].get<std::string>() &&
               net::number(address.link) == link["ifindex"];
      });
      ASSERT_NE(found, addresses->end()) << row;
      EXPECT_EQ(row["prefixlen"], found->prefix_length);
      EXPECT_EQ(row.value("broadcast", ""), found->broadcast.text());
      EXPECT_EQ(row.value("label", ""), found->label);
      EXPECT_EQ(row["family"], found->family == net::Family::v4 ? "inet" : "inet6");
      EXPECT_NEAR(row["valid_life_time"].get<std::uint32_t>(), found->lifetimes.valid, 2);
      EXPECT_NEAR(row["preferred_life_time"].get<std::uint32_t>(), found->lifetimes.preferred, 2);
      EXPECT_EQ(row.value("address", found->own().text()), found->address.text());
    }
  EXPECT_EQ(told, addresses->size());
}

TEST_F(Tables, AddressesOfOneFamilyAndOneLink) {
  const auto links = list_links(*route);
  const auto pair = std::ranges::find(*links, "pair0", &net::Link::name)->id;
  const auto all = list_addresses(*route);
  for (const net::Family family : {net::Family::none, net::Family::v4, net::Family::v6})
    for (const net::LinkId link : {net::LinkId::none, pair}) {
      auto expected = *all;
      std::erase_if(expected, [&](const net::Address& address) {
        return (family != net::Family::none && address.family != family) ||
               (link != net::LinkId::none && address.link != link);
      });
      const auto some = list_addresses(*route, family, link);
      ASSERT_TRUE(some);
      EXPECT_EQ(some->size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ((*some)[i].own(), expected[i].own());
    }
  const auto absent = list_addresses(*route, net::Family::none, net::LinkId{4711});
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ENODEV);
}

TEST_F(Tables, GroupsAreThoseOfIp) {
  std::set<std::pair<unsigned, std::string>> told;
  for (const json& link : ip_json("maddress"))
    for (const json& row : link["maddr"])
      if (row.contains("family")) told.emplace(link["ifindex"], row["address"]);
  std::set<std::pair<unsigned, std::string>> found;
  const auto groups = list_multicast(*route, net::Family::none, os::Root{});
  ASSERT_TRUE(groups);
  EXPECT_TRUE(std::ranges::is_sorted(*groups, {}, &net::Membership::link));
  for (const net::Membership& group : *groups) found.emplace(net::number(group.link), group.address.text());
  EXPECT_EQ(found, told);
  EXPECT_FALSE(found.empty());
}

// Kernels before 6.14 have IPv4's groups in this table only; both ways must say the same.
TEST_F(Tables, TheOldTableOfGroupsSaysTheSame) {
  auto asked = list_multicast(*route, net::Family::v4, os::Root{});
  ASSERT_TRUE(asked);
  auto read = wire::decode_igmp(os::Root{}.read("/proc/thread-self/net/igmp").value());
  const auto by_value = [](const net::Membership& a, const net::Membership& b) {
    return std::tie(a.link, a.address) < std::tie(b.link, b.address);
  };
  std::ranges::sort(*asked, by_value);
  std::ranges::sort(read, by_value);
  EXPECT_TRUE(*asked == read);
}

TEST_F(Tables, AnycastIsWhatARouterAnswersFor) {
  EXPECT_TRUE(list_anycast(*route).value().empty());
  test::write_file("/proc/sys/net/ipv6/conf/pair0/forwarding", "1");
  const auto anycast = list_anycast(*route);
  ASSERT_TRUE(anycast);
  EXPECT_NE(std::ranges::find(*anycast, ip("2001:db8::"), &net::Membership::address), anycast->end());
}

TEST_F(Tables, DefaultRoutesAreThoseOfIpInOrderOfMetric) {
  run("ip route add default via 192.0.2.254 metric 300; ip route add default via 192.0.2.253 metric 100;"
      "ip route add default metric 200 nexthop via 192.0.2.252 nexthop via 198.51.100.2;"
      "ip -4 route add default via inet6 fe80::1 dev pair0 metric 400;"
      "ip route add 203.0.113.0/24 via 192.0.2.254; ip route add blackhole 0.0.0.0/0 metric 1;"
      "ip route add default dev pair0 table 1000 metric 50;"
      "ip -6 route add default via 2001:db8::ff metric 150");
  const auto routes = list_default_routes(*route);
  ASSERT_TRUE(routes);
  std::vector<std::pair<std::uint32_t, std::string>> found;
  for (const net::Route& one : *routes) {
    if (one.multipath.empty()) found.emplace_back(one.metric, one.hop.gateway.text());
    for (const net::NextHop& hop : one.multipath) found.emplace_back(one.metric, hop.gateway.text());
  }
  using Row = std::pair<std::uint32_t, std::string>;
  EXPECT_THAT(found, testing::ElementsAre(Row{50, ""}, Row{100, "192.0.2.253"}, Row{150, "2001:db8::ff"},
                                          Row{200, "192.0.2.252"}, Row{200, "198.51.100.2"},
                                          Row{300, "192.0.2.254"}, Row{400, "fe80::1"}));
  EXPECT_EQ(list_default_routes(*route, net::Family::v6)->size(), 1U);
  EXPECT_EQ(list_default_routes(*route, net::Family::v4)->size(), 5U);
}

TEST_F(Tables, SpeedsAreWhatDriversTell) {
  const auto generic = Channel::open(Protocol::generic, "a test's generic socket").value();
  const auto speeds = list_speeds(*generic);
  ASSERT_TRUE(speeds);
  EXPECT_TRUE(std::ranges::is_sorted(*speeds, {}, &net::LinkSpeed::link));
  const auto links = list_links(*route);
  const auto pair = std::ranges::find(*links, "pair0", &net::Link::name)->id;
  const auto speed = std::ranges::find(*speeds, pair, &net::LinkSpeed::link);
  ASSERT_NE(speed, speeds->end());
  EXPECT_EQ(speed->megabits, 10'000U);
  EXPECT_EQ(speed->duplex, 1);
  EXPECT_TRUE(list_wireless(*generic).value().empty());
}

}  // namespace
}  // namespace iphlp::kernel
