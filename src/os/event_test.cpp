#include "os/event.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <poll.h>

namespace iphlp::os {
namespace {

using Reset = Event::Reset;

Event event(Reset reset, bool signaled) {
  auto made = Event::create(reset, signaled, "a test's event");
  if (!made) std::abort();
  return std::move(*made);
}
bool is_set(const Event& event) {
  return event.wait(Deadline::in(Milliseconds{0})).has_value();
}

TEST(Event, ByHandStaysSetUntilItIsReset) {
  const Event it = event(Reset::by_hand, false);
  EXPECT_FALSE(is_set(it));
  it.set();
  it.set();
  EXPECT_TRUE(is_set(it));
  EXPECT_TRUE(is_set(it));
  it.reset();
  EXPECT_FALSE(is_set(it));
  it.reset();
  EXPECT_FALSE(is_set(it));
}

TEST(Event, ByOneWaiterIsConsumed) {
  const Event it = event(Reset::by_one_waiter, true);
  EXPECT_TRUE(is_set(it));
  EXPECT_FALSE(is_set(it));
  it.set();
  it.set();  // a signal is a flag, not a count
  EXPECT_TRUE(is_set(it));
  EXPECT_FALSE(is_set(it));
}

TEST(Event, SaysThatItsDeadlinePassed) {
  const Event it = event(Reset::by_hand, false);
  const auto begun = monotonic_time();
  const auto waited = it.wait(Deadline::in(Milliseconds{30}));
  ASSERT_FALSE(waited);
  EXPECT_EQ(waited.error().kind, base::Kind::timeout);
  EXPECT_GE(monotonic_time() - begun, Milliseconds{30});
}

// Under ThreadSanitizer this says whether there is an order between the two.
TEST(Event, ShowsTheWaiterWhatWasWrittenBefore) {
  for (const Reset reset : {Reset::by_hand, Reset::by_one_waiter}) {
    const Event it = event(reset, false);
    int written = 0;
    std::thread setter{[&] {
      written = 1;
      it.set();
    }};
    EXPECT_TRUE(it.wait(std::nullopt).has_value());
    EXPECT_EQ(written, 1);
    setter.join();
  }
}

TEST(Event, WakesExactlyOneWaiterPerSignal) {
  const Event it = event(Reset::by_one_waiter, false);
  std::atomic<int> woken{0};
  std::vector<std::thread> waiters;
  for (int i = 0; i < 4; ++i)
    waiters.emplace_back([&] {
      if (it.wait(std::nullopt)) ++woken;
    });
  for (int signal = 1; signal <= 4; ++signal) {
    it.set();
    while (woken < signal) std::this_thread::yield();
    EXPECT_EQ(woken, signal);
  }
  for (std::thread& waiter : waiters) waiter.join();
}

TEST(Event, PollSeesIt) {
  const Event it = event(Reset::by_hand, true);
  pollfd entry{.fd = it.fd().raw(), .events = POLLIN, .revents = 0};
  EXPECT_EQ(::poll(&entry, 1, 0), 1);
  it.reset();
  EXPECT_EQ(::poll(&entry, 1, 0), 0);
}

}  // namespace
}  // namespace iphlp::os
