#include "kernel/thread.h"

#include <new>
#include <semaphore>

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel/locks.h"
#include "kernel/thread_object.h"

namespace iphlp::win32 {

Thread::Thread() : id_(static_cast<DWORD>(syscall(SYS_gettid))) {}

Thread::~Thread() {
  if (descriptor_ >= 0) close(descriptor_);
}

namespace {

struct Current {
  std::shared_ptr<Thread> thread = std::make_shared<Thread>();
  ~Current() { thread->retire(); }
};

}  // namespace

const std::shared_ptr<Thread>& Thread::current() {
  static thread_local Current current;
  return current.thread;
}

int Thread::descriptor() {
  if (descriptor_ < 0) descriptor_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return descriptor_;
}

void Thread::wake() {
  if (descriptor_ >= 0) (void)eventfd_write(descriptor_, 1);
}

void Thread::calm() {
  eventfd_t count = 0;
  (void)eventfd_read(descriptor_, &count);
}

void Thread::queue(std::function<void()> routine) {
  routines_.push_back(std::move(routine));
  wake();
}

void Thread::retire() {
  std::deque<std::function<void()>> forgotten;  // dies after the lock is given back
  const std::lock_guard lock{world()};
  for (const auto& weak : mutexes_)
    if (const auto mutex = weak.lock()) mutex->abandon(*this);
  forgotten.swap(routines_);
}

ThreadObject::~ThreadObject() {
  if (!started_) return;
  // It has nothing left to do but to return; a thread that lets go of itself cannot wait for itself.
  if (ended_ && pthread_equal(pthread_self(), thread_) == 0)
    pthread_join(thread_, nullptr);
  else
    pthread_detach(thread_);
}

namespace {

// What the new thread is given; it owns it.
struct Beginning {
  std::shared_ptr<ThreadObject> object;
  LPTHREAD_START_ROUTINE start;
  LPVOID argument;
};

// The end of a thread, whichever way it is reached: by return, or unwound by ExitThread.
class End {
 public:
  explicit End(std::shared_ptr<ThreadObject> object) : object_(std::move(object)) {}
  End(const End&) = delete;
  End& operator=(const End&) = delete;
  ~End() {
    Thread::current()->retire();
    const std::lock_guard lock{world()};
    object_->end();
  }

 private:
  std::shared_ptr<ThreadObject> object_;
};

thread_local ThreadObject* this_object = nullptr;

void* run(void* given) {
  const std::unique_ptr<Beginning> beginning{static_cast<Beginning*>(given)};
  this_object = beginning->object.get();
  beginning->object->begin(Thread::current());
  const End end{beginning->object};
  beginning->object->await_resume();
  beginning->object->set_code(beginning->start(beginning->argument));
  return nullptr;
}

}  // namespace

std::shared_ptr<ThreadObject> start_thread(LPTHREAD_START_ROUTINE start, LPVOID argument, SIZE_T stack,
                                           bool suspended) {
  auto object = std::make_shared<ThreadObject>(suspended);
  auto beginning = std::make_unique<Beginning>(object, start, argument);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  // Windows' default of 1 MiB is less than libc's: what a program asks for is only ever more.
  size_t usual = 0;
  pthread_attr_getstacksize(&attributes, &usual);
  if (stack > usual) pthread_attr_setstacksize(&attributes, (stack + 0xffff) & ~SIZE_T{0xffff});
  pthread_t thread{};
  const int failed = pthread_create(&thread, &attributes, run, beginning.get());
  pthread_attr_destroy(&attributes);
  if (failed != 0) return nullptr;
  (void)beginning.release();
  object->started(thread);
  return object;
}

}  // namespace iphlp::win32

using namespace iphlp::win32;

namespace {

// -2 names the thread that asks, -1 the process.
const HANDLE current_thread = reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(-2));

}  // namespace

extern "C" {

HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES, SIZE_T stack, LPTHREAD_START_ROUTINE start, LPVOID argument,
                           DWORD flags, LPDWORD id) {
  try {
    if (start == nullptr) {
      SetLastError(ERROR_INVALID_PARAMETER);
      return nullptr;
    }
    auto object = start_thread(start, argument, stack, (flags & CREATE_SUSPENDED) != 0);
    if (object == nullptr) {
      SetLastError(ERROR_NOT_ENOUGH_MEMORY);
      return nullptr;
    }
    if (id != nullptr) *id = object->id();
    return hand_out(std::move(object));
  } catch (const std::bad_alloc&) {
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
  }
}

DWORD WINAPI ResumeThread(HANDLE handle) {
  const auto thread = find<ThreadObject>(handle);
  if (thread == nullptr) return static_cast<DWORD>(-1);
  return thread->resume() ? 1 : 0;
}

BOOL WINAPI GetExitCodeThread(HANDLE handle, LPDWORD code) {
  const auto thread = find<ThreadObject>(handle);
  if (thread == nullptr) return FALSE;
  const std::lock_guard lock{world()};
  *code = thread->code();
  return TRUE;
}

void WINAPI ExitThread(DWORD code) {
  if (this_object != nullptr) this_object->set_code(code);
  pthread_exit(nullptr);
}

HANDLE WINAPI GetCurrentThread(void) {
  return current_thread;
}

DWORD WINAPI GetCurrentThreadId(void) {
  return Thread::current()->id();
}

DWORD WINAPI GetThreadId(HANDLE handle) {
  if (handle == current_thread) return GetCurrentThreadId();
  const auto thread = find<ThreadObject>(handle);
  return thread == nullptr ? 0 : thread->id();
}

DWORD WINAPI QueueUserAPC(PAPCFUNC routine, HANDLE handle, ULONG_PTR argument) {
  std::shared_ptr<Thread> thread;
  if (handle == current_thread) {
    thread = Thread::current();
  } else {
    const auto object = find<ThreadObject>(handle);
    if (object == nullptr) return 0;
    thread = object->thread();
  }
  const std::lock_guard lock{world()};
  thread->queue([routine, argument] { routine(argument); });
  return 1;
}

}  // extern "C"
