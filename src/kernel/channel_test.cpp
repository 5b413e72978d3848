#include "kernel/channel.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <linux/rtnetlink.h>

#include "kernel/channel_pool.h"
#include "kernel/links.h"
#include "os/ledger.h"
#include "support/namespace.h"
#include "wire/link.h"

namespace iphlp::kernel {
namespace {

class Channels : public test::InNamespace {
 protected:
  void TearDown() override { EXPECT_EQ(os::ledger().held(), 0U); }
  static std::unique_ptr<Channel> route() {
    return Channel::open(Protocol::route, "a test's route socket").value();
  }
};

wire::Request links_request() {
  return wire::Request{RTM_GETLINK, NLM_F_DUMP, ifinfomsg{}};
}

TEST_F(Channels, AsksOneQuestionAfterTheOther) {
  const auto channel = route();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(find_link(*channel, net::LinkId{1})->name, "lo");
    EXPECT_EQ(list_links(*channel)->size(), 1U);
    EXPECT_FALSE(channel->spoiled());
  }
}

TEST_F(Channels, ARefusalIsAnAnswer) {
  const auto channel = route();
  ifinfomsg head{};
  head.ifi_index = 4711;
  const auto answer = channel->ask(wire::Request{RTM_GETLINK, 0, head}, "find link");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::Kind::refused);
  EXPECT_EQ(answer.error().code, ENODEV);
  EXPECT_EQ(answer.error().op, "find link");
  EXPECT_FALSE(channel->spoiled());
}

TEST_F(Channels, ADumpThatIsRefusedSaysWhy) {
  const auto channel = route();
  rtmsg head{};
  head.rtm_family = AF_INET;
  head.rtm_tos = 1;
  const auto done = channel->dump(
      wire::Request{RTM_GETROUTE, NLM_F_DUMP, head}, "route dump", [](base::Bytes) { return base::Status{}; },
      [] {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, EINVAL);
  EXPECT_EQ(done.error().words(), "Invalid values in header for FIB dump request");
  EXPECT_FALSE(channel->spoiled());
}

TEST_F(Channels, AnOversizedQuestionIsNotSent) {
  const auto channel = route();
  auto request = links_request();
  request.attribute(IFLA_IFNAME, std::vector<std::byte>(2000));
  const auto answer = channel->ask(request, "find link");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::Kind::invalid);
  EXPECT_FALSE(channel->spoiled());
}

TEST_F(Channels, AChangeIsCarriedOutOrRefused) {
  const auto channel = route();
  ifaddrmsg head{};
  head.ifa_family = AF_INET;
  head.ifa_prefixlen = 24;
  head.ifa_index = 1;
  wire::Request request{RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, head};
  request.attribute_of(IFA_LOCAL, std::array<std::uint8_t, 4>{192, 0, 2, 7});
  ASSERT_TRUE(channel->apply(request, "add address"));
  EXPECT_NE(test::run("ip address show dev lo").find("inet 192.0.2.7/24"), std::string::npos);
  const auto again = channel->apply(request, "add address");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, base::Kind::refused);
  EXPECT_EQ(again.error().code, EEXIST);
  EXPECT_FALSE(channel->spoiled());
}

