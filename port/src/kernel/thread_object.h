// A thread as a HANDLE: signalled when it has ended.
#pragma once

#include <atomic>
#include <semaphore>

#include <pthread.h>

#include "kernel/thread.h"

namespace iphlp::win32 {

class ThreadObject : public Object {
 public:
  explicit ThreadObject(bool suspended) : suspended_(suspended), go_(suspended ? 0 : 1) {}
  ~ThreadObject() override;

  [[nodiscard]] bool ready(const Thread&) const override { return ended_; }

  // By who made it, once the thread runs.
  void started(pthread_t thread) {
    thread_ = thread;
    started_ = true;
    begun_.acquire();
  }
  // Not before it says who it is.
  void begin(const std::shared_ptr<Thread>& thread) {
    self_ = thread;
    begun_.release();
  }
  void await_resume() { go_.acquire(); }
  // False where it was not suspended.
  [[nodiscard]] bool resume() {
    if (!suspended_.exchange(false)) return false;
    go_.release();
    return true;
  }

  void set_code(DWORD code) { code_ = code; }
  void end() {
    ended_ = true;
    wake();
  }
  [[nodiscard]] DWORD code() const { return ended_ ? code_.load() : STILL_ACTIVE; }
  [[nodiscard]] DWORD id() const { return self_->id(); }
  [[nodiscard]] const std::shared_ptr<Thread>& thread() const { return self_; }

 private:
  std::atomic<bool> suspended_;
  std::binary_semaphore go_;
  std::binary_semaphore begun_{0};
  std::shared_ptr<Thread> self_;
  pthread_t thread_{};
  bool started_ = false;
  bool ended_ = false;
  std::atomic<DWORD> code_{0};
};

// Nothing where the system makes no more threads.
[[nodiscard]] std::shared_ptr<ThreadObject> start_thread(LPTHREAD_START_ROUTINE start, LPVOID argument,
                                                         SIZE_T stack, bool suspended);

}  // namespace iphlp::win32
