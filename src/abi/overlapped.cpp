// NotifyAddrChange and NotifyRouteChange: one change, awaited or told through an OVERLAPPED.

#include "abi/door.h"
#include "abi/event_object.h"
#include "abi/last_error.h"
#include "iphlp_notify.h"
#include "iphlpapi.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

// What both functions hand out: one for all requests, as it is not to be closed.
struct RequestHandle : Object {
  void retire() override {}
};

HANDLE request_handle(Room& room) {
  if (room.handles.find<RequestHandle>(room.request_handle.load()) == nullptr)
    room.request_handle.store(room.handles.hand_out(std::make_shared<RequestHandle>()));
  return room.request_handle.load();
}

query::Changes::Wanted first_of(net::Subject subject) {
  return {.of = query::subjects({subject}), .family = net::Family::v4};
}

// Waits for the change itself, for ever, until the library goes.
DWORD await_change(Room& room, net::Subject subject) {
  auto event = os::Event::create(os::Event::Reset::by_hand, false, "wait for a change");
  if (!event) return win::reading_code(event.error());
  const auto object = std::make_shared<EventObject>(std::move(*event));
  auto* const handle = room.handles.hand_out(object);
  auto subscription =
      room.changes->subscribe(first_of(subject), [object](const net::Change*) { object->set(); }, false);
  const DWORD waited = subscription ? object->wait(INFINITE) : wait_failed;
  (void)room.handles.close(handle);
  if (!subscription) return win::reading_code(subscription.error());
  return waited == wait_signalled ? NO_ERROR : ERROR_CANCELLED;
}

DWORD begin_request(Room& room, net::Subject subject, HANDLE* handle, OVERLAPPED& overlapped) {
  std::shared_ptr<Signal> event;
  if (overlapped.hEvent != nullptr) {
    event = find_signal(room, overlapped.hEvent);
    if (event == nullptr) return ERROR_INVALID_PARAMETER;
  }
  auto* const ours = request_handle(room);
  const auto request = room.requests.begin(overlapped, std::move(event));
  if (request == nullptr) return ERROR_INVALID_PARAMETER;
  *handle = ours;
  auto subscription = room.changes->subscribe(
      first_of(subject),
      [&room, &overlapped, weak = std::weak_ptr{request}](const net::Change*) {
        if (const auto alive = weak.lock()) room.requests.finish(overlapped, alive.get(), status_success);
      },
      false);
  if (!subscription) {
    room.requests.withdraw(overlapped);
    return win::reading_code(subscription.error());
  }
  room.requests.hold(*request, std::move(*subscription));
  return ERROR_IO_PENDING;
}

DWORD notify_once(net::Subject subject, HANDLE* handle, OVERLAPPED* overlapped) {
  const DWORD code = answer([&](Room& room) -> DWORD {
    if (handle == nullptr && overlapped == nullptr) return await_change(room, subject);
    if (handle == nullptr || overlapped == nullptr) return ERROR_INVALID_PARAMETER;
    return begin_request(room, subject, handle, *overlapped);
  });
  set_last_error(code);
  return code;
}

BOOL tell(DWORD code) {
  set_last_error(code);
  return code == NO_ERROR ? TRUE : FALSE;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD NotifyAddrChange(PHANDLE Handle, LPOVERLAPPED overlapped) {
  return notify_once(net::Subject::address, Handle, overlapped);
}

DWORD NotifyRouteChange(PHANDLE Handle, LPOVERLAPPED overlapped) {
  return notify_once(net::Subject::route, Handle, overlapped);
}

BOOL CancelIPChangeNotify(LPOVERLAPPED notifyOverlapped) {
  return tell(answer([&](Room& room) -> DWORD {
    if (notifyOverlapped == nullptr) return ERROR_INVALID_PARAMETER;
    return room.requests.finish(*notifyOverlapped, nullptr, status_cancelled) ? NO_ERROR : ERROR_NOT_FOUND;
  }));
}

BOOL iphlp_overlapped_result(HANDLE Handle, LPOVERLAPPED Overlapped, PULONG BytesTransferred, BOOL Wait) {
  return tell(answer([&](Room& room) -> DWORD {
    if (Overlapped == nullptr || BytesTransferred == nullptr) return ERROR_INVALID_PARAMETER;
    if (room.handles.find<RequestHandle>(Handle) == nullptr) return ERROR_INVALID_HANDLE;
    if (Wait != FALSE && !room.requests.await(*Overlapped)) return ERROR_CANCELLED;
    if (Wait == FALSE && room.requests.is_pending(*Overlapped)) return ERROR_IO_INCOMPLETE;
    if (std::atomic_ref{Overlapped->Internal}.load(std::memory_order_acquire) == status_cancelled)
      return ERROR_OPERATION_ABORTED;
    *BytesTransferred = 0;
    return NO_ERROR;
  }));
}

}  // extern "C"
