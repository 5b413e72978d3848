#include "abi/host.h"

#include "abi/door.h"
#include "abi/event_object.h"
#include "abi/signal.h"

namespace iphlp::abi {

namespace {

class HostEvent : public Signal {
 public:
  HostEvent(const IPHLP_HOST& host, void* event) noexcept : host_(host), event_(event) {}
  ~HostEvent() override { host_.event_release(event_); }
  HostEvent(const HostEvent&) = delete;
  HostEvent& operator=(const HostEvent&) = delete;
  void set() const override { host_.event_set(event_); }
  void reset() const override { host_.event_reset(event_); }

 private:
  const IPHLP_HOST& host_;
  void* event_;
};

// Owns what hold() answered, also where there is no memory for the owner.
template <class Owner>
std::shared_ptr<Owner> own(const IPHLP_HOST& host, void* held, void (*release)(void*)) {
  if (held == nullptr) return nullptr;
  try {
    return std::make_shared<Owner>(host, held);
  } catch (...) {
    release(held);
    throw;
  }
}

bool is_complete(const IPHLP_HOST& host) {
  return host.size == sizeof host && host.event_hold != nullptr && host.event_set != nullptr &&
         host.event_reset != nullptr && host.event_release != nullptr && host.thread_hold != nullptr &&
         host.thread_call != nullptr && host.thread_release != nullptr && host.last_error != nullptr;
}

}  // namespace

std::shared_ptr<Signal> find_signal(Room& room, HANDLE handle) {
  if (auto event = room.handles.find<EventObject>(handle)) return event;
  const IPHLP_HOST* host = library.host();
  if (host == nullptr) return nullptr;
  return own<HostEvent>(*host, host->event_hold(handle), host->event_release);
}

std::shared_ptr<const HostThread> HostThread::current() {
  const IPHLP_HOST* host = library.host();
  if (host == nullptr) return nullptr;
  return own<HostThread>(*host, host->thread_hold(), host->thread_release);
}

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
extern "C" BOOL iphlp_host_attach(const IPHLP_HOST* host) {
  using namespace iphlp::abi;
  if (host != nullptr && !is_complete(*host)) return FALSE;
  return library.attach(host) ? TRUE : FALSE;
}
