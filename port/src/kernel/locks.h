// Mutexes and semaphores that can be waited for.
#pragma once

#include "kernel/object.h"

namespace iphlp::win32 {

class Mutex : public Object, public std::enable_shared_from_this<Mutex> {
 public:
  [[nodiscard]] bool ready(const Thread& waiter) const override {
    return owner_ == nullptr || owner_ == &waiter;
  }
  bool take(Thread& waiter) override;
  // False where the thread does not own it.
  [[nodiscard]] bool release(const Thread& thread);
  void abandon(const Thread& thread);

 private:
  const Thread* owner_ = nullptr;
  unsigned depth_ = 0;
  bool abandoned_ = false;
};

class Semaphore : public Object {
 public:
  Semaphore(LONG count, LONG maximum) : count_(count), maximum_(maximum) {}
  [[nodiscard]] bool ready(const Thread&) const override { return count_ > 0; }
  bool take(Thread&) override {
    --count_;
    return false;
  }
  [[nodiscard]] LONG count() const { return count_; }
  [[nodiscard]] bool release(LONG count);

 private:
  LONG count_;
  LONG maximum_;
};

}  // namespace iphlp::win32
