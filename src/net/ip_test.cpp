#include "net/ip.h"

#include <gtest/gtest.h>

namespace iphlp::net {
namespace {

Ip ip(std::string_view text) {
  return Ip::parse(text).value();
}

TEST(Ip, TextComesBackAsItWas) {
  for (const auto* text :
       {"0.0.0.0", "10.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "2001:db8::ff00:42:8329",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::ffff:192.0.2.1"})
    EXPECT_EQ(ip(text).text(), text);
  EXPECT_EQ(Ip{}.text(), "");
}

TEST(Ip, OtherTextIsNone) {
  for (const auto* text : {"", " 10.0.0.1", "10.0.0.1 ", "10.0.0", "10.0.0.1.2", "256.0.0.1", "0x0a.0.0.1",
                           "010.0.0.1", "10.0.0.1:53", "fe80::1%eth0", "[::1]", ":::", "1::2::3",
                           "12345::", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.2555"})
    EXPECT_FALSE(Ip::parse(text)) << text;
  EXPECT_FALSE(Ip::parse(std::string_view{"10.0.0.1\0.2", 11}));
}

TEST(Ip, KnowsItsClasses) {
  EXPECT_TRUE(ip("0.0.0.0").is_unspecified());
  EXPECT_TRUE(ip("::").is_unspecified());
  EXPECT_FALSE(Ip{}.is_unspecified());
  EXPECT_FALSE(ip("0.0.0.1").is_unspecified());

  EXPECT_TRUE(ip("127.255.0.1").is_loopback());
  EXPECT_TRUE(ip("::1").is_loopback());
  EXPECT_FALSE(ip("128.0.0.1").is_loopback());
  EXPECT_FALSE(ip("7f00::1").is_loopback());

  EXPECT_TRUE(ip("169.254.255.1").is_link_local());
  EXPECT_FALSE(ip("169.253.0.1").is_link_local());
  EXPECT_TRUE(ip("fe80::1").is_link_local());
  EXPECT_TRUE(ip("febf::1").is_link_local());
  EXPECT_FALSE(ip("fec0::1").is_link_local());

  EXPECT_TRUE(ip("224.0.0.1").is_multicast());
  EXPECT_TRUE(ip("239.255.255.255").is_multicast());
  EXPECT_FALSE(ip("240.0.0.1").is_multicast());
  EXPECT_TRUE(ip("ff02::1").is_multicast());
  EXPECT_FALSE(ip("fe02::1").is_multicast());
}

TEST(Ip, OrdersByFamilyThenAsNumbers) {
  EXPECT_LT(Ip{}, ip("0.0.0.0"));
  EXPECT_LT(ip("9.255.255.255"), ip("10.0.0.0"));
  EXPECT_LT(ip("255.255.255.255"), ip("::"));
  EXPECT_LT(ip("::1"), ip("::2"));
  EXPECT_NE(ip("1.2.3.4"), ip("102:304::"));
}

TEST(Prefix, ContainsWhatSharesItsBits) {
  const Prefix prefix{ip("192.0.2.128"), 25};
  EXPECT_TRUE(prefix.contains(ip("192.0.2.255")));
  EXPECT_FALSE(prefix.contains(ip("192.0.2.127")));
  EXPECT_FALSE(prefix.contains(ip("::")));
  EXPECT_TRUE((Prefix{ip("0.0.0.0"), 0}.contains(ip("255.1.2.3"))));
  EXPECT_TRUE((Prefix{ip("::1"), 128}.contains(ip("::1"))));
  EXPECT_FALSE((Prefix{ip("::1"), 128}.contains(ip("::"))));
  EXPECT_FALSE((Prefix{ip("10.0.0.1"), 33}.contains(ip("10.0.0.1"))));
}

TEST(Prefix, ClearsWhatLiesBehindIt) {
  EXPECT_EQ((Prefix{ip("192.0.2.77"), 26}.network()), ip("192.0.2.64"));
  EXPECT_EQ((Prefix{ip("2001:db8::ffff"), 113}.network()), ip("2001:db8::8000"));
  EXPECT_EQ((Prefix{ip("10.1.2.3"), 0}.network()), ip("0.0.0.0"));
  EXPECT_EQ((Prefix{ip("10.1.2.3"), 32}.network()), ip("10.1.2.3"));
  EXPECT_EQ((Prefix{ip("10.1.2.3"), 200}.network()), ip("10.1.2.3"));
  EXPECT_EQ((Prefix{Ip{}, 8}.network()), Ip{});
}

TEST(Prefix, AMaskHasAsManyOnes) {
  EXPECT_EQ(v4_mask(0), ip("0.0.0.0"));
  EXPECT_EQ(v4_mask(1), ip("128.0.0.0"));
  EXPECT_EQ(v4_mask(23), ip("255.255.254.0"));
  EXPECT_EQ(v4_mask(32), ip("255.255.255.255"));
}

}  // namespace
}  // namespace iphlp::net
