#include "query/router.h"

#include "os/process.h"
#include "query/doors.h"

namespace iphlp::query {

RouterHolds::~RouterHolds() {
  // Nobody is left to hear that it failed.
  if (hold_ && process_ == os::process_id()) (void)hold_->give_back();
}

base::Status RouterHolds::take(const os::Root& root) {
  const std::scoped_lock lock{mutex_};
  if (count_ == 0) {
    auto taken = kernel::ForwardingHold::take(root);
    if (!taken) return base::pass(taken);
    process_ = os::process_id();
    hold_.emplace(std::move(*taken));
  }
  ++count_;
  return {};
}

base::Status RouterHolds::give_back() {
  const std::scoped_lock lock{mutex_};
  if (count_ == 0) return base::fail(base::Kind::absent, "give forwarding back");
  if (count_ == 1) {
    if (auto done = hold_->give_back(); !done) return done;
    hold_.reset();
  }
  --count_;
  return {};
}

base::Status hold_forwarding(Session& session) {
  return session.doors().router.take(session.root());
}

base::Status release_forwarding(Session& session) {
  return session.doors().router.give_back();
}

}  // namespace iphlp::query
