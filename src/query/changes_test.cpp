#include "query/changes.h"

#include <condition_variable>
#include <gmock/gmock.h>
#include <thread>

#include <sys/wait.h>

#include "os/ledger.h"
#include "support/namespace.h"

namespace iphlp::query {
namespace {

using net::Change;
using net::Happening;
using net::Subject;

class Subscriptions : public test::InNamespace {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (!IsSkipped()) test::run("ip link add left type veth peer name right; ip link set left up");
  }
  // Remembers what it was told, and waits for as much of it as is expected.
  class Ear {
   public:
    Changes::Tell tell() {
      return [this](const Change* change) {
        const std::lock_guard lock{mutex_};
        if (change == nullptr)
          ++initials_;
        else
          changes_.push_back(*change);
        heard_.notify_all();
      };
    }
    template <class Enough>
    bool hears_until(Enough enough) {
      std::unique_lock lock{mutex_};
      return heard_.wait_for(lock, std::chrono::seconds{20}, [&] { return enough(changes_); });
    }
    bool hears(std::size_t count) {
      return hears_until([=](const auto& heard) { return heard.size() >= count; });
    }
    std::vector<Change> all() {
      const std::lock_guard lock{mutex_};
      return changes_;
    }
    int initials() {
      const std::lock_guard lock{mutex_};
      return initials_;
    }

   private:
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<Change> changes_;
    int initials_ = 0;
  };
  std::unique_ptr<Changes::Subscription> subscribe(Ear& ear, Subject subject,
                                                   net::Family family = net::Family::none,
                                                   bool initially = false) {
    return changes.subscribe({.of = subjects({subject}), .family = family}, ear.tell(), initially).value();
  }
  static void add_address(int n) {
    test::run("ip address add 192.0.2." + std::to_string(n) + "/32 dev left");
  }

