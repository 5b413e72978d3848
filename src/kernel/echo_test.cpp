#include <array>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "kernel/echo_port.h"
#include "os/ledger.h"
#include "support/namespace.h"

namespace iphlp::kernel {
namespace {

using net::EchoOutcome;
using net::Family;

constexpr os::Milliseconds patient{3000};

struct Answer {
  EchoOutcome outcome = EchoOutcome::other_error;
  std::string from;
  std::uint8_t ttl = 0;
  std::uint8_t tos = 0;
  std::vector<std::byte> data;
  std::vector<std::byte> options;
  os::Nanoseconds round_trip{};
};

// Both kinds of socket answer alike: the parameter is the range of groups that the kernel grants its own.
class Echoes : public test::InNamespace, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    InNamespace::SetUp();
    if (IsSkipped()) return;
    test::write_file("/proc/sys/net/ipv4/ping_group_range", GetParam());
    test::run("sh " IPHLP_TEST_SUPPORT "/routers.sh " + std::to_string(::getpid()));
  }
  void TearDown() override { EXPECT_EQ(os::ledger().held(), 0U); }

  static net::Ip ip(const char* text) { return net::Ip::parse(text).value(); }
  static base::Result<Answer> ask(const net::EchoRequest& request, os::Milliseconds timeout = patient) {
    auto port = EchoPort::open(request.destination.family(), "a test's echoes");
    if (!port) return base::pass(port);
    return ask(**port, request, timeout);
  }
  static base::Result<Answer> ask(EchoPort& port, const net::EchoRequest& request,
                                  os::Milliseconds timeout = patient) {
    Answer answer;
    const auto done = port.exchange(request, timeout, nullptr, [&](const net::EchoReply& reply) {
      answer = {.outcome = reply.outcome,
                .from = reply.from.text(),
                .ttl = reply.ttl,
                .tos = reply.tos,
                .data = {reply.data.begin(), reply.data.end()},
                .options = {reply.ip_options.begin(), reply.ip_options.end()},
                .round_trip = reply.round_trip};
      return true;
    });
    if (!done) return base::pass(done);
    return answer;
  }
  static void expect(const char* to, std::uint8_t ttl, EchoOutcome outcome, const char* from) {
    const auto answer = ask({.destination = ip(to), .ttl = ttl});
    ASSERT_TRUE(answer) << to << ": " << answer.error().op << ' ' << answer.error().code;
    EXPECT_EQ(answer->outcome, outcome) << to;
    EXPECT_EQ(answer->from, from) << to;
  }
};

INSTANTIATE_TEST_SUITE_P(BothKinds, Echoes, ::testing::Values("1 0", "0 0"),
                         [](const auto& one) { return one.param[0] == '0' ? "Ping" : "Raw"; });

TEST_P(Echoes, ComeBackAsTheyWent) {
  std::vector<std::byte> data(1000);
  for (std::size_t n = 0; n < data.size(); ++n) data[n] = static_cast<std::byte>(n * 7);
  for (const char* to :
       {"127.0.0.1", "10.0.1.1", "10.0.1.254", "10.0.3.1", "::1", "fd00:1::1", "fd00:3::1"}) {
    const auto answer = ask({.destination = ip(to), .data = data, .tos = 0x20});
    ASSERT_TRUE(answer) << to << ": " << answer.error().op << ' ' << answer.error().code;
    EXPECT_EQ(answer->outcome, EchoOutcome::echoed) << to;
    EXPECT_EQ(answer->from, to);
    EXPECT_EQ(answer->data, data) << to;
    EXPECT_EQ(answer->ttl, std::string{to}.ends_with("3::1") || std::string{to}.ends_with("3.1") ? 63 : 64);
    EXPECT_EQ(answer->tos, 0x20) << to;
    EXPECT_GT(answer->round_trip.count(), 0);
  }
}

TEST_P(Echoes, AreExceededProhibitedAndUnreachable) {
  expect("10.0.3.1", 1, EchoOutcome::hops_exceeded, "10.0.1.254");
  expect("10.66.0.1", 0, EchoOutcome::net_unreachable, "10.0.2.2");
  expect("10.67.0.1", 0, EchoOutcome::net_unreachable, "10.0.1.254");
  expect("10.0.1.77", 0, EchoOutcome::host_unreachable, "10.0.1.1");
  expect("fd00:3::1", 1, EchoOutcome::hops_exceeded, "fd00:1::fe");
  expect("fd00:66::1", 0, EchoOutcome::prohibited, "fd00:2::2");
  expect("fd00:67::1", 0, EchoOutcome::net_unreachable, "fd00:1::fe");
  expect("fd00:1::77", 0, EchoOutcome::host_unreachable, "fd00:1::1");
}

TEST_P(Echoes, GoNowhereAndAreNotAnswered) {
  for (const char* to : {"203.0.113.1", "2001:db8::1"}) {
    const auto answer = ask({.destination = ip(to)});
    ASSERT_FALSE(answer) << to;
    EXPECT_EQ(answer.error().code, ENETUNREACH) << to;
  }
  for (const char* to : {"10.68.0.1", "fd00:68::1"}) {
    const auto answer = ask({.destination = ip(to)}, os::Milliseconds{50});
    ASSERT_FALSE(answer) << to;
    EXPECT_EQ(answer.error().kind, base::Kind::timeout) << to;
  }
}

