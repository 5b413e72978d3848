#include "kernel/locks.h"

#include <new>
#include <string>
#include <utility>

#include <pthread.h>

#include "kernel/named.h"
#include "kernel/thread.h"

namespace iphlp::win32 {

bool Mutex::take(Thread& waiter) {
  if (owner_ == nullptr) waiter.owns(shared_from_this());
  owner_ = &waiter;
  ++depth_;
  return std::exchange(abandoned_, false);
}

bool Mutex::release(const Thread& thread) {
  if (owner_ != &thread) return false;
  if (--depth_ == 0) {
    owner_ = nullptr;
    wake();
  }
  return true;
}

void Mutex::abandon(const Thread& thread) {
  if (owner_ != &thread) return;
  owner_ = nullptr;
  depth_ = 0;
  abandoned_ = true;
  wake();
}

bool Semaphore::release(LONG count) {
  if (count > maximum_ - count_) return false;
  count_ += count;
  wake();
  return true;
}

namespace {

// A critical section's own memory holds a lock of libc's.
pthread_mutex_t& lock_of(LPCRITICAL_SECTION section) {
  static_assert(sizeof(CRITICAL_SECTION) >= sizeof(PVOID));
  return *static_cast<pthread_mutex_t*>(section->DebugInfo);
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES, BOOL owned, LPCSTR name) {
  return create_named<Mutex>(name, [&] {
    auto mutex = std::make_shared<Mutex>();
    if (owned != FALSE) (void)mutex->take(*Thread::current());
    return mutex;
  });
}

HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES security, BOOL owned, LPCWSTR name) {
  return CreateMutexA(security, owned, name == nullptr ? nullptr : narrow(name).c_str());
}

BOOL WINAPI ReleaseMutex(HANDLE handle) {
  const auto mutex = find<Mutex>(handle);
  if (mutex == nullptr) return FALSE;
  const auto thread = Thread::current();
  const std::lock_guard lock{world()};
  if (mutex->release(*thread)) return TRUE;
  SetLastError(ERROR_NOT_OWNER);
  return FALSE;
}

HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES, LONG initial, LONG maximum, LPCSTR name) {
  if (initial < 0 || maximum <= 0 || initial > maximum) {
    SetLastError(ERROR_INVALID_PARAMETER);
    return nullptr;
  }
  return create_named<Semaphore>(name, [&] { return std::make_shared<Semaphore>(initial, maximum); });
}

HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES security, LONG initial, LONG maximum, LPCWSTR name) {
  return CreateSemaphoreA(security, initial, maximum, name == nullptr ? nullptr : narrow(name).c_str());
}

BOOL WINAPI ReleaseSemaphore(HANDLE handle, LONG count, LONG* before) {
  const auto semaphore = find<Semaphore>(handle);
  if (semaphore == nullptr) return FALSE;
  const std::lock_guard lock{world()};
  if (count <= 0) {
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
  }
  const LONG was = semaphore->count();
  if (!semaphore->release(count)) {
    SetLastError(ERROR_TOO_MANY_POSTS);
    return FALSE;
  }
  if (before != nullptr) *before = was;
  return TRUE;
}

void WINAPI InitializeCriticalSection(LPCRITICAL_SECTION section) {
  *section = {};
  auto* lock = new pthread_mutex_t;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(lock, &attributes);
  pthread_mutexattr_destroy(&attributes);
  section->DebugInfo = lock;
  section->LockCount = -1;
}

BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins) {
  InitializeCriticalSection(section);
  section->SpinCount = spins;
  return TRUE;
}

void WINAPI EnterCriticalSection(LPCRITICAL_SECTION section) {
  pthread_mutex_lock(&lock_of(section));
}

BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION section) {
  return pthread_mutex_trylock(&lock_of(section)) == 0 ? TRUE : FALSE;
}

void WINAPI LeaveCriticalSection(LPCRITICAL_SECTION section) {
  pthread_mutex_unlock(&lock_of(section));
}

void WINAPI DeleteCriticalSection(LPCRITICAL_SECTION section) {
  pthread_mutex_destroy(&lock_of(section));
  delete &lock_of(section);
  section->DebugInfo = nullptr;
}

}  // extern "C"
