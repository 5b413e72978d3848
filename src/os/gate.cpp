#include "os/gate.h"

#include "os/process.h"

namespace iphlp::os {

namespace {

constexpr std::uint64_t closed = std::uint64_t{1} << 31;
constexpr std::uint64_t count_mask = closed - 1;

constexpr std::int32_t process_of(std::uint64_t word) {
  return static_cast<std::int32_t>(word >> 32);
}
constexpr std::uint64_t word_of(std::int32_t process, std::uint64_t low) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(process)) << 32 | low;
}

}  // namespace

Gate::Pass::~Pass() {
  if (gate_ != nullptr) gate_->leave(process_);
}

Gate::Pass Gate::enter() {
  const std::int32_t process = process_id();
  std::uint64_t word = word_.load(std::memory_order_relaxed);
  for (;;) {
    if ((word & closed) != 0) return {nullptr, process};
    const std::uint64_t next = process_of(word) == process ? word + 1 : word_of(process, 1);
    if (word_.compare_exchange_weak(word, next, std::memory_order_acquire, std::memory_order_relaxed))
      return {this, process};
  }
}

void Gate::leave(std::int32_t process) {
  std::uint64_t word = word_.load(std::memory_order_relaxed);
  do {
    // A child that was forked inside this call counts anew; this pass is not in its count.
    if (process_of(word) != process || (word & count_mask) == 0) return;
  } while (
      !word_.compare_exchange_weak(word, word - 1, std::memory_order_release, std::memory_order_relaxed));
  if ((word & closed) == 0 || (word & count_mask) != 1) return;
  emptied_.store(1, std::memory_order_release);
  wake_all(emptied_);
}

void Gate::close() {
  word_.fetch_or(closed, std::memory_order_acq_rel);
}

void Gate::await_empty() {
  const std::uint64_t word = word_.load(std::memory_order_acquire);
  if (process_of(word) != process_id() || (word & count_mask) == 0) return;
  while (emptied_.load(std::memory_order_acquire) == 0) sleep_while(emptied_, 0);
}

}  // namespace iphlp::os
