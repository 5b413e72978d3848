// One piece of work on a thread of its own, while the caller does another. Where no thread is to be had, the
// caller does it itself, afterwards.
#pragma once

#include <memory>

#include "base/function_ref.h"
#include "os/worker.h"

namespace iphlp::os {

class Beside {
 public:
  // Starts it. What work refers to must outlive this.
  Beside(base::FunctionRef<base::Status()> work, const char* purpose);
  ~Beside() = default;  // waits
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  // Waits for its end. Throws std::bad_alloc where it did.
  [[nodiscard]] base::Status finish();

 private:
  static void run(Worker& thread, void* self);

  base::FunctionRef<base::Status()> work_;
  base::Status answer_;
  bool exhausted_ = false;
  std::unique_ptr<Worker> thread_;  // last: it is joined before the rest goes
};

}  // namespace iphlp::os
