#include "host/lease_clock.h"

#include <cstdlib>

namespace iphlp::host {

namespace {

using std::chrono::seconds;
using Hundredths = std::chrono::duration<std::int64_t, std::centi>;

// How long ago the kernel last set the address. Its stamp has 32 bits and wraps after 497 days.
os::Nanoseconds age_of(const net::Address& address, const Clocks& now) {
  const auto stamp = static_cast<std::uint32_t>(std::chrono::floor<Hundredths>(now.monotonic).count());
  const std::uint32_t age = stamp - address.lifetimes.updated;
  // A stamp from after the question's own clock was read: the address was renewed meanwhile.
  if (age > 0xffff'ff00U) return os::Nanoseconds::zero();
  return Hundredths{age};
}

}  // namespace

LeaseTimes lease_times(const LeaseFacts& facts, const net::Address* address, const Clocks& now) {
  LeaseTimes times;
  const bool finite = address != nullptr && address->lifetimes.valid != net::Lifetimes::forever;
  if (finite) {
    const os::Nanoseconds age = age_of(*address, now);
    times.obtained = std::chrono::floor<seconds>(now.unix - age);
    // The kernel counts the remaining seconds down from the whole lifetime: both together are the lifetime
    // again.
    seconds length = seconds{address->lifetimes.valid} + std::chrono::floor<seconds>(age);
    // The dump is a little older than our clock and may stand on the other side of a second; networkd rounds
    // a lifetime up, which makes two.
    if (facts.time && !facts.time->forever && std::abs((facts.time->length - length).count()) <= 2)
      length = facts.time->length;
    times.expires = *times.obtained + length;
    return times;
  }
  times.never_expires = facts.time && facts.time->forever;
  times.obtained = facts.obtained;
  if (times.never_expires) {
    if (address != nullptr && address->lifetimes.updated != 0)
      times.obtained = std::chrono::floor<seconds>(now.unix - age_of(*address, now));
    return times;
  }
  times.expires = facts.expires;
  if (!times.obtained && facts.expires && facts.time) times.obtained = *facts.expires - facts.time->length;
  return times;
}

}  // namespace iphlp::host
