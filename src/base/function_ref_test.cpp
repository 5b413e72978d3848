#include "base/function_ref.h"

#include <gtest/gtest.h>

namespace iphlp::base {
namespace {

int twice(FunctionRef<int(int)> function) {
  return function(function(1));
}

TEST(FunctionRef, CallsWhatWasLentAndSeesItsState) {
  int calls = 0;
  EXPECT_EQ(twice([&](int n) {
              ++calls;
              return n + 20;
            }),
            41);
  EXPECT_EQ(calls, 2);
}

TEST(FunctionRef, TakesAPlainFunctionAndAConstCallable) {
  const auto negated = [](int n) { return -n; };
  EXPECT_EQ(twice(negated), 1);
  EXPECT_EQ(twice(+[](int n) { return n * 3; }), 9);
}

}  // namespace
}  // namespace iphlp::base
