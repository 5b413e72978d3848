// dns.hpp and network_string.hpp on the library itself, where nobody manages DNS.

#include <gtest/gtest.h>
#include <iphlp/adapters.hpp>
#include <iphlp/dns.hpp>
#include <iphlp/network_string.hpp>

#include "live.h"

namespace iphlp::test {
namespace {

guid wire0() {
  for (const auto& adapter : adapters())
    if (adapter.friendly_name() == "wire0") return adapter.guid();
  throw std::runtime_error("wire0 is not here");
}

TEST(Dns, SettingsAreReadForEachFamily) {
  for (const ip_family family : {ip_family::v4, ip_family::v6}) {
    const dns_settings settings = interface_dns_settings(wire0(), family);
    for (const ip_address& server : settings.servers) EXPECT_EQ(server.family(), family);
    for (const std::string& suffix : settings.search_list)
      EXPECT_EQ(suffix.find_first_of(", "), std::string::npos);
  }
  std::error_code error;
  EXPECT_EQ(interface_dns_settings(guid{}, ip_family::v4, error), dns_settings{});
  EXPECT_EQ(error, errc::file_not_found);
  EXPECT_THROW((void)interface_dns_settings(guid{}), std::system_error);
}

TEST(Dns, WhatCannotBeSetIsRefused) {
  std::error_code error;
  set_interface_dns_settings(wire0(), {}, error);
  EXPECT_EQ(error, errc::invalid_parameter) << "nothing to set";
  dns_change change;
  change.servers = addresses({"192.0.2.53", "192.0.2.54"});
  set_interface_dns_settings(wire0(), change, error);
  EXPECT_EQ(error, errc::not_supported) << "nobody manages DNS here";
  EXPECT_THROW(set_interface_dns_settings(wire0(), change), std::system_error);
  change.family = ip_family::v6;
  set_interface_dns_settings(wire0(), change, error);
  EXPECT_EQ(error, errc::invalid_parameter) << "servers of the other family";
  change = {};
  change.search_list = {"example.org"};
  set_interface_dns_settings(guid{}, change, error);
  EXPECT_EQ(error, errc::file_not_found);
}

TEST(Dns, ListsAreSplitAndJoined) {
  EXPECT_EQ(detail::split_list("a, b,c  d,"), (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_TRUE(detail::split_list(" ,").empty());
  EXPECT_EQ(detail::joined(std::vector{1, 2}, [](int n) { return std::to_string(n); }), "1,2");
}

TEST(NetworkString, IsTakenApart) {
  const auto v4 = parse_network_string("192.0.2.1:80");
  ASSERT_TRUE(v4);
  EXPECT_EQ(v4->address, address("192.0.2.1"));
  EXPECT_EQ(v4->port, 80);
  EXPECT_FALSE(v4->prefix_length);
  const auto network = parse_network_string("2001:db8::/32", NET_STRING_IPV6_NETWORK);
  ASSERT_TRUE(network);
  EXPECT_EQ(network->address, address("2001:db8::"));
  EXPECT_EQ(network->prefix_length, 32);
  const auto name = parse_network_string("example.org:443", NET_STRING_NAMED_SERVICE);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->name, "example.org");
  EXPECT_EQ(name->port, 443);
  EXPECT_EQ(name->address, ip_address());
  EXPECT_FALSE(parse_network_string("192.0.2.1", NET_STRING_IPV6_ADDRESS));
  EXPECT_FALSE(parse_network_string("no address", NET_STRING_IPV4_ADDRESS));
  EXPECT_FALSE(parse_network_string(std::string_view("192.0.2.1\0x", 11)));
}

}  // namespace
}  // namespace iphlp::test
