// The value types: they print, parse, compare, and refuse what is not theirs.
#include <array>
#include <gtest/gtest.h>
#include <iphlp/error.hpp>
#include <iphlp/guid.hpp>
#include <iphlp/hardware_address.hpp>
#include <iphlp/interface_types.hpp>
#include <iphlp/ip_address.hpp>
#include <iphlp/luid.hpp>
#include <iphlp/text.hpp>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <unordered_set>

#include <arpa/inet.h>

namespace {

using iphlp::guid;
using iphlp::hardware_address;
using iphlp::ip_address;
using iphlp::ip_prefix;

static_assert(ip_address::parse("192.0.2.1")->is_v4());
static_assert(guid::parse("{00000000-0000-0000-0000-000000000001}")->bytes()[15] == 1);

ip_address address(const char* text) {
  return ip_address::parse(text).value();
}

TEST(IpAddress, PrintsAsRfc5952Says) {
  for (const char* text :
       {"0.0.0.0", "192.0.2.255", "::", "::1", "2001:db8::1", "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1",
        "1:2:3:4:5:6:7:0", "fe80::1%7", "::ffff:192.0.2.1", "1::", "0:1::"})
    EXPECT_EQ(address(text).to_string(), text);
  EXPECT_EQ(address("2001:DB8:0:0:0:0:0:1").to_string(), "2001:db8::1");
  EXPECT_EQ(address("64:ff9b::192.0.2.33").to_string(), "64:ff9b::c000:221");
  EXPECT_EQ(ip_address().to_string(), "");
}

TEST(IpAddress, RefusesWhatIsNoAddress) {
  for (const char* text : {"",
                           "1",
                           "1.2.3",
                           "1.2.3.4.5",
                           "1.2.3.256",
                           "01.2.3.4",
                           "1.2.3.4 ",
                           "1.2.3.-4",
                           "a.b.c.d",
                           ":",
                           ":::",
                           "1:2",
                           "1:2:3:4:5:6:7:8:9",
                           "1::2::3",
                           "::12345",
                           "g::",
                           "1:2:3:4:5:6:7:",
                           ":1:2:3:4:5:6:7",
                           "::1.2.3",
                           "1.2.3.4::",
                           "fe80::1%",
                           "fe80::1%eth0",
                           "fe80::1%4294967296",
                           "::1%1%1",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "1:2:3:4:5:6:7:8::"})
    EXPECT_FALSE(ip_address::parse(text)) << text;
}

TEST(IpAddress, AgreesWithLibcOnRandomAddresses) {
  std::mt19937 random(20240817);  // the same addresses every time
  for (int round = 0; round < 20'000; ++round) {
    ip_address::v6_bytes bytes{};
    for (auto& byte : bytes) byte = random() % 3 == 0 ? static_cast<std::uint8_t>(random()) : std::uint8_t{0};
    bytes[0] = 0x20;  // libc prints ::/96 as dotted text, which RFC 5952 leaves open
    std::array<char, INET6_ADDRSTRLEN> text{};
    ASSERT_NE(::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size()), nullptr);
    ASSERT_EQ(ip_address(bytes).to_string(), text.data());
    ASSERT_EQ(ip_address::parse(text.data()), ip_address(bytes));
  }
}

TEST(IpAddress, KnowsItsKind) {
  EXPECT_TRUE(address("127.9.9.9").is_loopback());
  EXPECT_TRUE(address("::1").is_loopback());
  EXPECT_FALSE(address("128.0.0.1").is_loopback());
  EXPECT_TRUE(address("169.254.1.1").is_link_local());
  EXPECT_TRUE(address("febf::1").is_link_local());
  EXPECT_FALSE(address("fec0::1").is_link_local());
  EXPECT_TRUE(address("239.1.2.3").is_multicast());
  EXPECT_TRUE(address("ff02::1").is_multicast());
  EXPECT_FALSE(address("223.255.255.255").is_multicast());
  EXPECT_TRUE(address("0.0.0.0").is_unspecified());
  EXPECT_FALSE(ip_address().is_unspecified());
  EXPECT_FALSE(ip_address());
}

TEST(IpAddress, ComparesAndHashes) {
  const std::set<ip_address> sorted{address("::1"),       address("10.0.0.2"),  ip_address(),
                                    address("9.255.0.0"), address("fe80::1%2"), address("fe80::1%1")};
  std::string order;
  for (const ip_address& a : sorted) order += a.to_string() + " ";
  EXPECT_EQ(order, " 9.255.0.0 10.0.0.2 ::1 fe80::1%1 fe80::1%2 ");
  const std::unordered_set<ip_address> set{address("fe80::1%1"), address("fe80::1%2"), address("fe80::1%1")};
  EXPECT_EQ(set.size(), 2U);
  EXPECT_NE(address("0.0.0.0"), address("::"));
}

TEST(IpPrefix, MakesMasks) {
  const auto mask = [](const char* text, int length) {
    return ip_prefix{address(text), static_cast<std::uint8_t>(length)}.mask().to_string();
  };
  EXPECT_EQ(mask("192.0.2.1", 0), "0.0.0.0");
  EXPECT_EQ(mask("192.0.2.1", 20), "255.255.240.0");
  EXPECT_EQ(mask("192.0.2.1", 32), "255.255.255.255");
  EXPECT_EQ(mask("192.0.2.1", 255), "255.255.255.255");
  EXPECT_EQ(mask("2001:db8::1", 65), "ffff:ffff:ffff:ffff:8000::");
  EXPECT_EQ((ip_prefix{address("2001:db8::"), 32}.to_string()), "2001:db8::/32");
}