  os::Reactor reactor;
  Changes changes{reactor};
};

TEST_F(Subscriptions, HearWhatTheyWantAndNothingElse) {
  Ear addresses;
  Ear addresses_v6;
  Ear routes;
  const auto one = subscribe(addresses, Subject::address, net::Family::v4, true);
  EXPECT_EQ(addresses.initials(), 1);
  const auto two = subscribe(addresses_v6, Subject::address, net::Family::v6);
  const auto three = subscribe(routes, Subject::route, net::Family::v4);
  EXPECT_EQ(routes.initials(), 0);
  add_address(1);
  EXPECT_TRUE(addresses.hears(1));
  EXPECT_TRUE(routes.hears(1));
  test::run("ip address add 2001:db8::1/64 dev left nodad");
  EXPECT_TRUE(addresses_v6.hears(1));
  EXPECT_EQ(addresses.all().size(), 1U);
  EXPECT_EQ(addresses.all().front().prefix.ip.text(), "192.0.2.1");
  EXPECT_EQ(routes.all().front().subject, Subject::route);
}

TEST_F(Subscriptions, ShareOneThreadAndLeaveNothing) {
  EXPECT_EQ(os::ledger().held(), 0U);
  {
    std::vector<Ear> ears(20);
    std::vector<std::unique_ptr<Changes::Subscription>> all;
    all.reserve(ears.size());
    for (Ear& ear : ears) all.push_back(subscribe(ear, Subject::address));
    EXPECT_EQ(os::ledger().held(), 7U);  // thread, stack, wake event, poll set; three sockets
    add_address(7);
    for (Ear& ear : ears) EXPECT_TRUE(ear.hears(1));
  }
  EXPECT_EQ(os::ledger().held(), 0U);
}

TEST_F(Subscriptions, HearNothingAfterTheirEnd) {
  Ear ear;
  Ear witness;
  auto ends = subscribe(ear, Subject::address);
  const auto stays = subscribe(witness, Subject::address);
  add_address(1);
  EXPECT_TRUE(ear.hears(1));
  ends.reset();
  add_address(2);
  EXPECT_TRUE(witness.hears(2));
  EXPECT_EQ(ear.all().size(), 1U);
}

TEST_F(Subscriptions, AwaitTheCallThatRunsWhenTheyEnd) {
  os::Event begun = os::Event::create(os::Event::Reset::by_hand, false, "a test's event").value();
  std::atomic<bool> over{false};
  auto subscription = changes
                          .subscribe(
                              {.of = subjects({Subject::address})},
                              [&](const Change*) {
                                begun.set();
                                std::this_thread::sleep_for(std::chrono::milliseconds{50});
                                over = true;
                              },
                              false)
                          .value();
  add_address(1);
  EXPECT_TRUE(begun.wait(os::Deadline::in(os::Milliseconds{20'000})));
  EXPECT_FALSE(subscription->is_being_told());
  subscription.reset();
  EXPECT_TRUE(over);
}

TEST_F(Subscriptions, MayEndAndBeginInsideACall) {
  os::Event ended = os::Event::create(os::Event::Reset::by_hand, false, "a test's event").value();
  Ear inner_ear;
  std::unique_ptr<Changes::Subscription> subscription;
  std::unique_ptr<Changes::Subscription> inner;
  std::atomic<bool> ready{false};
  std::atomic<int> calls{0};
  subscription = changes
                     .subscribe(
                         {.of = subjects({Subject::address})},
                         [&](const Change*) {
                           ready.wait(false);
                           ++calls;
                           EXPECT_TRUE(subscription->is_being_told());
                           inner = subscribe(inner_ear, Subject::address, net::Family::none, true);
                           EXPECT_EQ(inner_ear.initials(), 1);
                           subscription.reset();
                           ended.set();
                         },
                         false)
                     .value();
  ready = true;
  ready.notify_all();
  add_address(1);
  EXPECT_TRUE(ended.wait(os::Deadline::in(os::Milliseconds{20'000})));
  add_address(2);
  EXPECT_TRUE(inner_ear.hears_until(
      [](const auto& all) { return !all.empty() && all.back().prefix.ip.text() == "192.0.2.2"; }));
  EXPECT_EQ(calls, 1);
}

TEST_F(Subscriptions, TheLastMayEndInsideItsCall) {
  os::Event ended = os::Event::create(os::Event::Reset::by_hand, false, "a test's event").value();
  std::unique_ptr<Changes::Subscription> subscription;
  std::atomic<bool> ready{false};
  subscription = changes
                     .subscribe(
                         {.of = subjects({Subject::address})},
                         [&](const Change*) {
                           ready.wait(false);
                           subscription.reset();
                           ended.set();
                         },
                         false)
                     .value();
  ready = true;
  ready.notify_all();
  add_address(1);
  EXPECT_TRUE(ended.wait(os::Deadline::in(os::Milliseconds{20'000})));
  Ear ear;
  const auto next = subscribe(ear, Subject::address);
  add_address(2);
  EXPECT_TRUE(ear.hears(1));
}

TEST_F(Subscriptions, NobodyIsToldAfterClosing) {
  Ear ear;
  const auto subscription = subscribe(ear, Subject::address);
  changes.close();
  reactor.close();
  add_address(1);
  EXPECT_THAT(ear.all(), testing::IsEmpty());
}

TEST_F(Subscriptions, OfAParentAreNoneOfItsChilds) {
  Ear ear;
  auto subscription = subscribe(ear, Subject::address);
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(10);
    subscription.reset();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  add_address(1);
  EXPECT_TRUE(ear.hears(1));
}

TEST_F(Subscriptions, ComeAndGoInAStormFromManyThreads) {
  std::atomic<bool> over{false};
  std::thread storm{[&] {
    for (int round = 0; round < 6; ++round) {
      std::string batch;
      for (int i = 0; i < 250; ++i) batch += "address add 198.51.100." + std::to_string(i) + "/32 dev left\n";
      for (int i = 0; i < 250; ++i) batch += "address del 198.51.100." + std::to_string(i) + "/32 dev left\n";
      test::run("ip -batch - <<END\n" + batch + "END");
    }
    over = true;
  }};
  std::atomic<int> told{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      while (!over) {
        const Subject subject = told % 2 == 0 ? Subject::address : Subject::route;
        auto subscription =
            changes.subscribe({.of = subjects({subject})}, [&](const Change*) { ++told; }, true).value();
        std::this_thread::sleep_for(std::chrono::microseconds{300});
      }
    });
  for (std::thread& thread : threads) thread.join();
  storm.join();
  EXPECT_GT(told, 0);
}

}  // namespace
}  // namespace iphlp::query
