// Every schema against what the kernel once said (tests/fixtures/netlink): read, written, read again.

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <initializer_list>
#include <string>
#include <vector>

#include "support/fixture.h"
#include "wire/address.h"
#include "wire/link.h"
#include "wire/membership.h"
#include "wire/neighbor.h"
#include "wire/route.h"

namespace iphlp::wire {
namespace {

using testing::ElementsAre;

net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}

template <const auto& description>
std::vector<ValueOf<description>> rows(const std::string& fixture) {
  std::vector<ValueOf<description>> rows;
  const test::Capture capture{fixture};
  for (const base::Bytes payload : capture.payloads()) {
    auto row = decode<description>(payload);
    if (!row) throw std::runtime_error(fixture + ": malformed at " + std::to_string(row.error().offset));
    rows.push_back(std::move(*row));
  }
  return rows;
}

// The value that is read again after it was written.
template <const auto& description>
base::Result<ValueOf<description>> there_and_back(const ValueOf<description>& value) {
  auto request = encode<description>(16, 0, value);
  const auto bytes = request.finish(1);
  if (!bytes) return base::fail(base::Kind::truncated, "encode");
  Messages messages{*bytes};
  return decode<description>(messages.next()->payload);
}

template <const auto& description>
void expect_two_ways(const std::string& fixture) {
  const auto all = rows<description>(fixture);
  EXPECT_FALSE(all.empty()) << fixture;
  for (const auto& row : all) {
    const auto again = there_and_back<description>(row);
    ASSERT_TRUE(again) << fixture;
    EXPECT_TRUE(*again == row) << fixture;
  }
}

TEST(Schemas, ReadWhatTheyWriteOfTheKernelsOwnRows) {
  expect_two_ways<link_schema>("link");
  expect_two_ways<address_schema>("address");
  expect_two_ways<route_schema>("route-v4");
  expect_two_ways<route_schema>("route-v6");
  expect_two_ways<membership_schema>("multicast-v4");
  expect_two_ways<membership_schema>("multicast-v6");
  expect_two_ways<membership_schema>("anycast-v6");
  expect_two_ways<neighbor_schema>("neighbor");
}

// Every cut is either refused with its place or a shorter row; under a sanitizer this also proves that
// nothing beyond the cut is read.
template <const auto& description>
void expect_survives_cuts(const std::string& fixture) {
  const test::Capture capture{fixture};
  for (const base::Bytes payload : capture.payloads())
    for (std::size_t size = 0; size < payload.size(); ++size) {
      const std::vector<std::byte> cut(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size));
      const auto row = decode<description>(cut);
      if (row) continue;
      EXPECT_EQ(row.error().kind, base::Kind::malformed);
      EXPECT_LE(row.error().offset, size);
    }
}

TEST(Schemas, RefuseOrShortenWhatIsCut) {
  expect_survives_cuts<link_schema>("link");
  expect_survives_cuts<address_schema>("address");
  expect_survives_cuts<route_schema>("route-v4");
  expect_survives_cuts<route_schema>("route-v6");
  expect_survives_cuts<membership_schema>("multicast-v6");
  expect_survives_cuts<neighbor_schema>("neighbor");
}

const net::Link& link_named(const std::vector<net::Link>& links, std::string_view name) {
  return *std::ranges::find(links, name, &net::Link::name);
}