TEST(Guid, GoesThroughTextAndWindowsStructure) {
  struct WindowsGuid {
    unsigned Data1;
    unsigned short Data2, Data3;
    unsigned char Data4[8];
  };
  const WindowsGuid windows{0x12345678, 0x9abc, 0xdef0, {1, 2, 3, 4, 5, 6, 7, 0xff}};
  const char* text = "{12345678-9ABC-DEF0-0102-0304050607FF}";
  EXPECT_EQ(guid::from(windows).to_string(), text);
  EXPECT_EQ(guid::parse(text), guid::from(windows));
  EXPECT_EQ(guid::parse("12345678-9abc-def0-0102-0304050607ff"), guid::from(windows));
  EXPECT_TRUE(guid().is_nil());
  for (const char* wrong :
       {"", "{}", "{12345678-9ABC-DEF0-0102-0304050607FF", "12345678-9ABC-DEF0-0102-0304050607FG",
        "12345678-9ABC-DEF0-01020-304050607FF", "123456789ABCDEF001020304050607FF"})
    EXPECT_FALSE(guid::parse(wrong)) << wrong;
}

TEST(HardwareAddress, PrintsAndKnowsWhoGaveIt) {
  const std::array<std::uint8_t, 6> bytes{0x02, 0xfc, 0, 0, 0, 0x1a};
  EXPECT_EQ(hardware_address(bytes).to_string(), "02:fc:00:00:00:1a");
  EXPECT_EQ(hardware_address(bytes).to_string('-'), "02-fc-00-00-00-1a");
  EXPECT_TRUE(hardware_address(bytes).is_local());
  EXPECT_TRUE(hardware_address().empty());
  const std::array<std::uint8_t, 40> long_bytes{};
  EXPECT_EQ(hardware_address(long_bytes).size(), hardware_address::max_size);
}

TEST(Luid, HasItsParts) {
  const iphlp::luid id{0x0006'000004'000000};
  EXPECT_EQ(id.type(), 6);
  EXPECT_EQ(id.net_index(), 4U);
  EXPECT_EQ(id.to_string(), "0x0006000004000000");
}

TEST(Text, TurnsUtf16IntoValidUtf8) {
  EXPECT_EQ(iphlp::to_utf8(u"caf\u00e9 \u20ac \U0001f600"), "caf\u00e9 \u20ac \U0001f600");
  const char16_t lone_high[] = {u'a', 0xd83d, u'b', 0};
  const char16_t lone_low[] = {0xde00, u'b', 0};
  const char16_t high_at_end[] = {u'a', 0xd83d, 0};
  EXPECT_EQ(iphlp::to_utf8(lone_high), "a\ufffdb");
  EXPECT_EQ(iphlp::to_utf8(lone_low), "\ufffdb");
  EXPECT_EQ(iphlp::to_utf8(high_at_end), "a\ufffd");
  EXPECT_EQ(iphlp::to_utf8(static_cast<const char16_t*>(nullptr)), "");
}

TEST(Error, SaysWhatItMeans) {
  const std::error_code denied = iphlp::errc::access_denied;
  EXPECT_EQ(denied.value(), 5);
  EXPECT_EQ(denied, std::errc::permission_denied);
  EXPECT_EQ(denied.message(), "access denied");
  EXPECT_EQ(std::string(denied.category().name()), "windows");
  EXPECT_EQ(iphlp::windows_category().message(0), "success");
  EXPECT_EQ(iphlp::windows_category().message(31337), "error 31337");
  EXPECT_NE(std::error_code(iphlp::errc::no_data), std::errc::no_message);
}

TEST(InterfaceTypes, PrintTheirWords) {
  std::ostringstream out;
  out << iphlp::interface_type::wireless << ' ' << iphlp::operational_status::lower_layer_down << ' '
      << static_cast<iphlp::interface_type>(9999);
  EXPECT_EQ(out.str(), "wireless lower layer down other");
}

TEST(Text, GoesToUtf16AndBack) {
  for (const char* text : {"", "eth0", "\u00e9t\u00e9", "\u20ac", "\U0001f310"})
    EXPECT_EQ(iphlp::to_utf8(std::u16string_view(iphlp::to_utf16(text))), text);
}

TEST(Text, WhatIsNoUtf8BecomesReplacementCharacters) {
  EXPECT_EQ(iphlp::to_utf16("a\xffz"), u"a\ufffdz");
  EXPECT_EQ(iphlp::to_utf16("\xc0\x80"), u"\ufffd\ufffd");
  EXPECT_EQ(iphlp::to_utf16("\xed\xa0\x80"), u"\ufffd\ufffd\ufffd");
  EXPECT_EQ(iphlp::to_utf16("\xf4\x90\x80\x80").size(), 4U);
  EXPECT_EQ(iphlp::to_utf16("\xe2\x82"), u"\ufffd\ufffd");
}

}  // namespace
