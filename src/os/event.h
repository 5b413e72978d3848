// A flag that threads wait for and that poll() can see.
#pragma once

#include <optional>

#include "base/result.h"
#include "os/clock.h"
#include "os/fd.h"

namespace iphlp::os {

class Event {
 public:
  enum class Reset : bool { by_hand, by_one_waiter };

  [[nodiscard]] static base::Result<Event> create(Reset reset, bool signaled, const char* purpose);

  void set() const;
  void reset() const;
  // Waits until it is set, and takes the signal back where one waiter does; without a deadline for ever.
  [[nodiscard]] base::Status wait(const std::optional<Deadline>& deadline) const;

  [[nodiscard]] const Fd& fd() const { return fd_; }

 private:
  Event(Fd fd, Reset reset) : fd_(std::move(fd)), reset_(reset) {}
  Fd fd_;
  Reset reset_;
};

}  // namespace iphlp::os
