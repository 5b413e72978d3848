#include "base/result.h"

#include <gtest/gtest.h>
#include <string>

namespace iphlp::base {
namespace {

TEST(Error, CutsTheKernelsWordsAndTerminatesThem) {
  Error error;
  EXPECT_EQ(error.words(), "");
  error.set_words("Invalid prefix length");
  EXPECT_EQ(error.words(), "Invalid prefix length");
  error.set_words(std::string(200, 'x'));
  EXPECT_EQ(error.words(), std::string(79, 'x'));
  error.set_words("");
  EXPECT_EQ(error.words(), "");
}

TEST(Result, HandsAFailureOnUnchanged) {
  const Result<int> first = fail(Kind::refused, "link dump", 13);
  const Result<std::string> second = pass(first);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Kind::refused);
  EXPECT_EQ(second.error().code, 13);
  EXPECT_EQ(second.error().op, "link dump");
}

TEST(Result, SaysWhereTheBytesWereBad) {
  const Status bad = malformed("decode link", 17);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, Kind::malformed);
  EXPECT_EQ(bad.error().offset, 17U);
}

}  // namespace
}  // namespace iphlp::base
