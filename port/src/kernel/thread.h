// A thread as waits see it: what wakes it, and the routines that its next alertable wait runs.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "kernel/object.h"

namespace iphlp::win32 {

class Mutex;

class Thread {
 public:
  Thread();
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  ~Thread();

  // The calling thread's; lives as long as somebody keeps it.
  [[nodiscard]] static const std::shared_ptr<Thread>& current();

  // What poll() watches to be woken.
  [[nodiscard]] int descriptor();
  void wake();
  void calm();

  // With the world locked.
  void queue(std::function<void()> routine);
  [[nodiscard]] bool has_routines() const { return !routines_.empty(); }
  [[nodiscard]] std::deque<std::function<void()>> take_routines() { return std::move(routines_); }
  void owns(const std::shared_ptr<Mutex>& mutex) { mutexes_.push_back(mutex); }

  // The thread ends: what it owns is abandoned.
  void retire();
  [[nodiscard]] DWORD id() const { return id_; }

 private:
  int descriptor_ = -1;
  DWORD id_;
  std::deque<std::function<void()>> routines_;
  std::vector<std::weak_ptr<Mutex>> mutexes_;
};

}  // namespace iphlp::win32
