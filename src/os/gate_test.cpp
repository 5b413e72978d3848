#include "os/gate.h"

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "os/process.h"

namespace iphlp::os {
namespace {

using namespace std::chrono_literals;

// Runs work in a forked child: true when it came to its end and answered true.
template <class Work>
bool in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(10);
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Gate, LetsCallsInUntilItIsClosed) {
  Gate gate;
  {
    const auto pass = gate.enter(process_id());
    EXPECT_TRUE(pass.admitted());
    EXPECT_EQ(pass.process(), process_id());
  }
  gate.close();
  EXPECT_FALSE(gate.enter(process_id()).admitted());
  gate.await_empty();  // nobody is inside: at once
}

TEST(Gate, WaitsForTheLastOneInside) {
  Gate gate;
  std::atomic<bool> inside{false};
  std::atomic<bool> left{false};
  std::thread caller{[&] {
    const auto outer = gate.enter(process_id());
    const auto inner = gate.enter(process_id());
    inside = true;
    std::this_thread::sleep_for(50ms);
    left = true;
  }};
  while (!inside) std::this_thread::yield();
  gate.close();
  EXPECT_FALSE(gate.enter(process_id()).admitted());
  gate.await_empty();
  EXPECT_TRUE(left);
  caller.join();
}

TEST(Gate, ManyThreadsComeAndGoWhileItCloses) {
  for (int round = 0; round < 50; ++round) {
    Gate gate;
    std::atomic<int> inside{0};
    std::atomic<bool> closed{false};
    std::vector<std::thread> callers;
    for (int i = 0; i < 4; ++i)
      callers.emplace_back([&] {
        for (;;) {
          const auto pass = gate.enter(process_id());
          if (!pass.admitted()) return;
          ++inside;
          EXPECT_FALSE(closed);
          --inside;
        }
      });
    std::this_thread::sleep_for(1ms);
    gate.close();
    gate.await_empty();
    EXPECT_EQ(inside, 0);
    closed = true;
    for (std::thread& caller : callers) caller.join();
  }
}

// They go in by several entrances, and the gate is empty when all of these are.
TEST(Gate, WaitsForManyThreadsInside) {
  Gate gate;
  constexpr int threads = 16;
  std::atomic<int> inside{0};
  std::atomic<bool> go{false};
  std::vector<std::thread> callers;
  for (int n = 0; n < threads; ++n)
    callers.emplace_back([&] {
      {
        const auto pass = gate.enter(process_id());
        EXPECT_TRUE(pass.admitted());
        ++inside;
        while (!go) std::this_thread::yield();
        --inside;
      }
    });
  while (inside != threads) std::this_thread::yield();
  gate.close();
  std::thread opener{[&] {
    std::this_thread::sleep_for(20ms);
    go = true;
  }};
  gate.await_empty();
  EXPECT_EQ(inside, 0);
  opener.join();
  for (std::thread& caller : callers) caller.join();
}

// The thread whose call is counted does not exist in the child, so nobody would ever leave.
TEST(Gate, AForkedChildDoesNotWaitForItsParentsCalls) {
  Gate gate;
  const auto pass = gate.enter(process_id());
  EXPECT_TRUE(in_child([&] {
    gate.close();
    gate.await_empty();
    return !gate.enter(process_id()).admitted();
  }));
}

TEST(Gate, AForkedChildCountsItsOwnCallsAnew) {
  Gate gate;
  const auto pass = gate.enter(process_id());
  EXPECT_TRUE(in_child([&] {
    {
      const auto own = gate.enter(process_id());
      if (!own.admitted() || own.process() != process_id()) return false;
    }
    gate.close();
    gate.await_empty();
    return true;
  }));
  EXPECT_TRUE(gate.enter(process_id()).admitted()) << "the child closed its own copy";
}

// A call that forks (a callback may) leaves twice: once in the parent, once in the child.
TEST(Gate, APassFromBeforeTheForkIsNotInTheChildsCount) {
  Gate gate;
  // Allocated, because only then a Pass, which cannot be moved, can end before its scope does.
  std::unique_ptr<Gate::Pass> inherited{new Gate::Pass(gate.enter(process_id()))};
  EXPECT_TRUE(in_child([&] {
    std::unique_ptr<Gate::Pass> own{new Gate::Pass(gate.enter(process_id()))};
    inherited.reset();  // must not be counted for `own`
    gate.close();
    std::atomic<bool> empty{false};
    std::thread waiter{[&] {
      gate.await_empty();
      empty = true;
    }};
    std::this_thread::sleep_for(30ms);
    const bool waited = !empty;
    own.reset();
    waiter.join();
    return waited;
  }));
}

}  // namespace
}  // namespace iphlp::os