TEST(LinkSchema, ReadsEachMember) {
  const auto links = rows<link_schema>("link");
  const net::Link& lo = link_named(links, "lo");
  EXPECT_TRUE(lo.is_loopback());
  EXPECT_EQ(lo.hardware_type, 772);
  EXPECT_TRUE(lo.hardware_address.is_zero());
  EXPECT_EQ(lo.mtu, 65536U);
  EXPECT_EQ(lo.kind, "");

  const net::Link& plain = link_named(links, "plain0");
  EXPECT_EQ(plain.kind, "ifb");
  EXPECT_EQ(plain.alias, "what an administrator wrote");
  EXPECT_EQ(plain.hardware_type, 1);
  EXPECT_THAT(plain.hardware_address.bytes(), ElementsAre(2, 0, 0, 0, 0, 0x15));
  EXPECT_THAT(plain.broadcast_address.bytes(), ElementsAre(255, 255, 255, 255, 255, 255));
  EXPECT_EQ(plain.mtu, 1500U);
  EXPECT_EQ(plain.carrier, 1);
  EXPECT_TRUE(plain.is(net::LinkFlag::up));
  ASSERT_TRUE(plain.ipv4 && plain.ipv6);
  EXPECT_TRUE(plain.ipv4->forwarding);
  EXPECT_TRUE(plain.ipv4->proxies_arp);
  EXPECT_TRUE(plain.ipv6->forwarding);
  EXPECT_FALSE(plain.ipv6->disabled);
  EXPECT_EQ(plain.ipv6->mtu, 1500U);

  const net::Link& pair = link_named(links, "pair0");
  EXPECT_EQ(pair.kind, "veth");
  EXPECT_EQ(pair.operational, net::Operational::up);
  EXPECT_EQ(pair.lower, link_named(links, "pair1").id);
  EXPECT_EQ(pair.lower_namespace, -1);
  EXPECT_FALSE(pair.ipv4->forwarding);

  EXPECT_EQ(link_named(links, "pair1").master, link_named(links, "bridge0").id);
  EXPECT_EQ(link_named(links, "upper0").lower, pair.id);
  EXPECT_EQ(link_named(links, "far0").lower_namespace, 0);
  EXPECT_TRUE(link_named(links, "quiet0").ipv6->disabled);
  EXPECT_FALSE(link_named(links, "quiet0").has_ipv6());
  EXPECT_FALSE(link_named(links, "tunnel0").hardware_address.present());
  EXPECT_EQ(link_named(links, "tunnel0").hardware_type, 65534);
}

TEST(LinkSchema, KeepsWhatNoNamespaceHas) {
  net::Link link;
  link.id = net::LinkId{7};
  link.name = "eth0";
  const std::array<std::uint8_t, 6> permanent{0, 1, 2, 3, 4, 5};
  link.permanent_address = net::HardwareAddress{permanent};
  link.parent_device = "0000:00:03.0";
  link.parent_bus = "pci";
  const std::array<std::uint8_t, 20> infiniband{1, 2, 3};
  link.hardware_address = net::HardwareAddress{infiniband};
  const auto again = there_and_back<link_schema>(link);
  ASSERT_TRUE(again);
  EXPECT_TRUE(*again == link);
}

const net::Address& address_of(const std::vector<net::Address>& addresses, std::string_view text) {
  return *std::ranges::find(addresses, ip(text), &net::Address::own);
}

TEST(AddressSchema, ReadsEachMember) {
  const auto addresses = rows<address_schema>("address");
  const net::Address& plain = address_of(addresses, "192.0.2.10");
  EXPECT_EQ(plain.family, net::Family::v4);
  EXPECT_EQ(plain.prefix_length, 24);
  EXPECT_EQ(plain.broadcast, ip("192.0.2.255"));
  EXPECT_EQ(plain.label, "plain0:one");
  EXPECT_EQ(plain.lifetimes.valid, net::Lifetimes::forever);
  EXPECT_NE(plain.lifetimes.created, 0U);
  EXPECT_TRUE((plain.flags & net::AddressFlag::permanent) != 0);

  const net::Address& leased = address_of(addresses, "192.0.2.20");
  EXPECT_FALSE((leased.flags & net::AddressFlag::permanent) != 0);
  EXPECT_NEAR(leased.lifetimes.valid, 3600, 10);
  EXPECT_NEAR(leased.lifetimes.preferred, 1800, 10);

  const net::Address& peer = address_of(addresses, "198.51.100.1");
  EXPECT_EQ(peer.address, ip("198.51.100.2"));
  EXPECT_EQ(peer.prefix_length, 32);
  EXPECT_EQ(peer.prefix(), (net::Prefix{ip("198.51.100.2"), 32}));

  EXPECT_EQ(address_of(addresses, "169.254.7.7").scope, net::Scope::link);
  const net::Address& six = address_of(addresses, "2001:db8:1::1");
  EXPECT_EQ(six.family, net::Family::v6);
  EXPECT_FALSE(six.local.present());
  EXPECT_EQ(six.route_metric, 77U);
  EXPECT_TRUE((address_of(addresses, "2001:db8::2").flags & net::AddressFlag::deprecated) != 0);
  EXPECT_EQ(address_of(addresses, "fe80::ff:fe00:15").protocol, 3);  // IFAPROT_KERNEL_LL
}

