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
  if (gate_ != nullptr) gate_->leave(process_, entrance_);
}

Gate::Pass Gate::enter(std::int32_t process) {
  const unsigned entrance = thread_mark() % entrances;
  std::atomic<std::uint64_t>& inside = entrances_[entrance].word;
  std::uint64_t word = inside.load(std::memory_order_relaxed);
  for (;;) {
    if ((word & closed) != 0) return {nullptr, process, entrance};
    const std::uint64_t next = process_of(word) == process ? word + 1 : word_of(process, 1);
    if (inside.compare_exchange_weak(word, next, std::memory_order_acquire, std::memory_order_relaxed))
      return {this, process, entrance};
  }
}

void Gate::leave(std::int32_t process, unsigned entrance) {
  Entrance& from = entrances_[entrance];
  std::uint64_t word = from.word.load(std::memory_order_relaxed);
  do {
    // A child that was forked inside this call counts anew; this pass is not in its count.
    if (process_of(word) != process || (word & count_mask) == 0) return;
  } while (
      !from.word.compare_exchange_weak(word, word - 1, std::memory_order_release, std::memory_order_relaxed));
  if ((word & closed) == 0 || (word & count_mask) != 1) return;
  from.emptied.store(1, std::memory_order_release);
  wake_all(from.emptied);
}

void Gate::close() {
  for (Entrance& one : entrances_) one.word.fetch_or(closed, std::memory_order_acq_rel);
}

void Gate::await_empty() {
  for (const Entrance& one : entrances_) {
    const std::uint64_t word = one.word.load(std::memory_order_acquire);
    if ((word & count_mask) == 0 || process_of(word) != process_id()) continue;
    while (one.emptied.load(std::memory_order_acquire) == 0) sleep_while(one.emptied, 0);
  }
}

}  // namespace iphlp::os
