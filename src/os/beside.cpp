#include "os/beside.h"

#include <new>

namespace iphlp::os {

Beside::Beside(base::FunctionRef<base::Status()> work, const char* purpose) : work_(work) {
  if (auto started = Worker::start(run, this, purpose)) thread_ = std::move(*started);
}

void Beside::run(Worker&, void* self) {
  auto& beside = *static_cast<Beside*>(self);
  try {
    beside.answer_ = beside.work_();
  } catch (const std::bad_alloc&) {
    beside.exhausted_ = true;
  }
}

base::Status Beside::finish() {
  if (!thread_) return work_();
  thread_.reset();
  if (exhausted_) throw std::bad_alloc{};
  return answer_;
}

}  // namespace iphlp::os
