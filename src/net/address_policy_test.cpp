#include "net/address_policy.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace iphlp::net {
namespace {

Ip ip(std::string_view text) {
  return Ip::parse(text).value();
}

AddressPair pair(std::string_view source, std::string_view destination, bool deprecated = false) {
  AddressPair made;
  if (!source.empty()) made.source = ip(source);
  made.destination = ip(destination);
  made.deprecated = deprecated;
  return made;
}

// The examples of RFC 6724, section 10.2, each in the order that it asks for.
TEST(AddressPolicy, OrdersAsTheStandardsExamples) {
  const AddressPolicy policy;
  const std::pair<AddressPair, AddressPair> examples[] = {
      {pair("2001:db8:1::2", "2001:db8:1::1"), pair("169.254.13.78", "198.51.100.121")},
      {pair("198.51.100.117", "198.51.100.121"), pair("fe80::1", "2001:db8:1::1")},
      {pair("2001:db8:1::2", "2001:db8:1::1"), pair("10.1.2.4", "10.1.2.3")},
      {pair("fe80::2", "fe80::1"), pair("2001:db8:1::2", "2001:db8:1::1")},
      {pair("2001:db8:1::2", "2001:db8:1::1"), pair("2002:c633:6401::2", "2002:c633:6401::1")},
      {pair("fd11:1111:1111:1::2", "fd11:1111:1111:1::1"), pair("", "2001:db8::1")},
  };
  for (const auto& [first, second] : examples) {
    EXPECT_TRUE(goes_before(first, second, policy)) << first.destination.text();
    EXPECT_FALSE(goes_before(second, first, policy)) << first.destination.text();
  }
  EXPECT_TRUE(
      goes_before(pair("2001:db8:1::2", "2001:db8:1::1"), pair("2001:db8:1::2", "2001:db8:3ffe::1"), policy));
  EXPECT_TRUE(
      goes_before(pair("2001:db8::2", "2001:db8::1"), pair("2001:db8::3", "2001:db8::1", true), policy));
  EXPECT_FALSE(goes_before(pair("10.0.0.1", "10.0.0.2"), pair("10.0.0.1", "192.0.2.1"), policy));
}

TEST(AddressPolicy, KnowsTheTableOfTheStandard) {
  const AddressPolicy policy;
  EXPECT_EQ(policy.precedence(ip("::1")), 50U);
  EXPECT_EQ(policy.precedence(ip("2001:db8::1")), 40U);
  EXPECT_EQ(policy.precedence(ip("192.0.2.1")), 35U);
  EXPECT_EQ(policy.precedence(ip("2002::1")), 30U);
  EXPECT_EQ(policy.precedence(ip("fd00::1")), 3U);
  EXPECT_EQ(policy.label(ip("192.0.2.1")), 4U);
  EXPECT_EQ(policy.label(ip("2001::1")), 5U);
}

TEST(AddressPolicy, BelievesAnAdministrator) {
  const AddressPolicy policy{
      "# comment\nprecedence ::ffff:0:0/96 100 # IPv4 first\nnonsense\nprecedence x 3\nprecedence ::/300 1\n"
      "precedence ::/0 40\nlabel\nreload yes\n"};
  EXPECT_EQ(policy.precedence(ip("192.0.2.1")), 100U);
  EXPECT_EQ(policy.precedence(ip("::1")), 40U) << "the table of precedences is the administrator's alone";
  EXPECT_EQ(policy.label(ip("2002::1")), 2U) << "that of labels still the standard's";
}

TEST(AddressPolicy, MapsIpv4AndBack) {
  EXPECT_EQ(mapped_into_v6(ip("192.0.2.1")), ip("::ffff:192.0.2.1"));
  EXPECT_EQ(unmapped(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
  EXPECT_EQ(unmapped(ip("2001:db8::1")), ip("2001:db8::1"));
  EXPECT_EQ(scope_of(ip("ff05::1")), 5U);
  EXPECT_EQ(scope_of(ip("fec0::1")), 5U);
  EXPECT_EQ(scope_of(ip("127.0.0.1")), 2U);
}

}  // namespace
}  // namespace iphlp::net
