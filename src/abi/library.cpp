#include "abi/library.h"

#include "os/ledger.h"
#include "os/process.h"

namespace iphlp::abi {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the one, beside the ledger.
constinit Library library;

Room& Library::room(std::int32_t process) {
  Room* present = room_.load(std::memory_order_acquire);
  while (present == nullptr || present->process != process) {
    auto fresh = std::make_unique<Room>(process);
    fresh->inherited = present;
    if (!room_.compare_exchange_strong(present, fresh.get(), std::memory_order_acq_rel)) continue;
    if (present != nullptr) {
      // The parent's sockets are only copies here: closing them leaves the parent's open.
      present->requests.forget();
      present->handles.close_all();
      present->changes.reset();
      present->compartments.reset();
      present->session.reset();
      present->reactor.reset();
    }
    return *fresh.release();
  }
  return *present;
}

bool Library::attach(const IPHLP_HOST* host) {
  const IPHLP_HOST* present = nullptr;
  if (host == nullptr) host_.store(nullptr, std::memory_order_release);
  return host == nullptr || host_.compare_exchange_strong(present, host) || present == host;
}

void Library::unload() {
  gate_.close();  // 1: new calls answer an error; calls that wait for a handle are woken, then all are
                  // counted down
  Room* room = room_.load(std::memory_order_acquire);
  const bool ours = room != nullptr && room->process == os::process_id();
  // What another thread of the parent held in the middle of a call stays with the copy of it here: no child
  // can know.
  const bool forked = room != nullptr && room->inherited != nullptr;
  if (ours) {
    room->handles.wake_waiters();
    room->requests.wake_waiters();
    room->session->interrupt();
  }
  gate_.await_empty();
  // 2 and 3: a callback that runs is awaited, none runs after it, and the worker is joined.
  if (ours) {
    room->changes->close();
    room->reactor->close();
  }
  if (room != nullptr) room->requests.forget();
  if (room != nullptr) room->handles.close_all();  // 4: what the caller forgot
  while (room != nullptr) {                        // 5: sessions, with their sockets
    const std::unique_ptr<Room> last{room};
    room = last->inherited;
  }
  room_.store(nullptr, std::memory_order_release);
  if (ours && !forked) os::ledger().audit();  // 6: must be empty
}

}  // namespace iphlp::abi
