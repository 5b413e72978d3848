// What is remembered of links must be what the kernel would say now, however they come and go.

#include "kernel/link_keys.h"

#include <gtest/gtest.h>

#include "kernel/links.h"
#include "support/namespace.h"

namespace iphlp::kernel {
namespace {

using test::run;

class RememberedKeys : public test::InNamespace {
 protected:
  void expect_truth() {
    const auto channel = route.borrow().value();
    const auto links = list_links(*channel).value();
    for (int round = 0; round < 2; ++round) {  // the second from memory
      const auto listed = keys.list(route, generic).value();
      ASSERT_EQ(listed.size(), links.size());
      for (std::size_t i = 0; i < links.size(); ++i) {
        EXPECT_EQ(listed[i].id, links[i].id);
        EXPECT_EQ(listed[i].hardware_type, links[i].hardware_type);
        EXPECT_EQ(keys.find(route, generic, links[i].id).value(), listed[i]);
      }
    }
  }

  ChannelPool route{Protocol::route, "a test's route socket"};
  ChannelPool generic{Protocol::generic, "a test's generic socket"};
  LinkKeys keys;
};

TEST_F(RememberedKeys, ComeAndGoWithTheirLinks) {
  for (int n = 0; n < 3; ++n) expect_truth();
  run("ip link add one index 70 type veth peer name two index 71");
  expect_truth();
  EXPECT_EQ(keys.find(route, generic, net::LinkId{70})->hardware_type, 1);
  run("ip link del one");
  EXPECT_EQ(keys.find(route, generic, net::LinkId{70}).error().kind, base::Kind::absent);
  expect_truth();
}

TEST_F(RememberedKeys, AreOfTheLinkThatHasTheNumberNow) {
  run("ip tuntap add tun9 mode tun");
  const std::uint32_t number = test::ip_json("link show tun9")[0]["ifindex"];
  for (int n = 0; n < 3; ++n) EXPECT_EQ(keys.find(route, generic, net::LinkId{number})->hardware_type, 65534);
  run("ip link del tun9; ip link add one index " + std::to_string(number) + " type bridge");
  EXPECT_EQ(keys.find(route, generic, net::LinkId{number})->hardware_type, 1);
  expect_truth();
}

TEST_F(RememberedKeys, NoLinkHasTheNumbersBelowOneAndAboveTheKernels) {
  for (const std::uint32_t number : {0U, 0x80000000U, 0xffffffffU})
    for (int n = 0; n < 3; ++n)
      EXPECT_EQ(keys.find(route, generic, net::LinkId{number}).error().kind, base::Kind::absent);
}

}  // namespace
}  // namespace iphlp::kernel
