#include "base/renew.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace iphlp::base {
namespace {

struct Value {
  int number = 7;
  std::string text;
  std::vector<int> list;
};

TEST(Renew, LeavesAValueAsIfItHadJustBeenDeclared) {
  Value value{.number = 1, .text = "long enough to be allocated somewhere else", .list = {1, 2, 3}};
  renew(value);
  EXPECT_EQ(value.number, 7);
  EXPECT_TRUE(value.text.empty());
  EXPECT_TRUE(value.list.empty());
}

}  // namespace
}  // namespace iphlp::base
