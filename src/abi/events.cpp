// Events and the other things that Windows has in kernel32: what OVERLAPPED and HANDLE need to mean something
// here.

#include "abi/door.h"
#include "abi/event_object.h"
#include "iphlp_handle.h"

namespace iphlp::abi {

namespace {

// Runs act(EventObject&) on the event of a handle.
template <class Answer, class Act>
Answer with_event(HANDLE handle, Answer otherwise, Act act) noexcept {
  return behind_the_door<Answer>(otherwise, otherwise, [&](Room& room) -> Answer {
    const auto object = room.handles.find<EventObject>(handle);
    return object == nullptr ? otherwise : act(*object);
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

HANDLE iphlp_event_create(BOOL manual_reset, BOOL signaled) {
  return behind_the_door<HANDLE>(nullptr, nullptr, [&](Room& room) -> HANDLE {
    auto event =
        os::Event::create(manual_reset != FALSE ? os::Event::Reset::by_hand : os::Event::Reset::by_one_waiter,
                          signaled != FALSE, "event");
    if (!event) return nullptr;
    return room.handles.hand_out(std::make_shared<EventObject>(std::move(*event)));
  });
}

BOOL iphlp_event_set(HANDLE event) {
  return with_event<BOOL>(event, FALSE, [](EventObject& object) {
    object.set();
    return TRUE;
  });
}

BOOL iphlp_event_reset(HANDLE event) {
  return with_event<BOOL>(event, FALSE, [](EventObject& object) {
    object.reset();
    return TRUE;
  });
}

DWORD iphlp_event_wait(HANDLE event, DWORD milliseconds) {
  return with_event<DWORD>(event, wait_failed,
                           [&](EventObject& object) { return object.wait(milliseconds); });
}

BOOL iphlp_handle_close(HANDLE handle) {
  return behind_the_door<BOOL>(FALSE, FALSE,
                               [&](Room& room) -> BOOL { return room.handles.close(handle) ? TRUE : FALSE; });
}

int iphlp_handle_fd(HANDLE handle) {
  return behind_the_door<int>(-1, -1, [&](Room& room) {
    const auto object = room.handles.find_any(handle);
    return object == nullptr ? -1 : object->descriptor();
  });
}

}  // extern "C"
