#include "os/clock.h"

#include <gtest/gtest.h>
#include <thread>

namespace iphlp::os {
namespace {

TEST(Clock, TheThreeClocksAreWhatTheySay) {
  EXPECT_GT(unix_time(), Seconds{1'700'000'000});
  EXPECT_GE(boot_time() + Milliseconds{1}, monotonic_time());  // it also counts suspend
  const auto before = monotonic_time();
  EXPECT_GE(monotonic_time(), before);
}

TEST(Deadline, IsNeverNegativeAndPasses) {
  const auto gone = Deadline::in(Milliseconds{-5});
  EXPECT_TRUE(gone.passed());
  EXPECT_EQ(gone.left(), Milliseconds::zero());
}

TEST(Deadline, RoundsUpSoThatAWaiterNeverSpins) {
  const auto deadline = Deadline::in(Milliseconds{20});
  EXPECT_GT(deadline.left(), Milliseconds::zero());
  EXPECT_LE(deadline.left(), Milliseconds{20});
  std::this_thread::sleep_for(deadline.left());
  EXPECT_TRUE(deadline.passed());
}

}  // namespace
}  // namespace iphlp::os
