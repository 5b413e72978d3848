#include "kernel/event.h"

#include "kernel/named.h"

using namespace iphlp::win32;

extern "C" {

HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES, BOOL manual, BOOL signalled, LPCSTR name) {
  return create_named<Event>(name,
                             [&] { return std::make_shared<Event>(manual != FALSE, signalled != FALSE); });
}

HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES security, BOOL manual, BOOL signalled, LPCWSTR name) {
  return CreateEventA(security, manual, signalled, name == nullptr ? nullptr : narrow(name).c_str());
}

HANDLE WINAPI OpenEventA(DWORD, BOOL, LPCSTR name) {
  auto event = name == nullptr ? nullptr : std::dynamic_pointer_cast<Event>(find_named(name));
  if (event == nullptr) {
    SetLastError(name == nullptr ? ERROR_INVALID_PARAMETER : ERROR_FILE_NOT_FOUND);
    return nullptr;
  }
  return hand_out(std::move(event));
}

HANDLE WINAPI OpenEventW(DWORD access, BOOL inherit, LPCWSTR name) {
  return OpenEventA(access, inherit, name == nullptr ? nullptr : narrow(name).c_str());
}

BOOL WINAPI SetEvent(HANDLE handle) {
  const auto event = find<Event>(handle);
  if (event == nullptr) return FALSE;
  const std::lock_guard lock{world()};
  event->set();
  return TRUE;
}

BOOL WINAPI ResetEvent(HANDLE handle) {
  const auto event = find<Event>(handle);
  if (event == nullptr) return FALSE;
  const std::lock_guard lock{world()};
  event->reset();
  return TRUE;
}

HANDLE WINAPI WSACreateEvent(void) {
  return CreateEventA(nullptr, TRUE, FALSE, nullptr);
}

}  // extern "C"
