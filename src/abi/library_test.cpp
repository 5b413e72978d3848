#include "abi/library.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "iphlp_handle.h"
#include "os/fd.h"
#include "os/ledger.h"
#include "support/namespace.h"

namespace iphlp::abi {
namespace {

constexpr DWORD signalled = 0;
constexpr DWORD failed = 0xffffffff;

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

using LibraryTest = test::InNamespace;

TEST_F(LibraryTest, OneRoomForAProcess) {
  Library own;
  {
    const auto pass = own.enter();
    ASSERT_TRUE(pass.admitted());
    Room& room = own.room(pass.process());
    EXPECT_EQ(&own.room(pass.process()), &room);
    EXPECT_EQ(room.process, ::getpid());
  }
  own.unload();
}

TEST_F(LibraryTest, ManyThreadsMakeOneRoom) {
  for (int round = 0; round < 50; ++round) {
    Library own;
    std::atomic<Room*> seen{nullptr};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        const auto pass = own.enter();
        Room* const room = &own.room(pass.process());
        Room* before = nullptr;
        if (!seen.compare_exchange_strong(before, room)) {
          EXPECT_EQ(before, room);
        }
      });
    for (std::thread& thread : threads) thread.join();
    own.unload();
  }
}

TEST_F(LibraryTest, AForkedChildMakesItsOwnAndKeepsNothingOfItsParents) {
  auto* const own = new Library;
  ASSERT_TRUE(own->room(::getpid()).session->links());
  const std::size_t held = os::ledger().held();
  EXPECT_TRUE(in_child([&] {
    Room& room = own->room(::getpid());
    if (room.process != ::getpid() || room.inherited == nullptr) return false;
    if (!room.session->links()) return false;
    // The parent's route socket is closed here, and there is one of our own.
    if (os::ledger().held() != held) return false;
    own->unload();
    return true;
  }));
  EXPECT_EQ(os::ledger().held(), held);
  EXPECT_TRUE(own->room(::getpid()).session->links()) << "the parent's socket still works";
  own->unload();
  delete own;
}

TEST_F(LibraryTest, AnInheritedHandleIsNoneOfTheChilds) {
  const HANDLE inherited = iphlp_event_create(TRUE, TRUE);
  EXPECT_TRUE(in_child([&] {
    const HANDLE own = iphlp_event_create(TRUE, FALSE);
    return own != nullptr && own != inherited && iphlp_event_wait(inherited, 0) == failed &&
           !iphlp_handle_close(inherited) && iphlp_handle_close(own);
  }));
  EXPECT_EQ(iphlp_event_wait(inherited, 0), signalled);
  EXPECT_TRUE(iphlp_handle_close(inherited));
}

TEST_F(LibraryTest, ClosingWakesWhoWaits) {
  for (const BOOL by_hand : {TRUE, FALSE}) {
    const HANDLE event = iphlp_event_create(by_hand, FALSE);
    std::vector<std::thread> waiters;
    std::atomic<int> woken{0};
    for (int i = 0; i < 3; ++i)
      waiters.emplace_back([&] {
        EXPECT_EQ(iphlp_event_wait(event, INFINITE), failed);
        ++woken;
      });
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    EXPECT_TRUE(iphlp_handle_close(event));
    for (std::thread& waiter : waiters) waiter.join();
    EXPECT_EQ(woken, 3);
  }
}

// A reset that crosses a closing must not take the closing's signal away from who waits.
TEST_F(LibraryTest, AResetDoesNotUndoAClosing) {
  ::alarm(20);
  for (int round = 0; round < 150; ++round) {
    const HANDLE event = iphlp_event_create(TRUE, FALSE);
    std::atomic<bool> done{false};
    std::thread waiter{[&] { EXPECT_EQ(iphlp_event_wait(event, INFINITE), failed); }};
    std::thread resetter{[&] {
      while (!done) iphlp_event_reset(event);
    }};
    std::this_thread::yield();
    EXPECT_TRUE(iphlp_handle_close(event));
    waiter.join();
    done = true;
    resetter.join();
  }
  ::alarm(0);
}

TEST_F(LibraryTest, UnloadingClosesWhatWasForgottenAndLetsNobodyIn) {
  Library own;
  {
    const auto pass = own.enter();
    Room& room = own.room(pass.process());
    ASSERT_TRUE(room.session->links());
    struct Forgotten : Object {
      void retire() override {}
      os::Fd fd{::dup(0), "a forgotten thing"};
    };
    (void)room.handles.hand_out(std::make_shared<Forgotten>());
  }
  EXPECT_EQ(os::ledger().held(), 2U);
  own.unload();
  EXPECT_EQ(os::ledger().held(), 0U);
  EXPECT_FALSE(own.enter().admitted());
}

}  // namespace
}  // namespace iphlp::abi
