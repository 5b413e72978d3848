// When a lease was obtained and when it ends. The kernel is the common clock: it counts an address's lifetime
// for every manager alike, without privilege and to the second; a manager's own word counts where it does
// not.
#pragma once

#include "host/inquiry.h"

namespace iphlp::host {

struct Clocks {
  os::Nanoseconds unix;
  os::Nanoseconds monotonic;
};

struct LeaseTimes {
  std::optional<std::chrono::seconds> obtained;
  std::optional<std::chrono::seconds> expires;
  bool never_expires = false;
};

// address: the leased one as the kernel holds it, nullptr when it is not known which.
[[nodiscard]] LeaseTimes lease_times(const LeaseFacts& facts, const net::Address* address, const Clocks& now);

}  // namespace iphlp::host
