#include "abi/pending.h"

#include <atomic>

namespace iphlp::abi {

std::shared_ptr<PendingRequests::Request> PendingRequests::begin(OVERLAPPED& overlapped,
                                                                 std::shared_ptr<Signal> event) {
  auto request = std::make_shared<Request>();
  request->event = std::move(event);
  const std::lock_guard lock{mutex_};
  if (!pending_.emplace(&overlapped, request).second) return nullptr;
  if (request->event) request->event->reset();
  overlapped.InternalHigh = 0;
  std::atomic_ref{overlapped.Internal}.store(status_pending, std::memory_order_release);
  return request;
}

void PendingRequests::hold(Request& request, std::unique_ptr<query::Changes::Subscription> subscription) {
  const std::lock_guard lock{mutex_};
  if (!request.over) request.subscription.swap(subscription);
}

bool PendingRequests::finish(OVERLAPPED& overlapped, const Request* request, ULONG_PTR status) {
  std::shared_ptr<Request> last;
  std::unique_ptr<query::Changes::Subscription> subscription;
  {
    const std::lock_guard lock{mutex_};
    const auto found = pending_.find(&overlapped);
    if (found == pending_.end() || (request != nullptr && found->second.get() != request)) return false;
    last = std::move(found->second);
    pending_.erase(found);
    last->over = true;
    subscription = std::move(last->subscription);
    std::atomic_ref{overlapped.Internal}.store(status, std::memory_order_release);
  }
  // After this the program may free its OVERLAPPED.
  if (last->event) last->event->set();
  last->finished.store(1, std::memory_order_release);
  os::wake_all(last->finished);
  return true;
}

void PendingRequests::withdraw(OVERLAPPED& overlapped) {
  const std::lock_guard lock{mutex_};
  pending_.erase(&overlapped);
}

bool PendingRequests::is_pending(OVERLAPPED& overlapped) {
  const std::lock_guard lock{mutex_};
  return pending_.contains(&overlapped);
}

bool PendingRequests::await(OVERLAPPED& overlapped) {
  std::shared_ptr<Request> request;
  {
    const std::lock_guard lock{mutex_};
    if (closing_) return false;
    const auto found = pending_.find(&overlapped);
    if (found == pending_.end()) return true;
    request = found->second;
  }
  while (request->finished.load(std::memory_order_acquire) == 0) os::sleep_while(request->finished, 0);
  return request->finished.load(std::memory_order_acquire) == 1;
}

void PendingRequests::wake_waiters() {
  const std::lock_guard lock{mutex_};
  closing_ = true;
  for (auto& [overlapped, request] : pending_) {
    request->finished.store(2, std::memory_order_release);
    os::wake_all(request->finished);
  }
}

}  // namespace iphlp::abi
