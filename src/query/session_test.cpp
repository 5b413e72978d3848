#include "query/session.h"

#include <algorithm>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/resource.h>

#include "kernel/ethtool.h"
#include "os/ledger.h"
#include "query/doors.h"
#include "support/namespace.h"

namespace iphlp::query {
namespace {

using test::run;

class Sessions : public test::InNamespace {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (IsSkipped()) return;
    run("ip link add pair1 type veth peer name pair0; ip link set pair0 up; ip link set pair1 up;"
        "ip address add 192.0.2.10/24 dev pair0; ip address add 198.51.100.10/24 dev pair1;"
        "ip address add 2001:db8::1/64 dev pair0 nodad");
  }
  static std::size_t index_of(const Adapters& view, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(view.links, name, &net::Link::name) -
                                    view.links.begin());
  }
  static std::vector<std::string> gateways(Session& session, std::string_view name) {
    const auto view = session.adapters({.gateways = true});
    std::vector<std::string> found;
    for (const net::Gateway& gateway : view->at(index_of(*view, name)).gateways)
      found.push_back(std::to_string(gateway.metric) + " " + gateway.address.text());
    return found;
  }
};

TEST_F(Sessions, KeepASocketOpenAndCloseIt) {
  {
    Session session;
    EXPECT_EQ(os::ledger().held(), 0U);
    EXPECT_EQ(session.links()->size(), 3U);
    EXPECT_EQ(os::ledger().held(), 1U);
    EXPECT_EQ(session.links()->size(), 3U);
    EXPECT_EQ(os::ledger().held(), 1U);
  }
  EXPECT_EQ(os::ledger().held(), 0U);
}

TEST_F(Sessions, GiveEachLinkWhatIsItsOwn) {
  Session session;
  const auto view = session.adapters({.multicast = true, .speeds = true});
  ASSERT_TRUE(view);
  for (std::size_t n = 0; n < view->links.size(); ++n) {
    const auto adapter = view->at(n);
    for (const net::Address& address : adapter.addresses) EXPECT_EQ(address.link, adapter.link.id);
    for (const net::Membership& group : adapter.multicast) EXPECT_EQ(group.link, adapter.link.id);
    EXPECT_TRUE(std::ranges::is_sorted(adapter.addresses, {},
                                       [](const net::Address& address) { return address.own().is_v6(); }));
    EXPECT_FALSE(adapter.multicast.empty());
  }
  EXPECT_EQ(view->at(index_of(*view, "lo")).megabits, net::LinkSpeed::unknown);
}

TEST_F(Sessions, AskOnlyWhatIsWanted) {
  Session session;
  const auto view = session.adapters({.family = net::Family::v4});
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->multicast.empty() && view->gateways.empty() && view->drivers.speeds.empty());
  EXPECT_TRUE(view->configs.empty());
  EXPECT_TRUE(std::ranges::all_of(view->addresses, [](const net::Address& a) { return a.own().is_v4(); }));
  EXPECT_TRUE(session.adapters({.addresses = false})->addresses.empty());
}

TEST_F(Sessions, OneAdapterIsTheSameAsAmongAll) {
  Session session;
  auto all = session.adapters({.gateways = true});
  const auto n = index_of(*all, "pair0");
  auto one = session.adapter(all->links[n].id, {.gateways = true});
  ASSERT_TRUE(one);
  one->links.front().counters = all->links[n].counters = {};  // only one of the two questions asks for them
  EXPECT_TRUE(one->links.front() == all->links[n]);
  EXPECT_EQ(one->at(0).guid, all->at(n).guid);
  EXPECT_EQ(one->at(0).addresses.size(), all->at(n).addresses.size());
  const auto none = session.adapter(net::LinkId{4711}, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, base::Kind::absent);
}

// The session does not ask a veth's driver; what the driver would have said is this.
TEST_F(Sessions, KnowAVethsSpeedWithoutAskingItsDriver) {
  Session session;
  const auto view = session.adapters({.speeds = true});
  const auto generic = kernel::Channel::open(kernel::Protocol::generic, "a test's generic socket").value();
  const auto told = kernel::list_speeds(*generic).value();
  const auto n = index_of(*view, "pair0");
  const auto driver = std::ranges::find(told, view->links[n].id, &net::LinkSpeed::link);
  ASSERT_NE(driver, told.end());
  EXPECT_EQ(view->at(n).megabits, driver->megabits);
}

TEST_F(Sessions, OrderGatewaysByMetricAndNameNoneTwice) {
  run("ip route add default via 192.0.2.1 metric 300; ip route add default via 192.0.2.2 metric 100;"
      "ip route add default via 192.0.2.1 metric 50 table 1000;"
      "ip route add default metric 200 nexthop via 192.0.2.3 weight 5 nexthop via 198.51.100.1;"
      "ip -6 route add default via 2001:db8::ff metric 150; ip route add default dev pair1 metric 900");
  Session session;
  EXPECT_THAT(gateways(session, "pair0"),
              testing::ElementsAre("50 192.0.2.1", "100 192.0.2.2", "150 2001:db8::ff", "200 192.0.2.3"));
  EXPECT_THAT(gateways(session, "pair1"), testing::ElementsAre("200 198.51.100.1", "900 "));
  EXPECT_THAT(gateways(session, "lo"), testing::IsEmpty());
}

TEST_F(Sessions, HearOfRoutesThatComeAndGo) {
  Session session;
  for (int round = 0; round < 3; ++round) {
    EXPECT_THAT(gateways(session, "pair0"), testing::IsEmpty());
    run("ip route add default via 192.0.2.1 metric 300");
    EXPECT_THAT(gateways(session, "pair0"), testing::ElementsAre("300 192.0.2.1"));
    run("ip route del default");
  }
  run("ip route add default via 192.0.2.1 metric 300");
  EXPECT_THAT(gateways(session, "pair0"), testing::ElementsAre("300 192.0.2.1"));
  run("ip link set pair0 down");
  EXPECT_THAT(gateways(session, "pair0"), testing::IsEmpty());
}

TEST_F(Sessions, AreSharedByThreads) {
  Session session;
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 30; ++round) {
        const auto view = session.adapters({.gateways = true, .multicast = true, .speeds = true});
        if (view && view->links.size() == 3) ++good;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 12 * 30);
}

TEST_F(Sessions, AskThroughTheDoorsOfTheThreadsNamespace) {
  Session session;
  const Doors* const here = &session.doors();
  std::thread{[&] { EXPECT_EQ(&session.doors(), here); }}.join();
  std::thread{[&] {
    ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
    const Doors* const there = &session.doors();
    EXPECT_NE(there, here);
    EXPECT_EQ(session.links()->size(), 1U);
    EXPECT_EQ(&session.doors(), there);
  }}.join();
  EXPECT_EQ(session.links()->size(), 3U);
}

TEST_F(Sessions, MixNoNamespacesWhereDescriptorsRunOut) {
  Session session;
  const Doors* const here = &session.doors();
  std::thread{[&] {
    ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const Doors* const unnamed = &session.doors();
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_NE(unnamed, here);
    EXPECT_NE(&session.doors(), here);
    EXPECT_EQ(session.links()->size(), 1U);
  }}.join();
}

}  // namespace
}  // namespace iphlp::query
