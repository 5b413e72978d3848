#include "host/lease_clock.h"

#include <gtest/gtest.h>

namespace iphlp::host {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

net::Address leased(std::uint32_t left, std::uint32_t updated) {
  net::Address address;
  address.lifetimes = {.preferred = left, .valid = left, .updated = updated};
  return address;
}

// 1000.2 s after the boot it is 5000.5 s after 1970.
constexpr Clocks clocks{.unix = 5000500ms, .monotonic = 1000200ms};

TEST(LeaseClock, CountsFromTheKernelsStamp) {
  const auto address = leased(500, 90'010);  // set 100.1 s ago
  const auto times = lease_times({}, &address, clocks);
  EXPECT_EQ(times.obtained, seconds{4900});
  EXPECT_EQ(times.expires, seconds{5500});
  EXPECT_FALSE(times.never_expires);
}

TEST(LeaseClock, TheManagersLengthWhereTheDumpStoodOnTheOtherSideOfASecond) {
  const auto address = leased(501, 90'010);
  EXPECT_EQ(lease_times({.time = wire::LeaseTime{.length = seconds{600}}}, &address, clocks).expires,
            seconds{5500});
  // Another length is another lease's: the kernel knows better.
  EXPECT_EQ(lease_times({.time = wire::LeaseTime{.length = seconds{900}}}, &address, clocks).expires,
            seconds{5501});
}

TEST(LeaseClock, TheStampWraps) {
  constexpr os::Nanoseconds wrapped = std::chrono::milliseconds{(std::int64_t{1} << 32) * 10 + 50'000};
  const auto address = leased(500, 0xffff'ffff - 4'999);  // 50 s before it wrapped, 50 s ago it was 0
  EXPECT_EQ(lease_times({}, &address, {.unix = 5000500ms, .monotonic = wrapped}).obtained, seconds{4900});
}

TEST(LeaseClock, AStampOfTheFutureIsOfNow) {
  const auto address = leased(600, 100'025);
  EXPECT_EQ(lease_times({}, &address, clocks).obtained, seconds{5000});
}

TEST(LeaseClock, AnInfiniteLeaseHasOnlyAStart) {
  const auto address = leased(net::Lifetimes::forever, 90'010);
  const auto times =
      lease_times({.time = wire::LeaseTime{.forever = true}, .expires = seconds{9999}}, &address, clocks);
  EXPECT_TRUE(times.never_expires);
  EXPECT_EQ(times.obtained, seconds{4900});
  EXPECT_FALSE(times.expires);
}

TEST(LeaseClock, TheManagersWordWhereTheKernelHasNone) {
  const auto address = leased(net::Lifetimes::forever, 90'010);
  const auto times = lease_times({.time = wire::LeaseTime{.length = seconds{600}}, .expires = seconds{5400}},
                                 &address, clocks);
  EXPECT_EQ(times.expires, seconds{5400});
  EXPECT_EQ(times.obtained, seconds{4800});
  const auto nothing = lease_times({}, nullptr, clocks);
  EXPECT_FALSE(nothing.obtained || nothing.expires || nothing.never_expires);
}

}  // namespace

}  // namespace iphlp::host
