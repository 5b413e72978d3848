// The ranges over an answer, the loop that asks for it, and every way in which asking fails.
#include <algorithm>
#include <gtest/gtest.h>
#include <iphlp/adapters.hpp>
#include <iphlp/interface_list.hpp>
#include <iphlp/network_parameters.hpp>
#include <iphlp/sources.hpp>
#include <ranges>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "fake_api.h"

namespace {

using iphlp::adapter;

static_assert(std::ranges::forward_range<iphlp::adapter_list>);
static_assert(std::ranges::sized_range<iphlp::adapter_list>);
static_assert(std::ranges::forward_range<iphlp::unicast_list>);
static_assert(std::is_nothrow_move_constructible_v<adapter>);

template <class Range>
std::string joined(const Range& range) {
  std::ostringstream out;
  for (const auto& element : range) out << element << ' ';
  return out.str();
}

class Adapters : public testing::Test {
 protected:
  void SetUp() override { fake::world() = fake::sample(); }
};

TEST_F(Adapters, AreARange) {
  const auto list = iphlp::adapters();
  EXPECT_EQ(list.size(), 5U);
  EXPECT_EQ(joined(list), "eth0 wlan0 enp5s0 wg0 lo ");
  const auto up = std::ranges::count_if(list, [](const adapter& a) { return a.is_up(); });
  EXPECT_EQ(up, 4);
}

TEST_F(Adapters, KnowTheirNamesAndTheirLink) {
  const adapter a = iphlp::find_adapter("eth0").value();
  EXPECT_EQ(a.name(), "{1B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}");
  EXPECT_EQ(a.guid().to_string(), a.name());
  EXPECT_EQ(a.index(), 2U);
  EXPECT_EQ(a.luid().net_index(), 2U);
  EXPECT_EQ(a.physical_address().to_string(), "02:fc:00:00:00:01");
  EXPECT_EQ(a.type(), iphlp::interface_type::ethernet);
  EXPECT_EQ(a.mtu(), 1500U);
  EXPECT_EQ(a.transmit_speed(), 1'000'000'000U);
  EXPECT_FALSE(iphlp::find_adapter("wg0")->transmit_speed());
  EXPECT_FALSE(iphlp::find_adapter("lo")->mtu());
  EXPECT_FALSE(iphlp::find_adapter("wg0")->supports_multicast());
}

TEST_F(Adapters, KnowTheirAddresses) {
  const adapter a = iphlp::find_adapter("eth0").value();
  EXPECT_EQ(
      joined(a.unicast_addresses()),
      "192.0.2.17/24 2001:db8:1::17/64 2001:db8:1::dead:beef/64 2001:db8:2::17/64 fe80::fc:ff:fe00:1%2/64 ");
  const auto first = a.unicast_addresses().front();
  EXPECT_EQ(first.prefix_origin, iphlp::prefix_origin::dhcp);
  EXPECT_EQ(first.valid_lifetime, std::chrono::seconds(3500));
  EXPECT_TRUE(first.dns_eligible);
  EXPECT_EQ(iphlp::find_adapter("lo")->unicast_addresses().front().valid_lifetime, iphlp::forever);
  EXPECT_EQ(joined(a.multicast_addresses()), "224.0.0.1 ff02::1%2 ");
  EXPECT_EQ(joined(a.dns_servers()), "192.0.2.53 2001:db8::53 198.51.100.53:5353 ");
  EXPECT_EQ(joined(a.gateways()), "192.0.2.1 fe80::1%2 ");
  EXPECT_EQ(joined(a.dns_suffixes()), "lab.example caf\u00e9.example ");
  EXPECT_EQ(joined(a.prefixes()), "2001:db8:1::/64 ");
  EXPECT_TRUE(a.anycast_addresses().empty());
}

TEST_F(Adapters, KnowTheirDhcp) {
  const auto list = iphlp::adapters(iphlp::everything);
  const adapter a = iphlp::find_adapter(list, 2).value();
  EXPECT_TRUE(a.dhcp_enabled());
  EXPECT_EQ(a.dhcp_server().to_string(), "192.0.2.1");
  EXPECT_EQ(a.dhcpv6_iaid(), 33554689U);
  EXPECT_EQ(a.dhcpv6_duid().size(), 14U);
  const auto v4 = a.ipv4().value();
  EXPECT_EQ(v4.lease_expires.value() - v4.lease_obtained.value(), std::chrono::hours(1));
  EXPECT_FALSE(v4.per_adapter.autoconfiguration_active);
  EXPECT_EQ(joined(v4.per_adapter.dns_servers), "192.0.2.53 ");
  EXPECT_TRUE(iphlp::find_adapter(list, "wlan0")->ipv4()->per_adapter.autoconfiguration_active);
  EXPECT_FALSE(iphlp::find_adapter(list, "lo")->ipv4());
  EXPECT_FALSE(iphlp::find_adapter("eth0")->ipv4()) << "costs more, so it must be asked for";
}

TEST_F(Adapters, AreFoundByNameGuidAndIndex) {
  EXPECT_EQ(iphlp::find_adapter("wlan0")->index(), 3U);
  EXPECT_EQ(iphlp::find_adapter("{2b5e7a10-0f2c-5d1e-8a3b-2c4d6e8f0a1b}")->index(), 3U);
  EXPECT_EQ(iphlp::find_adapter("2B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B")->index(), 3U);
  EXPECT_EQ(iphlp::find_adapter("3")->friendly_name(), "wlan0");
  EXPECT_EQ(iphlp::find_adapter(3U)->friendly_name(), "wlan0");
  for (const char* none : {"", "0", "99", "3x", " 3", "-3", "ETH0", "4294967298"})
    EXPECT_FALSE(iphlp::find_adapter(none)) << none;
  EXPECT_FALSE(iphlp::find_adapter(0U));
}

TEST_F(Adapters, NameWinsOverIndex) {
  fake::world().adapters[3].friendly_name = u"3";
  EXPECT_EQ(iphlp::find_adapter("3")->index(), 5U);
}

TEST_F(Adapters, OutliveTheirList) {
  std::vector<adapter> kept;
  for (const adapter& a : iphlp::adapters()) kept.push_back(a);
  fake::world().adapters.clear();
  EXPECT_EQ(kept.at(1).friendly_name(), "wlan0");
  const auto addresses = std::move(kept.at(0)).unicast_addresses();
  kept.clear();
  EXPECT_EQ(addresses.front().address.to_string(), "192.0.2.17");
}

TEST_F(Adapters, CompareByIdentity) {
  const auto before = iphlp::find_adapter("eth0");
  fake::world().adapters[0].friendly_name = u"renamed";
  EXPECT_EQ(before, iphlp::find_adapter("renamed"));
  EXPECT_NE(before, iphlp::find_adapter("wlan0"));
}

TEST_F(Adapters, AskForWhatTheOptionsSay) {
  (void)iphlp::adapters();
  EXPECT_EQ(fake::world().last_flags, GAA_FLAG_INCLUDE_GATEWAYS);
  EXPECT_EQ(fake::world().last_family, static_cast<ULONG>(AF_UNSPEC));
  (void)iphlp::adapters({.family = iphlp::ip_family::v6,
                         .unicast = false,
                         .anycast = false,
                         .multicast = false,
                         .dns_servers = false,
                         .gateways = false,
                         .friendly_names = false});
  EXPECT_EQ(fake::world().last_flags,
            static_cast<ULONG>(GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST |
                               GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_SKIP_FRIENDLY_NAME));
  EXPECT_EQ(fake::world().last_family, static_cast<ULONG>(AF_INET6));
  (void)iphlp::adapters(iphlp::everything);
  EXPECT_EQ(fake::world().last_flags,
            static_cast<ULONG>(GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_WINS_INFO |
                               GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_INCLUDE_ALL_INTERFACES));
}

TEST_F(Adapters, OfAnEmptyHostAreNoError) {
  fake::world().adapters.clear();
  std::error_code error = iphlp::errc::busy;
  EXPECT_EQ(iphlp::adapters(iphlp::everything, error).size(), 0U);
  EXPECT_FALSE(error);
  EXPECT_TRUE(iphlp::adapters().empty());
  EXPECT_EQ(iphlp::adapters().begin(), iphlp::adapters().end());
}

TEST_F(Adapters, AreAskedOnceWhenTheyFit) {
  (void)iphlp::adapters();
  EXPECT_EQ(fake::world().calls["GetAdaptersAddresses"], 1);
}

TEST_F(Adapters, AreAskedAgainWhileTheListGrows) {
  fake::world().growths["GetAdaptersAddresses"] = 7;
  EXPECT_EQ(iphlp::adapters().size(), 5U);
  EXPECT_EQ(fake::world().calls["GetAdaptersAddresses"], 8);
}

TEST_F(Adapters, AreNotAskedForEver) {
  fake::world().growths["GetAdaptersAddresses"] = 1000;
  std::error_code error;
  EXPECT_TRUE(iphlp::adapters(error).empty());
  EXPECT_EQ(error, iphlp::errc::buffer_overflow);
  EXPECT_EQ(fake::world().calls["GetAdaptersAddresses"], 8);
}

TEST_F(Adapters, AreAskedAgainWhenTheNeedIsNoLarger) {
  fake::world().growths["GetAdaptersAddresses"] = 2;
  fake::world().growth = 0;
  EXPECT_EQ(iphlp::adapters().size(), 5U);
}

TEST_F(Adapters, AThousandAreMoreThanTheFirstBuffer) {
  const fake::Adapter one = fake::world().adapters[0];
  fake::world().adapters.assign(1000, one);
  for (ULONG i = 0; i < 1000; ++i) fake::world().adapters[i].index = i + 1;
  const auto list = iphlp::adapters(iphlp::everything);
  EXPECT_EQ(list.size(), 1000U);
  EXPECT_EQ(iphlp::find_adapter(list, 1000)->ipv4()->index, 1000U);
  EXPECT_EQ(fake::world().calls["GetAdaptersAddresses"], 2);
}

TEST_F(Adapters, TellErrorsInBothForms) {
  fake::world().failures["GetAdaptersAddresses"] = ERROR_NOT_ENOUGH_MEMORY;
  std::error_code error;
  EXPECT_TRUE(iphlp::adapters(error).empty());
  EXPECT_EQ(error, std::errc::not_enough_memory);
  EXPECT_FALSE(iphlp::find_adapter("eth0", error));
  EXPECT_EQ(error, iphlp::errc::not_enough_memory);
  try {
    (void)iphlp::adapters();
    FAIL() << "it answered";
  } catch (const std::system_error& thrown) {
    EXPECT_EQ(thrown.code(), iphlp::errc::not_enough_memory);
    EXPECT_EQ(std::string(thrown.what()), "GetAdaptersAddresses: not enough memory");
  }
}

TEST_F(Adapters, LeaveOutDetailsOfWhatVanished) {
  fake::world().failures["GetPerAdapterInfo"] = ERROR_NO_DATA;
  std::error_code error;
  const auto list = iphlp::adapters(iphlp::everything, error);
  EXPECT_FALSE(error);
  EXPECT_EQ(list.size(), 5U);
  EXPECT_FALSE(iphlp::find_adapter(list, 2)->ipv4());
  fake::world().failures["GetPerAdapterInfo"] = ERROR_ACCESS_DENIED;
  EXPECT_TRUE(iphlp::adapters(iphlp::everything, error).empty());
  EXPECT_EQ(error, iphlp::errc::access_denied);
}

TEST_F(Adapters, ReadOddAddressesAsNone) {
  SOCKADDR_IN6 v6{};
  v6.sin6_family = AF_INET6;
  SOCKADDR foreign{};
  foreign.sa_family = 77;
  const auto read = [](void* address, INT length) {
    return iphlp::detail::read_socket_address({static_cast<LPSOCKADDR>(address), length}).address;
  };
  EXPECT_TRUE(read(nullptr, 28).empty());
  EXPECT_TRUE(read(&v6, 0).empty());
  EXPECT_TRUE(read(&v6, -1).empty());
  EXPECT_TRUE(read(&v6, sizeof v6 - 1).empty());
  EXPECT_TRUE(read(&foreign, sizeof foreign).empty());
  EXPECT_EQ(read(&v6, sizeof v6).to_string(), "::");
}

TEST_F(Adapters, ReadTextThatFillsItsArray) {
  fake::world().host_name = std::string(200, 'x');
  const auto host = iphlp::network_parameters();
  EXPECT_EQ(host.host_name, std::string(MAX_HOSTNAME_LEN + 4, 'x'));
}

TEST_F(Adapters, HostHasParameters) {
  const auto host = iphlp::network_parameters();
  EXPECT_EQ(host.host_name, "workbench");
  EXPECT_EQ(host.domain_name, "example");
  EXPECT_EQ(host.node_type, iphlp::node_type::hybrid);
  EXPECT_TRUE(host.dns_enabled);
  EXPECT_FALSE(host.routing_enabled);
  fake::world().failures["GetNetworkParams"] = ERROR_NO_DATA;
  EXPECT_THROW((void)iphlp::network_parameters(), std::system_error);
}

TEST_F(Adapters, ShortListsAgree) {
  const auto list = iphlp::ipv4_interfaces();
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[1].device_name, "\\DEVICE\\TCPIP_{2B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}");
  EXPECT_EQ(iphlp::number_of_interfaces(), 5U);
  EXPECT_EQ(iphlp::adapter_order(), (std::vector<std::uint32_t>{2, 3, 4, 5, 1}));
  EXPECT_EQ(fake::world().calls["iphlp_free"], 1);
  fake::world().adapters.clear();
  EXPECT_TRUE(iphlp::ipv4_interfaces().empty());
  EXPECT_THROW((void)iphlp::adapter_order(), std::system_error);
}

TEST_F(Adapters, SourcesAreLines) {
  const auto sources = iphlp::sources_of(2);
  ASSERT_EQ(sources.size(), 7U);
  EXPECT_EQ(sources[3], (iphlp::fact_source{"dns", "systemd-resolved, link 2"}));
  fake::world().adapters[0].sources = "odd line\n\ndns\ta\tb\ndhcp\t";
  EXPECT_EQ(iphlp::sources_of(2), (std::vector<iphlp::fact_source>{{"dns", "a\tb"}, {"dhcp", ""}}));
  EXPECT_TRUE(iphlp::sources_of(3).empty());
  std::error_code error;
  EXPECT_TRUE(iphlp::sources_of(99, error).empty());
  EXPECT_EQ(error, iphlp::errc::no_data);
}

}  // namespace
