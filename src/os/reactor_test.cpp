#include "os/reactor.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/event.h"
#include "os/ledger.h"

namespace iphlp::os {
namespace {

using Why = Reactor::Why;
using Watch = Reactor::Watch;

class Reactors : public testing::Test {
 protected:
  void TearDown() override { EXPECT_EQ(ledger().held(), 0U); }
  static Event event(Event::Reset reset = Event::Reset::by_one_waiter) {
    return Event::create(reset, false, "a test's event").value();
  }
  static bool comes(const Event& event) { return event.wait(Deadline::in(Milliseconds{10'000})).has_value(); }
};

TEST_F(Reactors, StartWithTheFirstWatchAndEndWithTheLast) {
  Reactor reactor;
  EXPECT_EQ(ledger().held(), 0U);
  for (int round = 0; round < 3; ++round) {
    Watch one = reactor.watch([](Why) {}).value();
    Watch two = reactor.watch([](Why) {}).value();
    EXPECT_EQ(ledger().held(), 4U);  // thread, stack, wake event, poll set
    one.end();
    EXPECT_EQ(ledger().held(), 4U);
    two.end();
    EXPECT_EQ(ledger().held(), 0U);
  }
}

TEST_F(Reactors, ReactToDescriptorsAsLongAsTheyCanBeRead) {
  Reactor reactor;
  const Event seen = event();
  const Event readable = event(Event::Reset::by_hand);
  std::atomic<int> reactions{0};
  const Watch watch = reactor
                          .watch(
                              [&](Why why) {
                                EXPECT_TRUE(why.readable && !why.due && !why.nudged);
                                EXPECT_TRUE(reactor.is_own_thread());
                                if (++reactions < 3) return;  // it stays readable, and is told again
                                readable.reset();
                                seen.set();
                              },
                              &readable.fd())
                          .value();
  EXPECT_FALSE(reactor.is_own_thread());
  readable.set();
  EXPECT_TRUE(comes(seen));
  EXPECT_EQ(reactions, 3);
}

TEST_F(Reactors, ReactInTimeAndInOrderOfTime) {
  Reactor reactor;
  const Event done = event();
  std::vector<int> order;
  const auto begun = monotonic_time();
  const auto note = [&](int number) {
    return [&, number](Why why) {
      EXPECT_TRUE(why.due);
      EXPECT_GE(monotonic_time() - begun, Milliseconds{10 * number});
      order.push_back(number);
      if (order.size() == 3) done.set();
    };
  };
  const Watch three = reactor.watch(note(3)).value();
  const Watch one = reactor.watch(note(1)).value();
  const Watch two = reactor.watch(note(2)).value();
  const Watch never = reactor.watch(note(9)).value();
  three.wake_at(begun + Milliseconds{30});
  one.wake_at(begun + Milliseconds{500});
  one.wake_at(begun + Milliseconds{10});
  two.wake_at(begun + Milliseconds{20});
  never.wake_at(begun + Milliseconds{5});
  never.wake_at(std::nullopt);
  EXPECT_TRUE(comes(done));
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST_F(Reactors, ReactToNudgesFromAnyThreadAndFromThemselves) {
  Reactor reactor;
  const Event done = event();
  std::atomic<int> asked{0};
  int reactions = 0;
  Watch watch;
  std::atomic<const Watch*> own{nullptr};
  watch = reactor
              .watch([&](Why why) {
                EXPECT_TRUE(why.nudged);
                ++reactions;
                if (reactions < 10) own.load()->nudge();
                if (reactions >= 10 && asked == 400) done.set();
              })
              .value();
  own = &watch;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        ++asked;
        watch.nudge();
      }
    });
  for (std::thread& thread : threads) thread.join();
  watch.nudge();
  EXPECT_TRUE(comes(done));
}

TEST_F(Reactors, AwaitTheReactionThatRunsWhenItsWatchEnds) {
  Reactor reactor;
  const Event begun = event();
  std::atomic<bool> over{false};
  Watch watch = reactor
                    .watch([&](Why) {
                      begun.set();
                      std::this_thread::sleep_for(Milliseconds{50});
                      over = true;
                    })
                    .value();
  watch.nudge();
  EXPECT_TRUE(comes(begun));
  watch.nudge();
  watch.end();
  EXPECT_TRUE(over);
  over = false;
  std::this_thread::sleep_for(Milliseconds{20});
  EXPECT_FALSE(over) << "reacted after the end";
}

TEST_F(Reactors, LetAReactionEndItselfAndOthersAndWatchMore) {
  Reactor reactor;
  const Event done = event();
  Watch first;
  Watch other = reactor.watch([](Why) { ADD_FAILURE() << "ended before it could react"; }).value();
  Watch inner;
  std::atomic<bool> ready{false};
  first = reactor
              .watch([&](Why) {
                while (!ready) std::this_thread::yield();
                first.end();
                other.end();
                inner = reactor.watch([&](Why) { done.set(); }).value();
                inner.nudge();
              })
              .value();
  first.nudge();
  ready = true;
  EXPECT_TRUE(comes(done));
  inner.end();
}

TEST_F(Reactors, CloseForEver) {
  Reactor reactor;
  const Event begun = event();
  std::atomic<int> reactions{0};
  Watch watch = reactor
                    .watch([&](Why) {
                      begun.set();
                      std::this_thread::sleep_for(Milliseconds{30});
                      ++reactions;
                    })
                    .value();
  watch.nudge();
  EXPECT_TRUE(comes(begun));
  reactor.close();
  EXPECT_EQ(reactions, 1);
  watch.nudge();
  watch.wake_at(monotonic_time());
  const auto refused = reactor.watch([](Why) {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, base::Kind::closed);
  watch.end();
  EXPECT_EQ(reactions, 1);
}

// Its parent's thread, poll set and locks are none of a child's business, and the child's end none of the
// parent's.
TEST_F(Reactors, AreTheParentsAlone) {
  Reactor reactor;
  const Event reacted = event();
  Watch watch = reactor.watch([&](Why) { reacted.set(); }, nullptr).value();
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(10);
    watch.nudge();
    watch.end();
    ::_exit(reactor.is_own_thread() ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_FALSE(reacted.wait(Deadline::in(Milliseconds{20})));
  watch.nudge();
  EXPECT_TRUE(comes(reacted));
}

TEST_F(Reactors, SurviveWatchesThatComeAndGoEverywhere) {
  Reactor reactor;
  std::atomic<int> reactions{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        const Event readable = event(Event::Reset::by_hand);
        const Event seen = event();
        Watch watch = reactor
                          .watch(
                              [&](Why) {
                                readable.reset();
                                ++reactions;
                                seen.set();
                              },
                              &readable.fd())
                          .value();
        readable.set();
        EXPECT_TRUE(round % 2 != 0 || comes(seen));
        watch.nudge();
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(reactions, 400);
}

TEST_F(Reactors, SleepWhileNothingHappens) {
  Reactor reactor;
  const Event readable = event();
  std::atomic<long> before{-1};
  const Event done = event();
  const auto switches = [] {
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
  };
  std::atomic<long> slept{0};
  const Watch watch = reactor
                          .watch([&](Why) {
                            if (before < 0) {
                              before = switches();
                            } else {
                              slept = switches() - before;
                            }
                            done.set();
                          })
                          .value();
  const Watch idle = reactor.watch([](Why) { ADD_FAILURE(); }, &readable.fd()).value();
  watch.nudge();
  EXPECT_TRUE(comes(done));
  std::this_thread::sleep_for(Milliseconds{200});
  watch.nudge();
  EXPECT_TRUE(comes(done));
  EXPECT_LE(slept, 2) << "it woke up, and for nothing";  // once for the nudge, once for a lock
}

}  // namespace
}  // namespace iphlp::os
