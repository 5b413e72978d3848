// What time is it, and how much is left. Knows the kernel's three clocks and nothing of calendars.
#pragma once

#include <chrono>

namespace iphlp::os {

using Seconds = std::chrono::seconds;
using Milliseconds = std::chrono::milliseconds;
using Nanoseconds = std::chrono::nanoseconds;

[[nodiscard]] Nanoseconds unix_time();       // since 1970 UTC
[[nodiscard]] Nanoseconds monotonic_time();  // without suspend; netlink's address timestamps count on it
[[nodiscard]] Nanoseconds boot_time();       // with suspend

// Nothing happens for that long; a signal may cut it short.
void sleep(Milliseconds time);

// A point on the monotonic clock after which nobody waits any more.
class Deadline {
 public:
  [[nodiscard]] static Deadline in(Milliseconds time) { return at(monotonic_time() + time); }
  [[nodiscard]] static Deadline at(Nanoseconds end) { return Deadline{end}; }  // of monotonic_time()
  [[nodiscard]] Milliseconds left() const;                                     // never negative, rounded up
  [[nodiscard]] bool passed() const { return left() == Milliseconds::zero(); }

 private:
  explicit Deadline(Nanoseconds end) : end_(end) {}
  Nanoseconds end_;
};

}  // namespace iphlp::os
