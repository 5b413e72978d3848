#include "wire/dhcp_text.h"

#include <gtest/gtest.h>

namespace iphlp::wire {

namespace {

using std::chrono::seconds;

TEST(LeaseTime, EverySpelling) {
  EXPECT_EQ(decode_lease_time("600"), (LeaseTime{.length = seconds{600}}));
  EXPECT_EQ(decode_lease_time("5min"), (LeaseTime{.length = seconds{300}}));
  EXPECT_EQ(decode_lease_time("8min 45s"), (LeaseTime{.length = seconds{525}}));
  EXPECT_EQ(decode_lease_time("1w 2d 3h"), (LeaseTime{.length = seconds{604800 + 172800 + 10800}}));
  EXPECT_EQ(decode_lease_time("1500ms"), (LeaseTime{.length = seconds{1}}));
  for (const auto* forever : {"infinity", "4294967295"})
    EXPECT_EQ(decode_lease_time(forever), (LeaseTime{.forever = true}));
}

TEST(LeaseTime, NoneOfThese) {
  for (const auto* text : {"", " ", "min", "5 minutes", "-5", "5x", "99999999999999999999", "20000000y"})
    EXPECT_FALSE(decode_lease_time(text) && !decode_lease_time(text)->forever) << text;
}

TEST(Hex, WithAndWithoutColons) {
  const std::vector<std::uint8_t> bytes{0, 1, 0x2b, 0xff};
  EXPECT_EQ(decode_hex("00:01:2b:ff"), bytes);
  EXPECT_EQ(decode_hex("0:1:2b:FF"), bytes);
  EXPECT_EQ(decode_hex("00012bff"), bytes);
  for (const auto* text : {"", "0", "0001f", "00:", ":00", "00::01", "zz", "0x00", "100:1"})
    EXPECT_FALSE(decode_hex(text)) << text;
}

TEST(Duid, SystemdsAndEverybodys) {
  EXPECT_EQ(decode_duid("DUID-EN/Vendor:0000ab11b5"),
            (std::vector<std::uint8_t>{0, 2, 0, 0, 0xab, 0x11, 0xb5}));
  EXPECT_EQ(decode_duid("DUID-LL:00010277"), (std::vector<std::uint8_t>{0, 3, 0, 1, 2, 0x77}));
  EXPECT_EQ(decode_duid("00:04:e2"), (std::vector<std::uint8_t>{0, 4, 0xe2}));
  EXPECT_FALSE(decode_duid("DUID-EN/Vendor:"));
  EXPECT_FALSE(decode_duid("DUID-EN/Vendor"));
  EXPECT_FALSE(decode_duid("DUID-XX:00"));
}

TEST(Iaid, EverySpelling) {
  EXPECT_EQ(decode_iaid("0xc221305e"), 0xc221305eU);
  EXPECT_EQ(decode_iaid("2b:50:67:35"), 0x2b506735U);
  EXPECT_EQ(decode_iaid("00000002"), 2U);
  EXPECT_FALSE(decode_iaid("2"));
  EXPECT_FALSE(decode_iaid("0x"));
}

TEST(Addresses, WordsAndCommas) {
  EXPECT_EQ(decode_addresses("10.77.0.60 x,fd77::53"),
            (std::vector{*net::Ip::parse("10.77.0.60"), *net::Ip::parse("fd77::53")}));
  EXPECT_TRUE(decode_addresses("").empty());
}

}  // namespace

}  // namespace iphlp::wire