TEST_P(Echoes, AreTooBigToGoInOnePiece) {
  const std::vector<std::byte> data(1400);
  for (const char* to : {"10.0.3.1", "fd00:3::1"}) {
    const auto whole = ask({.destination = ip(to), .data = data, .dont_fragment = true});
    ASSERT_TRUE(whole) << to << ": " << whole.error().op << ' ' << whole.error().code;
    EXPECT_EQ(whole->outcome, EchoOutcome::packet_too_big) << to;
    EXPECT_EQ(whole->from, to[0] == '1' ? "10.0.1.254" : "fd00:1::fe");
    // The kernel has learnt it, and says so itself.
    const auto again = ask({.destination = ip(to), .data = data, .dont_fragment = true});
    ASSERT_FALSE(again) << to;
    EXPECT_EQ(again.error().code, EMSGSIZE) << to;
    const auto in_pieces = ask({.destination = ip(to), .data = data});
    ASSERT_TRUE(in_pieces) << to << ": " << in_pieces.error().op << ' ' << in_pieces.error().code;
    EXPECT_EQ(in_pieces->data, data) << to;
  }
}

TEST_P(Echoes, GoFromTheSourceThatIsAskedFor) {
  const auto mine = ask({.destination = ip("10.0.3.1"), .source = ip("10.0.1.1")});
  ASSERT_TRUE(mine);
  EXPECT_EQ(mine->outcome, EchoOutcome::echoed);
  for (const auto& [to, from] : {std::pair{"10.0.3.1", "192.0.2.9"}, {"fd00:3::1", "2001:db8::9"}}) {
    const auto foreign = ask({.destination = ip(to), .source = ip(from)});
    ASSERT_FALSE(foreign) << to;
    EXPECT_EQ(foreign.error().kind, base::Kind::invalid) << to;
    EXPECT_EQ(foreign.error().code, EADDRNOTAVAIL) << to;
  }
}

TEST_P(Echoes, RecordTheirRoute) {
  std::array<std::byte, 40> options{};
  options[0] = std::byte{7};   // record route
  options[1] = std::byte{39};  // nine addresses
  options[2] = std::byte{4};
  const auto answer = ask({.destination = ip("10.0.3.1"), .ip_options = options});
  ASSERT_TRUE(answer) << answer.error().op << ' ' << answer.error().code;
  EXPECT_EQ(answer->outcome, EchoOutcome::echoed);
  ASSERT_GE(answer->options.size(), 39U);
  EXPECT_EQ(answer->options[0], std::byte{7});
  // There through two routers, and back: at least the far one's and the near one's addresses are in it.
  EXPECT_GE(std::to_integer<int>(answer->options[2]), 4 + 3 * 4);
}

TEST_P(Echoes, ReachALinkLocalNeighbour) {
  const auto wire0 = test::ip_json("link show wire0")[0]["ifindex"].get<std::uint32_t>();
  const auto answer = ask({.destination = ip("fe80::ff:fe00:1fe"), .destination_link = net::LinkId{wire0}});
  ASSERT_TRUE(answer) << answer.error().op << ' ' << answer.error().code;
  EXPECT_EQ(answer->outcome, EchoOutcome::echoed);
  EXPECT_EQ(answer->from, "fe80::ff:fe00:1fe");
}

TEST_P(Echoes, DoNotMistakeALateAnswerForTheirs) {
  auto port = EchoPort::open(Family::v4, "a test's echoes");
  ASSERT_TRUE(port);
  // Its error comes long after this one has given up.
  ASSERT_FALSE(ask(**port, {.destination = ip("10.0.1.77")}, os::Milliseconds{1}));
  ::usleep(300'000);
  const auto answer = ask(**port, {.destination = ip("10.0.3.1")});
  ASSERT_TRUE(answer) << answer.error().op << ' ' << answer.error().code;
  EXPECT_EQ(answer->outcome, EchoOutcome::echoed);
  EXPECT_EQ(answer->from, "10.0.3.1");
}

TEST_P(Echoes, StopWaitingWhenToldTo) {
  auto stop = os::Event::create(os::Event::Reset::by_hand, true, "a test's end");
  auto port = EchoPort::open(Family::v4, "a test's echoes");
  ASSERT_TRUE(stop && port);
  const auto done = (*port)->exchange({.destination = ip("10.68.0.1")}, os::Milliseconds{60'000}, &*stop,
                                      [](const net::EchoReply&) { return true; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, base::Kind::closed);
}

TEST_P(Echoes, AreAnsweredByMany) {
  test::run("echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_broadcasts");
  auto port = EchoPort::open(Family::v6, "a test's echoes");
  ASSERT_TRUE(port);
  const auto wire0 = test::ip_json("link show wire0")[0]["ifindex"].get<std::uint32_t>();
  std::vector<std::string> from;
  const auto done = (*port)->exchange({.destination = ip("ff02::1"), .destination_link = net::LinkId{wire0}},
                                      os::Milliseconds{300}, nullptr, [&](const net::EchoReply& reply) {
                                        from.push_back(reply.from.text());
                                        return false;
                                      });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, base::Kind::timeout);
  EXPECT_EQ(from.size(), 2U);  // this host and its neighbour
}

}  // namespace
}  // namespace iphlp::kernel
