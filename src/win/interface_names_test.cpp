#include "win/interface_names.h"

#include <gtest/gtest.h>

namespace iphlp::win {
namespace {

NET_LUID luid(std::uint16_t type, std::uint32_t index) {
  NET_LUID made{};
  made.Value = std::uint64_t{type} << 48 | std::uint64_t{index & 0xffffffU} << 24 | index >> 24;
  return made;
}

TEST(InterfaceNames, AreWindowsOwn) {
  EXPECT_EQ(name_of(luid(1, 3)), "other_3");
  EXPECT_EQ(name_of(luid(6, 2)), "ethernet_2");
  EXPECT_EQ(name_of(luid(9, 0)), "tokenring_0");
  EXPECT_EQ(name_of(luid(23, 5)), "ppp_5");
  EXPECT_EQ(name_of(luid(24, 1)), "loopback_1");
  EXPECT_EQ(name_of(luid(37, 1)), "atm_1");
  EXPECT_EQ(name_of(luid(71, 12)), "wireless_12");
  EXPECT_EQ(name_of(luid(131, 32768)), "tunnel_32768");
  EXPECT_EQ(name_of(luid(144, 1)), "ieee1394_1");
  EXPECT_EQ(name_of(luid(53, 7)), "iftype53_7");
  EXPECT_EQ(name_of(NET_LUID{}), "iftype0_0");
}

TEST(InterfaceNames, LeadBack) {
  for (const std::uint16_t type :
       std::initializer_list<std::uint16_t>{0, 1, 6, 9, 24, 53, 71, 131, 199, 65535})
    for (const std::uint32_t index : {0U, 1U, 0xffffffU, 0x1000001U, 0x7fffffffU}) {
      const auto back = luid_named(name_of(luid(type, index)));
      ASSERT_TRUE(back) << name_of(luid(type, index));
      EXPECT_EQ(back->Value, luid(type, index).Value);
    }
  EXPECT_EQ(luid_named("Ethernet_2")->Value, luid(6, 2).Value);
}

TEST(InterfaceNames, OfAnotherFormAreNone) {
  for (const char* text :
       {"", "_", "eth0", "ethernet", "ethernet_", "ethernet_x", "ethernet_-1", "ethernet_+1", "ethernet_ 1",
        "ethernet_1 ", "_1", "foo_1", "iftype_1", "iftype65536_1", "iftypeX_1", "ethernet_281474976710656",
        "{00000000-0000-0000-0000-000000000000}"})
    EXPECT_FALSE(luid_named(text)) << text;
}

}  // namespace
}  // namespace iphlp::win
