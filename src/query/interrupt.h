// The end of a session, as those who wait for a peer see it: an event that is set once. There is none until
// somebody waits.
#pragma once

#include <mutex>
#include <optional>

#include "base/result.h"
#include "os/event.h"

namespace iphlp::query {

class Interrupt {
 public:
  // The event; it lives as long as this.
  [[nodiscard]] base::Result<const os::Event*> event() {
    const std::lock_guard lock{mutex_};
    if (!event_) {
      auto made = os::Event::create(os::Event::Reset::by_hand, set_, "end of a session");
      if (!made) return base::pass(made);
      event_ = std::move(*made);
    }
    return &*event_;
  }
  void set() {
    const std::lock_guard lock{mutex_};
    set_ = true;
    if (event_) event_->set();
  }

 private:
  std::mutex mutex_;
  std::optional<os::Event> event_;
  bool set_ = false;
};

}  // namespace iphlp::query
