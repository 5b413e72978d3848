// A thread of the library's own. It is started by a call and never by loading, takes no signal that is the
// program's, and is joined before the code that it runs is gone. Faults of its own code (SIGSEGV and the
// like) reach it: it runs the program's callbacks, and the program's crash reporter should hear of them.
//
// While it is being joined under dlclose it must not call dlopen, dlsym or pthread_exit, nor touch a
// thread_local with a destructor for the first time: the loader's lock is held, and each of them waits for it
// for ever.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include <pthread.h>

#include "os/event.h"

namespace iphlp::os {

class Worker {
 public:
  // Runs until stopping() is true; wake() is set whenever there is a reason to look.
  using Body = void (*)(Worker& self, void* context);

  // The thread's stack is its own mapping: libc would keep one that it made itself after the thread has
  // ended. It is as large as Windows makes those of the threads that run such callbacks; what is not touched
  // costs no memory.
  [[nodiscard]] static base::Result<std::unique_ptr<Worker>> start(Body body, void* context,
                                                                   const char* purpose);

  // Stops, wakes and joins. In a forked child the thread does not exist: it is forgotten, and the parent's,
  // whose wake event the child shares, is left alone.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  [[nodiscard]] const Event& wake() const { return wake_; }
  [[nodiscard]] bool stopping() const { return stopping_.load(std::memory_order_acquire); }

 private:
  static constexpr std::size_t stack_size = std::size_t{1} << 20;
  static constexpr std::size_t guard_size = std::size_t{64}
                                            << 10;  // below it: a page, of whatever size pages are

  Worker(Event wake, Body body, void* context);
  static void* run(void* self);
  [[nodiscard]] base::Status launch(const char* purpose);
  void release_stack();

  Event wake_;
  const Body body_;
  void* const context_;
  const std::int32_t process_;
  void* stack_ = nullptr;
  pthread_t thread_{};
  bool running_ = false;
  std::atomic<bool> stopping_{false};
};

}  // namespace iphlp::os