// A question that is given up halfway leaves answers behind that the next one would read.
TEST_F(Channels, WhatBreaksOffSpoilsTheChannel) {
  const auto channel = route();
  const auto done = channel->dump(
      links_request(), "link dump",
      [](base::Bytes) -> base::Status { return base::fail(base::Kind::malformed, "a test's reader"); },
      [] {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().op, "a test's reader");
  EXPECT_TRUE(channel->spoiled());
  EXPECT_THROW(
      (void)route()->dump(
          links_request(), "link dump", [](base::Bytes) -> base::Status { throw std::bad_alloc{}; }, [] {}),
      std::bad_alloc);
}

// Links come and go in another thread while the table is read.
class Churn {
 public:
  Churn()
      : thread_{[this] {
          while (!done_) test::run("ip -batch - <<END\n" + batch() + "END");
        }} {}
  ~Churn() {
    done_ = true;
    thread_.join();
  }

 private:
  static std::string batch() {
    std::string lines;
    for (int i = 0; i < 50; ++i) lines += "link add churn" + std::to_string(i) + " type bridge\n";
    for (int i = 0; i < 50; ++i) lines += "link del churn" + std::to_string(i) + "\n";
    return lines;
  }
  std::atomic<bool> done_{false};
  std::thread thread_;
};

TEST_F(Channels, ATableThatChangesIsReadAgainUntilItIsWhole) {
  // Enough links for a dump of several datagrams: only between them can the table change.
  std::string batch;
  for (int i = 0; i < 100; ++i) batch += "link add stays" + std::to_string(i) + " type ifb\n";
  test::run("ip -batch - <<END\n" + batch + "END");
  const auto channel = route();
  int starts = 0;
  {
    const Churn churn;
    for (int round = 0; round < 300; ++round) {
      std::vector<net::Link> links;
      const auto done = channel->dump(
          links_request(), "link dump",
          [&](base::Bytes payload) { return wire::decode<wire::link_schema>(payload, links.emplace_back()); },
          [&] {
            ++starts;
            links.clear();
          });
      if (!done) {
        EXPECT_EQ(done.error().kind, base::Kind::interrupted);
        continue;
      }
      std::vector<net::LinkId> ids;
      std::size_t stayed = 0;
      for (const net::Link& link : links) {
        ids.push_back(link.id);
        if (link.name.starts_with("stays")) ++stayed;
      }
      std::ranges::sort(ids);
      EXPECT_EQ(stayed, 100U);
      EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << "a link twice";
    }
  }
  EXPECT_GT(starts, 300) << "no dump was interrupted: the test did not test";
}

class Pools : public Channels {
 protected:
  ChannelPool pool{Protocol::route, "a test's pool"};
  // The channels of the pool end before the ledger is looked at.
  void TearDown() override {}
};

TEST_F(Pools, KeepAChannelForTheNextQuestion) {
  Channel* first = nullptr;
  {
    auto loan = pool.borrow();
    ASSERT_TRUE(loan);
    first = &**loan;
    EXPECT_TRUE(list_links(**loan));
  }
  EXPECT_EQ(os::ledger().held(), 1U);
  auto loan = pool.borrow();
  ASSERT_TRUE(loan);
  EXPECT_EQ(&**loan, first);
}

TEST_F(Pools, CloseAndReplaceASpoiledChannel) {
  {
    auto loan = pool.borrow();
    ASSERT_TRUE(loan);
    (void)(*loan)->dump(
        links_request(), "link dump",
        [](base::Bytes) -> base::Status { return base::fail(base::Kind::malformed, "a test's reader"); },
        [] {});
  }
  EXPECT_EQ(os::ledger().held(), 0U);
  auto loan = pool.borrow();
  ASSERT_TRUE(loan);
  EXPECT_EQ(list_links(**loan)->size(), 1U);
}

TEST_F(Pools, LendAsManyAsAreAskedForAndKeepEight) {
  {
    std::vector<ChannelPool::Loan> loans;
    for (int i = 0; i < 20; ++i) loans.push_back(std::move(pool.borrow().value()));
    EXPECT_EQ(os::ledger().held(), 20U);
    for (const ChannelPool::Loan& loan : loans) EXPECT_TRUE(list_links(*loan));
  }
  EXPECT_EQ(os::ledger().held(), 8U);
}

TEST_F(Pools, AnswerManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> answers{0};
  for (int i = 0; i < 12; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        auto loan = pool.borrow();
        if (loan && list_links(**loan).value_or(std::vector<net::Link>{}).size() == 1) ++answers;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answers, 1200);
  EXPECT_LE(os::ledger().held(), 8U);
}

}  // namespace
}  // namespace iphlp::kernel
