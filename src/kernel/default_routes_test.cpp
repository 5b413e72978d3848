// What is remembered must be what the kernel would say now, however its routes come and go.

#include "kernel/default_routes.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "kernel/links.h"
#include "kernel/routes.h"
#include "os/ledger.h"
#include "support/namespace.h"

namespace iphlp::kernel {
namespace {

using test::run;

class Remembered : public test::InNamespace {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (IsSkipped()) return;
    run("ip link add one type veth peer name three; ip link add two type veth peer name four;"
        "for link in one two three four; do ip link set $link up; done;"
        "ip address add 192.0.2.1/24 dev one; ip address add 198.51.100.1/24 dev two;"
        "ip address add 2001:db8::1/64 dev two nodad");
    route = Channel::open(Protocol::route, "a test's route socket").value();
    // The second question starts to listen, the third may be answered from memory.
    for (int n = 0; n < 3; ++n) expect_truth();
  }
  void expect_truth() {
    const auto truth = list_default_routes(*route).value();
    EXPECT_EQ(routes.list(*route).value(), truth);
    EXPECT_EQ(routes.list(*route).value(), truth) << "from memory";
    const auto links = list_links(*route).value();
    for (const net::Link& link : links)
      EXPECT_EQ(routes.leave_by(*route, link.id).value(),
                std::ranges::any_of(truth, [&](const auto& one) { return leaves_by(one, link.id); }));
  }

  std::unique_ptr<Channel> route;
  DefaultRoutes routes;
};

TEST_F(Remembered, ComesWithARoute) {
  run("ip route add default via 192.0.2.2");
  expect_truth();
  EXPECT_EQ(routes.list(*route)->size(), 1U);
  run("ip -6 route add default via 2001:db8::2; ip route add default via 198.51.100.2 metric 7 table 99");
  expect_truth();
  EXPECT_EQ(routes.list(*route)->size(), 3U);
}

TEST_F(Remembered, GoesWithARoute) {
  run("ip route add default via 192.0.2.2; ip -6 route add default via 2001:db8::2");
  expect_truth();
  run("ip route del default; ip -6 route del default");
  expect_truth();
  EXPECT_TRUE(routes.list(*route)->empty());
}

// IPv4 tells of none of these that a route went with them.
TEST_F(Remembered, GoesWithALink) {
  run("ip route add default via 192.0.2.2");
  expect_truth();
  run("ip link set one down");
  expect_truth();
  EXPECT_TRUE(routes.list(*route)->empty());
}

TEST_F(Remembered, GoesWithAnAddress) {
  run("ip route add default via 192.0.2.2 src 192.0.2.1; ip address add 192.0.2.9/24 dev one");
  expect_truth();
  run("ip address flush dev one");
  expect_truth();
  EXPECT_TRUE(routes.list(*route)->empty());
}

TEST_F(Remembered, ChangesWithANextHop) {
  run("ip nexthop add id 7 via 192.0.2.2 dev one; ip route add default nhid 7");
  expect_truth();
  run("ip nexthop replace id 7 via 198.51.100.2 dev two");
  expect_truth();
  run("ip nexthop del id 7");
  expect_truth();
  EXPECT_TRUE(routes.list(*route)->empty());
}

// More news than the listener's queue holds is news all the same.
TEST_F(Remembered, OutlivesAFlood) {
  run("for n in $(seq 300); do echo route add 203.0.113.$((n % 250))/32 dev one metric $n; done | ip -batch "
      "-;"
      "ip route add default via 192.0.2.2");
  expect_truth();
  run("for n in $(seq 300); do echo route del 203.0.113.$((n % 250))/32 dev one metric $n; done | ip -batch "
      "-;"
      "ip route del default");
  expect_truth();
}

// Who asks once holds no listener.
TEST_F(Remembered, ListensOnlyFromTheSecondQuestionOn) {
  DefaultRoutes asked_once;
  const std::size_t before = os::ledger().held();
  EXPECT_TRUE(asked_once.list(*route).has_value());
  EXPECT_EQ(os::ledger().held(), before);
  EXPECT_TRUE(asked_once.list(*route).has_value());
  EXPECT_EQ(os::ledger().held(), before + 1);
}

}  // namespace
}  // namespace iphlp::kernel