TEST(AddressSchema, TellsAnotherFamilysAddressesApart) {
  constexpr std::uint8_t mctp = 45;
  ifaddrmsg head{};
  head.ifa_family = mctp;
  Request request{RTM_NEWADDR, 0, head};
  request.attribute_of(IFA_LOCAL, std::uint8_t{8});
  EXPECT_FALSE(describes_ip_address(request.finish(1)->subspan(sizeof(nlmsghdr))));
  EXPECT_FALSE(describes_ip_address({}));
  const test::Capture capture{"address"};
  for (const base::Bytes payload : capture.payloads()) EXPECT_TRUE(describes_ip_address(payload));
}

TEST(NeighborSchema, ReadsEachMember) {
  const auto neighbors = rows<neighbor_schema>("neighbor");
  const auto of = [&](std::string_view address) {
    return *std::ranges::find(neighbors, ip(address), &net::Neighbor::address);
  };
  EXPECT_EQ(of("192.0.2.254").state, net::NeighborState::permanent);
  EXPECT_THAT(of("192.0.2.254").hardware_address.bytes(), ElementsAre(2, 0, 0, 0, 1, 1));
  EXPECT_EQ(of("192.0.2.254").family, net::Family::v4);
  EXPECT_NE(of("192.0.2.254").link, net::LinkId::none);
  EXPECT_EQ(of("192.0.2.253").state, net::NeighborState::stale);
  EXPECT_EQ(of("192.0.2.252").state, net::NeighborState::failed);
  EXPECT_FALSE(of("192.0.2.252").is_usable());
  EXPECT_FALSE(of("192.0.2.252").hardware_address.present());
  EXPECT_EQ(of("fe80::1").flags, net::NeighborFlag::router);
  EXPECT_TRUE(of("fe80::1").is_usable());
  EXPECT_GT(of("fe80::1").ages.updated, 0U);
}

std::vector<net::Route> default_routes(const std::string& fixture) {
  auto routes = rows<route_schema>(fixture);
  std::erase_if(routes, [](const net::Route& route) { return !route.is_default(); });
  std::ranges::stable_sort(routes, {}, &net::Route::metric);
  return routes;
}

TEST(RouteSchema, ReadsEveryKindOfNextHop) {
  const auto routes = default_routes("route-v4");
  ASSERT_EQ(routes.size(), 4U);
  EXPECT_EQ(routes[0].metric, 100U);
  EXPECT_EQ(routes[0].hop.gateway, ip("192.0.2.254"));
  EXPECT_NE(routes[0].hop.link, net::LinkId::none);
  EXPECT_EQ(routes[0].table, 254U);
  EXPECT_EQ(routes[0].protocol, RTPROT_BOOT);

  EXPECT_EQ(routes[1].metric, 200U);
  EXPECT_EQ(routes[1].hop.link, net::LinkId::none);
  ASSERT_EQ(routes[1].multipath.size(), 2U);
  EXPECT_EQ(routes[1].multipath[0].gateway, ip("192.0.2.253"));
  EXPECT_EQ(routes[1].multipath[0].weight, 2);  // the kernel counts from 0
  EXPECT_EQ(routes[1].multipath[1].gateway, ip("198.51.100.2"));

  EXPECT_EQ(routes[2].hop.gateway, ip("fe80::1"));
  EXPECT_EQ(routes[2].family, net::Family::v4);

  EXPECT_FALSE(routes[3].hop.gateway.present());
  EXPECT_EQ(routes[3].table, 1000U);
}

TEST(RouteSchema, ReadsIpv6) {
  const auto routes = default_routes("route-v6");
  ASSERT_EQ(routes.size(), 2U);
  EXPECT_EQ(routes[0].hop.gateway, ip("2001:db8::ff"));
  ASSERT_EQ(routes[1].multipath.size(), 2U);
  EXPECT_EQ(routes[1].multipath[1].gateway, ip("2001:db8:1::fe"));
}

TEST(RouteSchema, ReadsADestinationAndASource) {
  const auto routes = rows<route_schema>("route-v4");
  const auto found = std::ranges::find(routes, ip("203.0.113.0"), &net::Route::destination);
  ASSERT_NE(found, routes.end());
  EXPECT_EQ(found->preferred_source, ip("192.0.2.20"));
  EXPECT_EQ(found->destination_length, 24);
  const auto hole = std::ranges::find(routes, ip("203.0.113.128"), &net::Route::destination);
  ASSERT_NE(hole, routes.end());
  EXPECT_EQ(hole->type, RTN_BLACKHOLE);
}

