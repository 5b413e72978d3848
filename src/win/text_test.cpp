#include "win/text.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace iphlp::win {
namespace {

using testing::ElementsAre;

std::vector<unsigned> units(std::string_view text, std::size_t room = 100) {
  std::vector<WCHAR> into(room);
  into.resize(write_wide(text, into));
  return {into.begin(), into.end()};
}
std::optional<std::string> back(std::vector<WCHAR> text, std::size_t longest = 100) {
  text.push_back(0);
  return read_wide(text.data(), longest);
}

TEST(Wide, WritesEveryLengthOfUtf8) {
  EXPECT_THAT(units("a"), ElementsAre('a'));
  EXPECT_THAT(units("\xc3\xa4"), ElementsAre(0xe4));
  EXPECT_THAT(units("\xe2\x82\xac"), ElementsAre(0x20ac));
  EXPECT_THAT(units("\xf0\x9f\x98\x80"), ElementsAre(0xd83d, 0xde00));
  EXPECT_THAT(units(""), ElementsAre());
  EXPECT_EQ(wide_length("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), 5U);
}

// What is no UTF-8 is shown, a unit a byte, and the text behind it is still there.
TEST(Wide, BadUtf8IsReplaced) {
  const std::vector<std::pair<std::string_view, std::size_t>> bad{
      {"\x80", 1},              // continuation without a lead
      {"\xc3", 1},              // cut
      {"\xe2\x82", 2},          // cut
      {"\xf0\x9f\x98", 3},      // cut
      {"\xc0\xaf", 2},          // overlong
      {"\xe0\x80\xaf", 3},      // overlong
      {"\xed\xa0\x80", 3},      // half a pair
      {"\xf4\x90\x80\x80", 4},  // beyond Unicode
      {"\xff", 1},
      {"\xf8\x88\x80\x80\x80", 5},
  };
  for (const auto& [text, count] : bad) {
    auto expected = std::vector<unsigned>(count, 0xfffd);
    EXPECT_EQ(units(text), expected);
    expected.push_back('x');
    EXPECT_EQ(units(std::string{text} + "x"), expected);
    EXPECT_EQ(wide_length(text), count);
  }
}

TEST(Wide, NeverWritesHalfAPair) {
  EXPECT_THAT(units("a\xf0\x9f\x98\x80"
                    "b",
                    2),
              ElementsAre('a'));
  EXPECT_THAT(units("ab", 1), ElementsAre('a'));
  EXPECT_THAT(units("ab", 0), ElementsAre());
}

TEST(Wide, ReadsWhatItWrote) {
  for (const std::string text : {"", "eth0", "B\xc3\xbcro", "\xe2\x82\xac", "\xf0\x9f\x98\x80 and on"}) {
    std::vector<WCHAR> wide(100);
    wide.resize(write_wide(text, wide));
    EXPECT_EQ(back(wide), text);
  }
}

TEST(Wide, BrokenPairsAreNoText) {
  EXPECT_EQ(back({0xd83d}), std::nullopt);
  EXPECT_EQ(back({0xde00}), std::nullopt);
  EXPECT_EQ(back({0xde00, 0xd83d}), std::nullopt);
  EXPECT_EQ(back({0xd83d, 'a'}), std::nullopt);
  EXPECT_EQ(back({0xd83d, 0xde00}, 1), std::nullopt);
}

TEST(Wide, TextEndsWithinItsBound) {
  EXPECT_EQ(back({'a', 'b'}, 3), "ab");
  EXPECT_EQ(back({'a', 'b'}, 2), std::nullopt);
  EXPECT_EQ(back({}, 0), std::nullopt);
}

TEST(Narrow, IsCutAndTerminated) {
  char into[5];
  write_narrow("abcdefgh", into);
  EXPECT_STREQ(into, "abcd");
  write_narrow("ab", into);
  EXPECT_STREQ(into, "ab");
  write_narrow("", into);
  EXPECT_STREQ(into, "");
}

TEST(Narrow, IsNeverCutWithinACharacter) {
  char into[5];
  write_narrow("abc\xc3\xa4", into);
  EXPECT_STREQ(into, "abc");
  write_narrow("\xf0\x9f\x98\x80", into);
  EXPECT_STREQ(into, "\xf0\x9f\x98\x80");
  write_narrow("a\xf0\x9f\x98\x80", into);
  EXPECT_STREQ(into, "a");
}

}  // namespace
}  // namespace iphlp::win
