// The event that a HANDLE of iphlp_event_create stands for, and what waiting for one answers.
#pragma once

#include <atomic>
#include <optional>

#include "abi/handles.h"
#include "abi/signal.h"
#include "os/event.h"

namespace iphlp::abi {

inline constexpr DWORD wait_signalled = 0;        // WAIT_OBJECT_0
inline constexpr DWORD wait_timed_out = 258;      // WAIT_TIMEOUT
inline constexpr DWORD wait_failed = 0xffffffff;  // WAIT_FAILED

class EventObject : public Object, public Signal {
 public:
  explicit EventObject(os::Event event) : event_(std::move(event)) {}
  void retire() override {
    retired_.store(true, std::memory_order_release);
    event_.set();
  }
  [[nodiscard]] int descriptor() const override { return event_.fd().raw(); }
  void set() const override { event_.set(); }
  void reset() const override {
    event_.reset();
    // Whoever still waits for a closed event must not have lost the signal that says so.
    if (retired_.load(std::memory_order_acquire)) event_.set();
  }
  [[nodiscard]] DWORD wait(DWORD milliseconds) const {
    const auto deadline = milliseconds == INFINITE
                              ? std::nullopt
                              : std::optional{os::Deadline::in(os::Milliseconds{milliseconds})};
    const auto waited = event_.wait(deadline);
    if (retired_.load(std::memory_order_acquire)) {
      event_.set();  // for the next waiter, where this one took the signal
      return wait_failed;
    }
    if (waited) return wait_signalled;
    return waited.error().kind == base::Kind::timeout ? wait_timed_out : wait_failed;
  }

 private:
  os::Event event_;
  std::atomic<bool> retired_{false};
};

}  // namespace iphlp::abi
