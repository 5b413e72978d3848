// Is this host a router? Forwarding stays on as long as somebody in this process holds it.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "kernel/forwarding.h"
#include "query/session.h"

namespace iphlp::query {

// The holds of one network namespace. What is left at the end is given back.
class RouterHolds {
 public:
  RouterHolds() = default;
  ~RouterHolds();
  RouterHolds(const RouterHolds&) = delete;
  RouterHolds& operator=(const RouterHolds&) = delete;

  [[nodiscard]] base::Status take(const os::Root& root);
  // Kind::absent: nobody holds it.
  [[nodiscard]] base::Status give_back();

 private:
  std::mutex mutex_;
  std::uint32_t count_ = 0;
  std::int32_t process_ = 0;  // a forked child has only a copy, and gives nothing back
  std::optional<kernel::ForwardingHold> hold_;
};

[[nodiscard]] base::Status hold_forwarding(Session& session);
[[nodiscard]] base::Status release_forwarding(Session& session);

}  // namespace iphlp::query
