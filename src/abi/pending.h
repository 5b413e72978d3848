// Requests that complete later through an OVERLAPPED: which are pending, and who waits for them.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "abi/signal.h"
#include "iphlp_wintypes.h"
#include "os/futex.h"
#include "query/changes.h"

namespace iphlp::abi {

// What OVERLAPPED.Internal says: NTSTATUS values.
inline constexpr ULONG_PTR status_success = 0;
inline constexpr ULONG_PTR status_pending = 0x103;
inline constexpr ULONG_PTR status_cancelled = 0xc0000120;

class PendingRequests {
 public:
  // Of one OVERLAPPED.
  struct Request {
    std::shared_ptr<Signal> event;  // of hEvent; nullptr where there is none
    std::unique_ptr<query::Changes::Subscription> subscription;
    bool over = false;
    os::Word finished{0};
  };

  // From now on pending; nothing where one of this OVERLAPPED is. Throws std::bad_alloc.
  [[nodiscard]] std::shared_ptr<Request> begin(OVERLAPPED& overlapped, std::shared_ptr<Signal> event);
  // What it waits by; where it is over already, it ends.
  void hold(Request& request, std::unique_ptr<query::Changes::Subscription> subscription);
  // With that status, signalled. False where it is over, or none is pending.
  bool finish(OVERLAPPED& overlapped, const Request* request, ULONG_PTR status);
  // As if there never was one.
  void withdraw(OVERLAPPED& overlapped);

  // Waits until the request of this OVERLAPPED is over; at once where none is pending. False where the
  // library goes first.
  [[nodiscard]] bool await(OVERLAPPED& overlapped);
  [[nodiscard]] bool is_pending(OVERLAPPED& overlapped);

  void wake_waiters();
  // Without a lock: at unload, or in a forked child. What the program keeps its OVERLAPPED in may be gone: it
  // is not touched.
  void forget() { pending_.clear(); }

 private:
  std::mutex mutex_;
  std::map<OVERLAPPED*, std::shared_ptr<Request>> pending_;
  bool closing_ = false;
};

}  // namespace iphlp::abi
