#include "kernel/wait.h"

#include <algorithm>
#include <array>

#include <poll.h>

#include "kernel/host.h"
#include "kernel/thread.h"

namespace iphlp::win32 {

namespace {

using Objects = std::span<const std::shared_ptr<Object>>;

// What a wait answers now; nothing while it goes on.
std::optional<DWORD> satisfied(Objects objects, bool all, Thread& thread) {
  const auto is_ready = [&](const std::shared_ptr<Object>& object) { return object->ready(thread); };
  if (all) {
    if (objects.empty() || !std::ranges::all_of(objects, is_ready)) return std::nullopt;
    bool abandoned = false;
    for (const auto& object : objects) abandoned = object->take(thread) || abandoned;
    return abandoned ? WAIT_ABANDONED_0 : WAIT_OBJECT_0;
  }
  const auto first = std::ranges::find_if(objects, is_ready);
  if (first == objects.end()) return std::nullopt;
  const auto index = static_cast<DWORD>(first - objects.begin());
  return ((*first)->take(thread) ? WAIT_ABANDONED_0 : WAIT_OBJECT_0) + index;
}

// Sleeps until something happens to the thread or to a descriptor, or the moment has come.
void sleep(Objects objects, Thread& thread, const Moment& until) {
  std::array<pollfd, MAXIMUM_WAIT_OBJECTS + 1> watched;
  nfds_t count = 0;
  watched[count++] = {.fd = thread.descriptor(), .events = POLLIN, .revents = 0};
  for (const auto& object : objects)
    if (object->descriptor() >= 0)
      watched[count++] = {.fd = object->descriptor(), .events = POLLIN, .revents = 0};
  timespec left{};
  if (until) {
    const auto rest =
        std::max(*until - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(rest);
    left.tv_sec = static_cast<time_t>(seconds.count());
    left.tv_nsec = static_cast<long>(std::chrono::nanoseconds{rest - seconds}.count());
  }
  (void)ppoll(watched.data(), count, until ? &left : nullptr, nullptr);
  thread.calm();
}

}  // namespace

DWORD wait_for(Objects objects, bool all, Moment until, bool alertable) {
  const std::shared_ptr<Thread> thread = Thread::current();
  (void)thread->descriptor();
  std::unique_lock lock{world()};
  while (true) {
    if (alertable && thread->has_routines()) {
      const auto routines = thread->take_routines();
      lock.unlock();
      for (const auto& routine : routines) routine();
      return WAIT_IO_COMPLETION;
    }
    if (const auto answer = satisfied(objects, all, *thread)) return *answer;
    if (until && std::chrono::steady_clock::now() >= *until) return WAIT_TIMEOUT;
    for (const auto& object : objects) object->add(*thread);
    lock.unlock();
    sleep(objects, *thread, until);
    lock.lock();
    for (const auto& object : objects) object->remove(*thread);
  }
}

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

DWORD WINAPI WaitForMultipleObjectsEx(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                                      BOOL alertable) {
  if (count == 0 || count > MAXIMUM_WAIT_OBJECTS || handles == nullptr) {
    SetLastError(ERROR_INVALID_PARAMETER);
    return WAIT_FAILED;
  }
  std::array<std::shared_ptr<Object>, MAXIMUM_WAIT_OBJECTS> objects;
  for (DWORD i = 0; i < count; ++i) {
    objects[i] = find_object(handles[i]);
    if (objects[i] == nullptr) {
      SetLastError(ERROR_INVALID_HANDLE);
      return WAIT_FAILED;
    }
    if (all != FALSE && std::find(handles, handles + i, handles[i]) != handles + i) {
      SetLastError(ERROR_INVALID_PARAMETER);
      return WAIT_FAILED;
    }
  }
  return wait_for({objects.data(), count}, all != FALSE, in_milliseconds(milliseconds), alertable != FALSE);
}

DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds) {
  return WaitForMultipleObjectsEx(count, handles, all, milliseconds, FALSE);
}

DWORD WINAPI WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable) {
  return WaitForMultipleObjectsEx(1, &handle, FALSE, milliseconds, alertable);
}

DWORD WINAPI WaitForSingleObject(HANDLE handle, DWORD milliseconds) {
  return WaitForMultipleObjectsEx(1, &handle, FALSE, milliseconds, FALSE);
}

DWORD WINAPI SleepEx(DWORD milliseconds, BOOL alertable) {
  const DWORD waited = wait_for({}, false, in_milliseconds(milliseconds), alertable != FALSE);
  return waited == WAIT_IO_COMPLETION ? waited : 0;
}

void WINAPI Sleep(DWORD milliseconds) {
  (void)SleepEx(milliseconds, FALSE);
}

BOOL WINAPI CloseHandle(HANDLE handle) {
  const auto value = reinterpret_cast<LONG_PTR>(handle);
  if (value == -1 || value == -2) return TRUE;  // GetCurrentProcess and GetCurrentThread need no closing
  if (close_object(handle) || library_closes(handle)) return TRUE;
  SetLastError(ERROR_INVALID_HANDLE);
  return FALSE;
}

BOOL WINAPI DuplicateHandle(HANDLE, HANDLE handle, HANDLE, LPHANDLE copy, DWORD, BOOL, DWORD options) {
  auto object = find<Object>(handle);
  if (object == nullptr) return FALSE;
  const HANDLE made = hand_out(std::move(object));
  if (made == nullptr) return FALSE;
  if ((options & DUPLICATE_CLOSE_SOURCE) != 0) (void)close_object(handle);
  if (copy != nullptr)
    *copy = made;
  else
    (void)close_object(made);
  return TRUE;
}

}  // extern "C"
