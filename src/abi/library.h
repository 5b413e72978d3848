// The library's life between dlopen and dlclose: one gate, one room for each process that uses it, one way
// out. The house has two mutable globals: this and os::ledger.
#pragma once

#include <atomic>
#include <memory>

#include "abi/handles.h"
#include "abi/pending.h"
#include "iphlp_host.h"
#include "os/gate.h"
#include "os/kept_process.h"
#include "os/reactor.h"
#include "query/changes.h"
#include "query/compartments.h"
#include "query/session.h"

namespace iphlp::abi {

// What one process uses. A forked child inherits its parent's room only to clear it away and make its own.
struct Room {
  explicit Room(std::int32_t owner)
      : process(owner),
        reactor(std::make_unique<os::Reactor>(owner)),
        session(std::make_unique<query::Session>()),
        changes(std::make_unique<query::Changes>(*reactor, owner)),
        compartments(std::make_unique<query::Compartments>(*session)),
        handles(static_cast<std::uint32_t>(owner)) {}
  const std::int32_t process;
  // The one thread of the library, for whatever waits. It ends after what it watches.
  std::unique_ptr<os::Reactor> reactor;
  std::unique_ptr<query::Session> session;
  std::unique_ptr<query::Changes> changes;
  std::unique_ptr<query::Compartments> compartments;
  Handles handles;
  PendingRequests requests;
  std::atomic<HANDLE> request_handle{nullptr};  // the one that all of them go by
  Room* inherited = nullptr;  // freed at unload: another thread may still read its process number
};

class Library {
 public:
  constexpr Library() = default;

  [[nodiscard]] os::Gate::Pass enter() { return gate_.enter(process_.id()); }
  // The process's room, made with its first use. Throws std::bad_alloc.
  [[nodiscard]] Room& room(std::int32_t process);

  // Whose events, threads and last error are lent; nullptr: nobody's.
  [[nodiscard]] const IPHLP_HOST* host() const { return host_.load(std::memory_order_acquire); }
  // False while another is there.
  [[nodiscard]] bool attach(const IPHLP_HOST* host);

  // The numbered way out (docs/unload-order.md); runs as the first destructor.
  void unload();

 private:
  os::Gate gate_;
  std::atomic<Room*> room_{nullptr};
  std::atomic<const IPHLP_HOST*> host_{nullptr};
  os::KeptProcess process_;  // the last: most of it is never touched
};

// It lives as long as the object is loaded.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): one of the house's two.
extern Library library;

}  // namespace iphlp::abi
