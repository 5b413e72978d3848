#include "wire/igmp.h"

#include <bit>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace iphlp::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

net::Membership member(std::uint32_t link, std::string_view text) {
  return {.link = net::LinkId{link}, .address = net::Ip::parse(text).value()};
}

constexpr std::string_view header = "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n";

// As x86-64 prints it; the numbers are in the byte order of the machine that prints.
TEST(Igmp, ReadsEachLinksGroups) {
  if constexpr (std::endian::native != std::endian::little) GTEST_SKIP();
  const std::string table = std::string{header} +
                            "1\tlo        :     1      V3\n"
                            "\t\t\t\t010000E0     1 0:00000000\t\t0\n"
                            "12\tveth1234567:     2      V2\n"
                            "\t\t\t\tFB0000E0     1 0:00000000\t\t0\n"
                            "\t\t\t\t010000E0     1 0:00000000\t\t0\n";
  EXPECT_THAT(decode_igmp(table),
              ElementsAre(member(1, "224.0.0.1"), member(12, "224.0.0.251"), member(12, "224.0.0.1")));
}

TEST(Igmp, ATableWithoutGroupsIsEmpty) {
  EXPECT_THAT(decode_igmp(""), IsEmpty());
  EXPECT_THAT(decode_igmp(header), IsEmpty());
  EXPECT_THAT(decode_igmp(std::string{header} + "1\tlo        :     0      V3\n"), IsEmpty());
}

TEST(Igmp, WhatIsNoGroupIsPassedOver) {
  const std::string table = std::string{header} +
                            "\t\t\t\t010000E0     1\n"  // before any link
                            "x\tlo        :     1      V3\n"
                            "\t\t\t\t010000E0     1\n"
                            "1\tlo        :     1      V3\n"
                            "\t\t\t\t\n"
                            "\t\t\t\tnonsense 1\n"
                            "\t\t\t\t1010000E0 1\n";
  EXPECT_THAT(decode_igmp(table), IsEmpty());
}

}  // namespace
}  // namespace iphlp::wire
