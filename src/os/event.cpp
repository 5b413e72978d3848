#include "os/event.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "os/system.h"

namespace iphlp::os {

base::Result<Event> Event::create(Reset reset, bool signaled, const char* purpose) {
  const int raw = ::eventfd(signaled ? 1 : 0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (raw < 0) return failed("create event");
  return Event{Fd{raw, purpose}, reset};
}

void Event::set() const {
  publication_.give();
  const std::uint64_t one = 1;
  // The only refusal is a counter that is full, and a full one is set.
  (void)uninterrupted([&] { return ::write(fd_.raw(), &one, sizeof one); });
}

void Event::reset() const {
  std::uint64_t count = 0;
  (void)uninterrupted([&] { return ::read(fd_.raw(), &count, sizeof count); });
}

base::Status Event::wait(const std::optional<Deadline>& deadline) const {
  for (;;) {
    pollfd entry{.fd = fd_.raw(), .events = POLLIN, .revents = 0};
    const auto left =
        deadline ? std::min<Milliseconds::rep>(deadline->left().count(), std::numeric_limits<int>::max())
                 : -1;
    const int ready = ::poll(&entry, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return failed("wait for event");
    if (ready == 0) return base::fail(base::Kind::timeout, "wait for event", ETIMEDOUT);
    if (ready < 0) continue;
    std::uint64_t count = 0;
    // Another waiter may have been quicker.
    if (reset_ == Reset::by_one_waiter &&
        uninterrupted([&] { return ::read(fd_.raw(), &count, sizeof count); }) <= 0)
      continue;
    publication_.take();
    return {};
  }
}

}  // namespace iphlp::os
