#include "os/clock.h"

#include <ctime>

#include <poll.h>

namespace iphlp::os {

namespace {

Nanoseconds read_clock(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return Seconds{now.tv_sec} + Nanoseconds{now.tv_nsec};
}

}  // namespace

Nanoseconds unix_time() {
  return read_clock(CLOCK_REALTIME);
}
Nanoseconds monotonic_time() {
  return read_clock(CLOCK_MONOTONIC);
}
Nanoseconds boot_time() {
  return read_clock(CLOCK_BOOTTIME);
}

void sleep(Milliseconds time) {
  (void)::poll(nullptr, 0, static_cast<int>(time.count()));
}

Milliseconds Deadline::left() const {
  const Nanoseconds left = end_ - monotonic_time();
  return left.count() <= 0 ? Milliseconds::zero() : std::chrono::ceil<Milliseconds>(left);
}

}  // namespace iphlp::os
