// A subscription behind a HANDLE.
#pragma once

#include <memory>
#include <mutex>

#include "abi/handles.h"
#include "abi/library.h"
#include "query/changes.h"

namespace iphlp::abi {

class SubscriptionObject : public Object {
 public:
  void retire() override {}

  // Where it was ended meanwhile, from inside its own first call, it ends here.
  void hold(std::unique_ptr<query::Changes::Subscription> subscription) {
    const std::lock_guard lock{mutex_};
    if (!ended_) subscription_ = std::move(subscription);
  }
  [[nodiscard]] bool is_being_told() {
    const std::lock_guard lock{mutex_};
    return subscription_ != nullptr && subscription_->is_being_told();
  }
  // Awaits the call that runs.
  void end() {
    std::unique_ptr<query::Changes::Subscription> last;  // outlives the lock: its end may take a while
    {
      const std::lock_guard lock{mutex_};
      ended_ = true;
      last.swap(subscription_);
    }
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<query::Changes::Subscription> subscription_;
  bool ended_ = false;
};

// Subscribes for the caller. On an error the handle is NULL.
[[nodiscard]] DWORD hand_out(Room& room, const query::Changes::Wanted& wanted, query::Changes::Tell tell,
                             bool initially, HANDLE* handle);

}  // namespace iphlp::abi
