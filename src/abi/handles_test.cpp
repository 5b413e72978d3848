#include "abi/handles.h"

#include <atomic>
#include <cstdint>
#include <gtest/gtest.h>
#include <set>
#include <thread>
#include <vector>

namespace iphlp::abi {
namespace {

struct Thing : Object {
  explicit Thing(int& counter) : alive(counter) { ++alive; }
  ~Thing() override { --alive; }
  void retire() override { retired = true; }
  int& alive;
  bool retired = false;
};
struct OtherThing : Object {
  void retire() override {}
};

std::uintptr_t number(HANDLE handle) {
  return reinterpret_cast<std::uintptr_t>(handle);
}
HANDLE handle_of(std::uintptr_t value) {
  return reinterpret_cast<HANDLE>(value);
}

class HandlesTest : public ::testing::Test {
 protected:
  HANDLE hand_out() { return handles.hand_out(std::make_shared<Thing>(alive)); }

  int alive = 0;
  Handles handles{4711};
};

TEST_F(HandlesTest, OwnsWhatItHandsOut) {
  const HANDLE handle = hand_out();
  EXPECT_EQ(alive, 1);
  EXPECT_NE(handles.find<Thing>(handle), nullptr);
  EXPECT_TRUE(handles.close(handle));
  EXPECT_EQ(alive, 0);
  EXPECT_FALSE(handles.close(handle));
}

// Windows' programs compare with NULL and INVALID_HANDLE_VALUE and use the two lowest bits.
TEST_F(HandlesTest, LooksLikeAHandleOfWindows) {
  for (int i = 0; i < 1000; ++i) {
    const HANDLE handle = hand_out();
    EXPECT_NE(number(handle), 0U);
    EXPECT_NE(number(handle), static_cast<std::uintptr_t>(-1));
    EXPECT_EQ(number(handle) & 3, 0U);
    EXPECT_LE(number(handle), 0x7fffffffU) << "it must fit a 32-bit program";
  }
}

TEST_F(HandlesTest, AStaleOneStaysStaleAsLongAsGenerationsLast) {
  const HANDLE first = hand_out();
  EXPECT_TRUE(handles.close(first));
  std::set<HANDLE> seen{first};
  for (int i = 0; i < 8000; ++i) {
    const HANDLE next = hand_out();
    EXPECT_TRUE(seen.insert(next).second) << "handed out before";
    EXPECT_EQ(handles.find_any(first), nullptr);
    EXPECT_TRUE(handles.close(next));
  }
}

TEST_F(HandlesTest, AForeignOneIsNone) {
  const HANDLE own = hand_out();
  for (std::uintptr_t value = 0; value < 70'000; ++value)
    if (handle_of(value) != own) {
      ASSERT_EQ(handles.find_any(handle_of(value)), nullptr) << value;
    }
  for (unsigned bit = 0; bit < sizeof(HANDLE) * 8; ++bit)
    EXPECT_EQ(handles.find_any(handle_of(number(own) ^ std::uintptr_t{1} << bit)), nullptr) << bit;
  EXPECT_EQ(handles.find_any(handle_of(static_cast<std::uintptr_t>(-1))), nullptr);
}

TEST_F(HandlesTest, OneOfAnotherTypeIsNone) {
  const HANDLE handle = hand_out();
  EXPECT_EQ(handles.find<OtherThing>(handle), nullptr);
  EXPECT_NE(handles.find<Thing>(handle), nullptr);
}

TEST_F(HandlesTest, WhatIsInUseOutlivesItsClosing) {
  const HANDLE handle = hand_out();
  const auto thing = handles.find<Thing>(handle);
  EXPECT_TRUE(handles.close(handle));
  EXPECT_TRUE(thing->retired);
  EXPECT_EQ(alive, 1);
}

TEST_F(HandlesTest, WhatWasForgottenIsClosed) {
  for (int i = 0; i < 100; ++i) hand_out();
  const auto held = handles.find<Thing>(hand_out());
  handles.wake_waiters();
  EXPECT_TRUE(held->retired);
  EXPECT_EQ(alive, 101);
  handles.close_all();
  EXPECT_EQ(alive, 1);
}

TEST_F(HandlesTest, RunsOutOfSlotsWithAnError) {
  EXPECT_THROW(for (int i = 0; i < 70'000; ++i) hand_out(), std::bad_alloc);
  EXPECT_GT(alive, 60'000);
}

TEST(Handles, RoomsOfDifferentSeedsHandOutDifferentHandles) {
  int alive = 0;
  Handles parent{1000};
  Handles child{1001};
  const HANDLE inherited = parent.hand_out(std::make_shared<Thing>(alive));
  const HANDLE own = child.hand_out(std::make_shared<Thing>(alive));
  EXPECT_NE(inherited, own);
  EXPECT_EQ(child.find_any(inherited), nullptr);
}

TEST(Handles, ManyThreadsOpenFindAndClose) {
  Handles handles{1};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 2000; ++round) {
        const HANDLE handle = handles.hand_out(std::make_shared<OtherThing>());
        EXPECT_NE(handles.find<OtherThing>(handle), nullptr);
        EXPECT_TRUE(handles.close(handle));
        EXPECT_FALSE(handles.close(handle));
      }
    });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace iphlp::abi