TEST(RouteSchema, WritesAMultipathOfBothFamilies) {
  net::Route route;
  route.family = net::Family::v4;
  route.multipath = {{.gateway = ip("192.0.2.1"), .link = net::LinkId{2}, .weight = 1, .flags = 4},
                     {.gateway = ip("fe80::1"), .link = net::LinkId{3}, .weight = 0, .flags = 0},
                     {.gateway = {}, .link = net::LinkId{4}, .weight = 0, .flags = 0}};
  const auto again = there_and_back<route_schema>(route);
  ASSERT_TRUE(again);
  EXPECT_TRUE(*again == route);
}

TEST(RouteSchema, ANextHopWhoseLengthLiesIsRefused) {
  for (const int length : {0, 7, 9, 100, 0xffff}) {
    const rtnexthop hop{
        .rtnh_len = static_cast<unsigned short>(length), .rtnh_flags = 0, .rtnh_hops = 0, .rtnh_ifindex = 1};
    Request request{RTM_NEWROUTE, 0, rtmsg{}};
    request.attribute_of(RTA_MULTIPATH, hop);
    EXPECT_FALSE(decode<route_schema>(request.finish(1)->subspan(sizeof(nlmsghdr)))) << length;
  }
}

TEST(RouteSchema, AGatewayThatIsNoIpAddressIsNone) {
  constexpr std::uint16_t mpls = 28;
  Request request{RTM_NEWROUTE, 0, rtmsg{}};
  request.attribute_of(RTA_VIA, mpls);
  const auto route = decode<route_schema>(request.finish(1)->subspan(sizeof(nlmsghdr)));
  ASSERT_TRUE(route);
  EXPECT_FALSE(route->hop.gateway.present());
}

TEST(MembershipSchema, ReadsGroupsAndAnycast) {
  const auto v4 = rows<membership_schema>("multicast-v4");
  EXPECT_NE(std::ranges::find(v4, ip("224.0.0.1"), &net::Membership::address), v4.end());
  const auto v6 = rows<membership_schema>("multicast-v6");
  EXPECT_NE(std::ranges::find(v6, ip("ff02::1"), &net::Membership::address), v6.end());
  const auto anycast = rows<membership_schema>("anycast-v6");
  EXPECT_NE(std::ranges::find(anycast, ip("2001:db8::"), &net::Membership::address), anycast.end());
}

// A message with one attribute, as a kernel that lost its mind would write it.
template <class Head>
std::vector<std::byte> with_attribute(const Head& head, std::uint16_t type, std::size_t size) {
  Request request{16, 0, head};
  request.attribute(type, std::vector<std::byte>(size));
  const auto bytes = *request.finish(1);
  return {bytes.begin() + sizeof(nlmsghdr), bytes.end()};
}

TEST(Schemas, RefuseAMemberOfAnotherSize) {
  for (const std::size_t size : std::initializer_list<std::size_t>{0, 1, 3, 5, 8})
    EXPECT_FALSE(decode<link_schema>(with_attribute(ifinfomsg{}, IFLA_MTU, size))) << size;
  for (const std::size_t size : std::initializer_list<std::size_t>{0, 1, 3, 5, 8, 15, 17, 20})
    EXPECT_FALSE(decode<address_schema>(with_attribute(ifaddrmsg{}, IFA_LOCAL, size))) << size;
  EXPECT_FALSE(decode<link_schema>(with_attribute(ifinfomsg{}, IFLA_ADDRESS, 33)));
  EXPECT_TRUE(decode<link_schema>(with_attribute(ifinfomsg{}, IFLA_ADDRESS, 32)));
  EXPECT_FALSE(decode<address_schema>(with_attribute(ifaddrmsg{}, IFA_CACHEINFO, 15)));
  // A later kernel may append.
  EXPECT_TRUE(decode<address_schema>(with_attribute(ifaddrmsg{}, IFA_CACHEINFO, 20)));
}

TEST(Schemas, SkipWhatTheyDoNotKnow) {
  EXPECT_TRUE(decode<link_schema>(with_attribute(ifinfomsg{}, 2000, 7)));
  EXPECT_TRUE(decode<link_schema>(with_attribute(ifinfomsg{}, IFLA_XDP, 7)));
}

}  // namespace
}  // namespace iphlp::wire
