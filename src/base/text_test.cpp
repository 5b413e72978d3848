#include "base/text.h"

#include <cstdint>
#include <gtest/gtest.h>

namespace iphlp::base {
namespace {

TEST(Text, TrimTakesBlanksOffBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \t\r\n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Text, TakeUntilLeavesWhatIsBehindTheSeparator) {
  std::string_view rest = "key=value=more";
  EXPECT_EQ(take_until(rest, '='), "key");
  EXPECT_EQ(rest, "value=more");
  EXPECT_EQ(take_until(rest, ':'), "value=more");
  EXPECT_EQ(rest, "");
  EXPECT_EQ(take_until(rest, ':'), "");
}

TEST(Text, LinesEndWithTheText) {
  std::string_view rest = "one\n\nthree";
  EXPECT_EQ(take_line(rest), "one");
  EXPECT_EQ(take_line(rest), "");
  EXPECT_EQ(take_line(rest), "three");
  EXPECT_TRUE(rest.empty());
}

TEST(Text, WordsAreWhatStandsBetweenBlanks) {
  std::string_view rest = "  one\ttwo ";
  EXPECT_EQ(take_word(rest), "one");
  EXPECT_EQ(take_word(rest), "two");
  EXPECT_EQ(take_word(rest), "");
  EXPECT_TRUE(rest.empty());
}

TEST(Text, ANumberIsTheWholeText) {
  EXPECT_EQ(number<int>("-12"), -12);
  EXPECT_EQ(number<std::uint8_t>("255"), 255);
  EXPECT_EQ(number<std::uint32_t>("ff", 16), 255U);
  for (const auto* bad : {"", " 1", "1 ", "+1", "0x1", "1.0", "256", "-1"})
    EXPECT_EQ(number<std::uint8_t>(bad), std::nullopt) << bad;
}

TEST(Text, CaseIsIgnoredInAsciiAlone) {
  EXPECT_TRUE(same_ignoring_case("\\DEVICE\\tcpip_", "\\device\\TCPIP_"));
  EXPECT_FALSE(same_ignoring_case("a", "ab"));
  EXPECT_FALSE(same_ignoring_case("[", "{"));  // 32 apart, and no letters
  EXPECT_FALSE(same_ignoring_case("\xc3\x84", "\xc3\xa4"));
}

}  // namespace
}  // namespace iphlp::base
