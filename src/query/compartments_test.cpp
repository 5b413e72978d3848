#include "query/compartments.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <thread>

#include <signal.h>
#include <sys/wait.h>

#include "os/ledger.h"
#include "support/namespace.h"

namespace iphlp::query {
namespace {

using Id = Compartments::Id;

// A process in a network namespace of its own, which holds as many links as said, lo included.
class Neighbor {
 public:
  explicit Neighbor(int links) {
    int ready[2];
    if (::pipe(ready) != 0) throw std::runtime_error("pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(ready[0]);
      if (::unshare(CLONE_NEWNET) != 0) ::_exit(1);
      for (int i = 1; i < links; ++i) test::run("ip link add far" + std::to_string(i) + " type ifb");
      (void)!::write(ready[1], "!", 1);
      ::pause();
      ::_exit(0);
    }
    ::close(ready[1]);
    char byte = 0;
    const bool good = ::read(ready[0], &byte, 1) == 1;
    ::close(ready[0]);
    if (!good) throw std::runtime_error("no namespace beside this one");
  }
  ~Neighbor() { end(); }
  Neighbor(const Neighbor&) = delete;
  Neighbor& operator=(const Neighbor&) = delete;
  void end() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
  }
  [[nodiscard]] std::string place() const { return "/proc/" + std::to_string(pid_) + "/ns/net"; }
  [[nodiscard]] std::uint32_t pid() const { return static_cast<std::uint32_t>(pid_); }

 private:
  pid_t pid_ = -1;
};

using CompartmentsTest = test::InNamespace;

// To be made after the namespace is entered.
struct World {
  Session session;
  Compartments compartments{session};
  [[nodiscard]] std::size_t links() { return session.links()->size(); }
};

TEST_F(CompartmentsTest, TheFirstIsNumberOne) {
  World world;
  EXPECT_EQ(world.compartments.current().value(), 1U);
  std::thread{[&] { EXPECT_EQ(world.compartments.current().value(), 1U); }}.join();
}

TEST_F(CompartmentsTest, AThreadIsAnsweredForItsOwn) {
  World world;
  test::run("ip link add near1 type ifb");
  EXPECT_EQ(world.links(), 2U);
  const Neighbor far{5};
  const Id there = world.compartments.find(far.place()).value();
  EXPECT_EQ(there, 2U);
  EXPECT_EQ(world.links(), 2U);
  ASSERT_TRUE(world.compartments.enter(there));
  EXPECT_EQ(world.compartments.current().value(), there);
  EXPECT_EQ(world.links(), 5U);
  std::thread{[&] { EXPECT_EQ(world.links(), 5U) << "a thread begins where its maker is"; }}.join();
  ASSERT_TRUE(world.compartments.enter(0));
  EXPECT_EQ(world.compartments.current().value(), 1U);
  EXPECT_EQ(world.links(), 2U);
}

TEST_F(CompartmentsTest, ThreadsDoNotDisturbEachOther) {
  World world;
  const Neighbor far{4};
  const Id there = world.compartments.find(far.place()).value();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 50; ++round) {
        const bool away = (round + i) % 2 == 0;
        EXPECT_TRUE(world.compartments.enter(away ? there : 1));
        EXPECT_EQ(world.links(), away ? 4U : 1U);
      }
    });
  for (std::thread& thread : threads) thread.join();
}

// A thread that moved itself before it first asked is answered for where it is, and after asking when it
// looks.
TEST_F(CompartmentsTest, AThreadMayMoveItself) {
  World world;
  EXPECT_EQ(world.links(), 1U) << "the first namespace is where the first question is asked";
  test::run("ip link add near1 type ifb");
  std::thread{[&] {
    ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
    EXPECT_EQ(world.links(), 1U);
    EXPECT_EQ(world.compartments.current().value(), 2U);
  }}.join();
  std::thread{[&] {
    EXPECT_EQ(world.links(), 2U);
    ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
    EXPECT_NE(world.compartments.current().value(), 1U);
    EXPECT_EQ(world.links(), 1U);
  }}.join();
}

TEST_F(CompartmentsTest, ANumberIsNeverAnotherNamespaces) {
  World world;
  Id gone = 0;
  {
    const Neighbor far{1};
    gone = world.compartments.find(far.place()).value();
  }
  for (int i = 0; i < 12; ++i) {
    const Neighbor next{1};
    EXPECT_NE(world.compartments.find(next.place()).value(), gone);
  }
  const auto entered = world.compartments.enter(gone);
  ASSERT_FALSE(entered);
  EXPECT_EQ(entered.error().kind, base::Kind::absent);
  EXPECT_EQ(world.compartments.enter(4711).error().kind, base::Kind::absent);
  EXPECT_EQ(world.compartments.current().value(), 1U) << "it stayed";
}

TEST_F(CompartmentsTest, AreFoundByNameProcessAndGuid) {
  const std::string folder = "/tmp/iphlp-compartments-" + std::to_string(::getpid());
  std::filesystem::create_directories(folder + "/run/netns");
  const Neighbor far{3};
  std::filesystem::create_symlink(far.place(), folder + "/run/netns/blue");
  std::ofstream{folder + "/run/netns/stale"};
  {
    Session session{os::Root{folder}};
    Compartments compartments{session};
    const Id blue = compartments.find("blue").value();
    EXPECT_EQ(blue, 2U);
    EXPECT_EQ(compartments.find("stale").error().kind, base::Kind::absent);
    EXPECT_EQ(compartments.find("green").error().kind, base::Kind::absent);
    EXPECT_EQ(compartments.find("../../etc").error().kind, base::Kind::absent);
    EXPECT_EQ(compartments.find(far.place()).value(), blue);
    EXPECT_EQ(compartments.id_of(compartments.guid_of(blue).value()).value(), blue);
    EXPECT_NE(compartments.guid_of(1).value(), compartments.guid_of(blue).value());
    EXPECT_FALSE(compartments.guid_of(9));
    // Found by who never saw it before.
    Compartments others{session};
    EXPECT_EQ(others.id_of(compartments.guid_of(blue).value()).value(), 2U);
    EXPECT_FALSE(others.id_of(net::Guid{}));
  }
  World world;
  EXPECT_EQ(world.compartments.of_process(far.pid()).value(), 2U);
  EXPECT_EQ(world.compartments.of_process(static_cast<std::uint32_t>(::getpid())).value(), 1U);
  std::filesystem::remove_all(folder);
}

TEST_F(CompartmentsTest, LeaveNothingOpenWhenTheyEnd) {
  const std::size_t held = os::ledger().held();
  {
    World world;
    const Neighbor far{2};
    ASSERT_TRUE(world.compartments.enter(world.compartments.find(far.place()).value()));
    EXPECT_EQ(world.links(), 2U);
    ASSERT_TRUE(world.compartments.enter(0));
  }
  EXPECT_EQ(os::ledger().held(), held);
}

}  // namespace
}  // namespace iphlp::query
