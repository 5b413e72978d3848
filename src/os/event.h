// A flag that threads wait for and that poll() can see.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "base/result.h"
#include "os/clock.h"
#include "os/fd.h"

namespace iphlp::os {

class Event {
  // What the setter has written is seen by the waiter. The kernel's write() and poll() see to it too, but the
  // language knows nothing of that. A moved event is one that nobody waits for yet.
  class Publication {
   public:
    Publication() = default;
    ~Publication() = default;
    Publication(const Publication&) = delete;
    Publication& operator=(const Publication&) = delete;
    Publication(Publication&& /*other*/) noexcept {}
    Publication& operator=(Publication&& /*other*/) noexcept { return *this; }
    void give() const { count_.fetch_add(1, std::memory_order_release); }
    void take() const { (void)count_.load(std::memory_order_acquire); }

   private:
    mutable std::atomic<std::uint32_t> count_{0};
  };

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
  Publication publication_;
};

}  // namespace iphlp::os
