#include "kernel/host.h"

#include <atomic>
#include <memory>

#include <dlfcn.h>
#include <iphlp_host.h>
#include <iphlp_notify.h>
#include <iphlpapi.h>

#include "kernel/event.h"
#include "kernel/thread.h"

// There where the program linked the library, else nullptr.
#pragma weak iphlp_host_attach
#pragma weak iphlp_handle_close
#pragma weak iphlp_overlapped_result
#pragma weak iphlp_last_error
#pragma weak CancelIPChangeNotify

namespace iphlp::win32 {

namespace {

template <class T>
using Held = std::shared_ptr<T>;

void* event_hold(HANDLE handle) {
  auto event = std::dynamic_pointer_cast<Event>(find_object(handle));
  return event == nullptr ? nullptr : new (std::nothrow) Held<Event>{std::move(event)};
}

void event_set(void* held) {
  const std::lock_guard lock{world()};
  (*static_cast<Held<Event>*>(held))->set();
}

void event_reset(void* held) {
  const std::lock_guard lock{world()};
  (*static_cast<Held<Event>*>(held))->reset();
}

void event_release(void* held) {
  delete static_cast<Held<Event>*>(held);
}

void* thread_hold() {
  return new (std::nothrow) Held<Thread>{Thread::current()};
}

void thread_call(void* held, PIO_APC_ROUTINE routine, PVOID context, const IO_STATUS_BLOCK* status) {
  const std::lock_guard lock{world()};
  (*static_cast<Held<Thread>*>(held))->queue([routine, context, copy = *status]() mutable {
    routine(context, &copy, 0);
  });
}

void thread_release(void* held) {
  delete static_cast<Held<Thread>*>(held);
}

constexpr IPHLP_HOST host{.size = sizeof host,
                          .event_hold = event_hold,
                          .event_set = event_set,
                          .event_reset = event_reset,
                          .event_release = event_release,
                          .thread_hold = thread_hold,
                          .thread_call = thread_call,
                          .thread_release = thread_release,
                          .last_error = SetLastError};

// The object that LoadLibrary brought; nullptr: none.
std::atomic<void*> loaded_library{nullptr};

// A function of the library, wherever it is.
template <class Function>
Function* function(Function* linked, const char* name) {
  if (linked != nullptr) return linked;
  void* loaded = loaded_library.load();
  return loaded == nullptr ? nullptr : reinterpret_cast<Function*>(dlsym(loaded, name));
}

[[gnu::constructor]] void lend_to_linked_library() {
  if (&iphlp_host_attach != nullptr) (void)iphlp_host_attach(&host);
}

[[gnu::destructor]] void take_back() {
  if (&iphlp_host_attach != nullptr) (void)iphlp_host_attach(nullptr);
}

}  // namespace

void library_loaded(void* loaded) {
  loaded_library = loaded;
  if (auto* attach = reinterpret_cast<decltype(iphlp_host_attach)*>(dlsym(loaded, "iphlp_host_attach")))
    (void)attach(&host);
}

void library_unloads(void* loaded) {
  loaded_library.compare_exchange_strong(loaded, nullptr);
}

bool library_closes(HANDLE handle) {
  auto* close = function(&iphlp_handle_close, "iphlp_handle_close");
  return close != nullptr && close(handle) != FALSE;
}

bool library_cancels(LPOVERLAPPED overlapped) {
  auto* cancel = function(&CancelIPChangeNotify, "CancelIPChangeNotify");
  return cancel != nullptr && cancel(overlapped) != FALSE;
}

DWORD library_result(HANDLE handle, LPOVERLAPPED overlapped, LPDWORD bytes, bool wait) {
  auto* result = function(&iphlp_overlapped_result, "iphlp_overlapped_result");
  auto* error = function(&iphlp_last_error, "iphlp_last_error");
  if (result == nullptr || error == nullptr) return ERROR_INVALID_HANDLE;
  return result(handle, overlapped, bytes, wait ? TRUE : FALSE) != FALSE ? NO_ERROR : error();
}

}  // namespace iphlp::win32
