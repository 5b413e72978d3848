// echo.hpp on the library itself: every outcome that two routers have to offer (tests/support/routers.sh).

#include <gtest/gtest.h>
#include <iphlp/echo.hpp>

#include "live.h"

namespace iphlp::test {
namespace {

using std::chrono::milliseconds;

std::vector<std::byte> bytes(std::size_t size) {
  std::vector<std::byte> data(size);
  for (std::size_t n = 0; n < size; ++n) data[n] = static_cast<std::byte>(n);
  return data;
}

TEST(Echo, ComesBackWithItsData) {
  for (const char* to : {"10.0.3.1", "fd00:3::1"}) {
    const echo_socket socket(address(to).family());
    const auto data = bytes(1000);
    const echo_reply reply = socket.send(address(to), data);
    EXPECT_TRUE(reply.succeeded()) << to << ": " << to_string(reply.status);
    EXPECT_EQ(reply.from, address(to));
    EXPECT_EQ(reply.data, data);
    EXPECT_LT(reply.round_trip, milliseconds{1000});
    EXPECT_EQ(reply.ttl, socket.family() == ip_family::v4 ? 63 : 0);
    EXPECT_TRUE(socket.send(address(to)).data.empty());
  }
}

struct Outcome {
  const char* to;
  echo_status status;
  const char* from;  // "" for nobody
  std::uint8_t ttl = 0;
};

TEST(Echo, SaysWhatTheNetworkSays) {
  const Outcome outcomes[] = {{"10.0.3.1", echo_status::ttl_expired, "10.0.1.254", 1},
                              {"10.66.0.1", echo_status::net_unreachable, "10.0.2.2"},
                              {"10.0.1.77", echo_status::host_unreachable, "10.0.1.1"},
                              {"10.68.0.1", echo_status::timed_out, ""},
                              {"203.0.113.1", echo_status::net_unreachable, ""},
                              {"fd00:3::1", echo_status::ttl_expired, "fd00:1::fe", 1},
                              {"fd00:66::1", echo_status::protocol_unreachable, "fd00:2::2"},
                              {"fd00:68::1", echo_status::timed_out, ""}};
  for (const Outcome& outcome : outcomes) {
    const echo_socket socket(address(outcome.to).family());
    std::error_code error;
    const echo_reply reply =
        socket.send(address(outcome.to), {}, {.timeout = milliseconds{300}, .ttl = outcome.ttl}, error);
    EXPECT_FALSE(error) << outcome.to << ": " << error.message();
    EXPECT_EQ(reply.status, outcome.status) << outcome.to << ": " << to_string(reply.status);
    EXPECT_EQ(reply.from.to_string(), outcome.from) << outcome.to;
    EXPECT_FALSE(reply.succeeded());
  }
}

TEST(Echo, AWholePacketTooBig) {
  const echo_socket socket(ip_family::v4);
  const auto data = bytes(1400);
  EXPECT_EQ(socket.send(address("10.0.3.1"), data, {.dont_fragment = true}).status,
            echo_status::packet_too_big);
  EXPECT_EQ(socket.send(address("10.0.3.1"), data).data, data);
}

TEST(Echo, GoesItsWayAndTellsOfIt) {
  const echo_socket socket(ip_family::v4);
  const auto to = address("10.0.3.1");
  const echo_reply recorded = socket.send(to, {}, {.record_hops = 9});
  EXPECT_EQ(recorded.route,
            addresses({"10.0.1.1", "10.0.2.1", "10.0.3.1", "10.0.3.1", "10.0.1.254", "10.0.1.1"}));
  const echo_reply stamped = socket.send(to, {}, {.stamp_hops = 2});
  ASSERT_EQ(stamped.times.size(), 2U);
  EXPECT_EQ(stamped.times[0].hop, address("10.0.1.1"));
  EXPECT_EQ(stamped.times[1].hop, address("10.0.1.254"));
  for (const hop_time& time : stamped.times) {
    EXPECT_TRUE(time.is_standard);
    EXPECT_LT(time.since_midnight, std::chrono::hours{24});
  }
  echo_options by_way{.timeout = milliseconds{300}};
  by_way.via = addresses({"10.0.1.254", "10.0.2.2"});
  EXPECT_TRUE(socket.send(to, {}, by_way).succeeded());
  by_way.via_strictly = true;
  EXPECT_TRUE(socket.send(to, {}, by_way).succeeded());
  by_way.via.erase(by_way.via.begin());
  EXPECT_EQ(socket.send(to, {}, by_way).status, echo_status::net_unreachable) << "10.0.2.2 is no neighbor";
  EXPECT_EQ(socket.send(to, {}, {.record_hops = 9, .stamp_hops = 4}).status, echo_status::option_too_big);
}

TEST(Echo, IsSentFromAnAddressOfThisHostAlone) {
  const echo_socket socket(ip_family::v6);
  echo_options options;
  options.source = address("fd00:1::1");
  EXPECT_TRUE(socket.send(address("fd00:1::fe"), {}, options).succeeded());
  options.source = address("fd00:99::1");
  std::error_code error;
  (void)socket.send(address("fd00:1::fe"), {}, options, error);
  EXPECT_EQ(error, errc::invalid_netname);
}

TEST(Echo, RefusesWhatMakesNoSense) {
  const echo_socket socket(ip_family::v4);
  std::error_code error;
  (void)socket.send(address("::1"), {}, {}, error);
  EXPECT_EQ(error, errc::invalid_parameter) << "of another family";
  (void)socket.send(address("127.0.0.1"), bytes(65501), {}, error);
  EXPECT_EQ(error, errc::invalid_parameter);
  (void)socket.send(address("0.0.0.0"), {}, {}, error);
  EXPECT_EQ(error, errc::invalid_netname);
  EXPECT_THROW((void)socket.send(address("0.0.0.0")), std::system_error);
}

TEST(Echo, MovesWithItsHandle) {
  echo_socket first(ip_family::v4);
  echo_socket second(ip_family::v6);
  second = std::move(first);
  EXPECT_TRUE(second.send(address("127.0.0.1")).succeeded());
  const echo_socket third(std::move(second));
  EXPECT_TRUE(third.send(address("127.0.0.1")).succeeded());
}

// What arrives is anybody's: no length in it leads out of it.
TEST(Ipv4Options, AreReadWithinTheirBytes) {
  using detail::ipv4_options;
  const std::vector<std::uint8_t> good{1, 7,   7, 8, 192, 0,    2, 1, 68, 12, 13,
                                       1, 192, 0, 2, 2,   0x80, 0, 0, 5,  0,  9};
  EXPECT_EQ(ipv4_options::recorded(good), addresses({"192.0.2.1"}));
  const auto times = ipv4_options::stamped(good);
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0].hop, address("192.0.2.2"));
  EXPECT_EQ(times[0].since_midnight, milliseconds{5});
  EXPECT_FALSE(times[0].is_standard);
  for (std::size_t length = 0; length <= good.size(); ++length)
    for (unsigned value = 0; value < 256; ++value)
      for (std::size_t at = 0; at < length; ++at) {
        // In a block of their own, so that a sanitizer sees the byte beyond.
        std::vector<std::uint8_t> bad(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length));
        bad[at] = static_cast<std::uint8_t>(value);
        EXPECT_LE(ipv4_options::recorded(bad).size(), 5U);
        EXPECT_LE(ipv4_options::stamped(bad).size(), 2U);
      }
}

TEST(Ipv4Options, MoreThanFitsIsCountedAsTooMuch) {
  detail::ipv4_options options;
  EXPECT_EQ(options.data(), nullptr);
  for (int n = 0; n < 10; ++n) options.add_record(9);
  EXPECT_EQ(options.size(), 255);
}

}  // namespace
}  // namespace iphlp::test
