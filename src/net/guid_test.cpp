#include "net/guid.h"

#include <gtest/gtest.h>
#include <string>

namespace iphlp::net {
namespace {

std::string text_of(const Guid& guid) {
  const auto text = guid.text();
  return {text.data(), text.size()};
}

TEST(Guid, TextIsUpperCaseInBraces) {
  Guid guid;
  for (std::size_t i = 0; i < guid.bytes.size(); ++i) guid.bytes[i] = static_cast<std::uint8_t>(0xf0 + i);
  EXPECT_EQ(text_of(guid), "{F0F1F2F3-F4F5-F6F7-F8F9-FAFBFCFDFEFF}");
  EXPECT_EQ(text_of(Guid{}), "{00000000-0000-0000-0000-000000000000}");
}

TEST(Guid, ReadsItsOwnTextInEitherCase) {
  const auto upper = Guid::parse("{0123ABCD-4567-89EF-0123-456789ABCDEF}");
  const auto lower = Guid::parse("{0123abcd-4567-89ef-0123-456789abcdef}");
  ASSERT_TRUE(upper && lower);
  EXPECT_EQ(*upper, *lower);
  EXPECT_EQ(text_of(*lower), "{0123ABCD-4567-89EF-0123-456789ABCDEF}");
}

TEST(Guid, OtherTextIsNone) {
  for (const auto* text :
       {"", "{}", "0123ABCD-4567-89EF-0123-456789ABCDEF", "{0123ABCD-4567-89EF-0123-456789ABCDEF",
        "{0123ABCD-4567-89EF-0123-456789ABCDEG}", "{0123ABCD+4567-89EF-0123-456789ABCDEF}",
        "{0123ABC-D4567-89EF-0123-456789ABCDEF}", "{0123ABCD-4567-89EF-0123-456789ABCDEF}0",
        "{-123ABCD-4567-89EF-0123-456789ABCDEF}"})
    EXPECT_FALSE(Guid::parse(text)) << text;
}

}  // namespace
}  // namespace iphlp::net
