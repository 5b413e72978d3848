#include "os/ledger.h"

#include <cstdio>
#include <cstdlib>

namespace iphlp::os {

namespace {

// Constant-initialised and trivially destroyed: it is there before the first constructor and after the last
// destructor.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): one of the house's two.
constinit Ledger the_ledger;

constexpr std::uint64_t packed(Holding holding, std::uint64_t key) {
  return key << 2 | (static_cast<std::uint64_t>(holding) + 1);
}

}  // namespace

Ledger& ledger() {
  return the_ledger;
}

void Ledger::enter(Holding holding, std::uint64_t key, const char* purpose) {
  const std::uint64_t wanted = packed(holding, key);
  for (std::size_t probe = 0; probe < size; ++probe) {
    Slot& slot = slots_[(wanted + probe) % size];
    std::uint64_t free = 0;
    if (slot.key.load(std::memory_order_relaxed) == 0 &&
        slot.key.compare_exchange_strong(free, wanted, std::memory_order_acq_rel)) {
      slot.purpose.store(purpose, std::memory_order_release);
      return;
    }
  }
  beyond_.fetch_add(1, std::memory_order_relaxed);
}

void Ledger::strike(Holding holding, std::uint64_t key) {
  const std::uint64_t wanted = packed(holding, key);
  for (std::size_t probe = 0; probe < size; ++probe) {
    Slot& slot = slots_[(wanted + probe) % size];
    if (slot.key.load(std::memory_order_acquire) != wanted) continue;
    slot.purpose.store(nullptr, std::memory_order_release);
    slot.key.store(0, std::memory_order_release);
    return;
  }
  beyond_.fetch_sub(1, std::memory_order_relaxed);
}

std::size_t Ledger::held() const {
  std::size_t count = beyond_.load(std::memory_order_relaxed);
  for (const Slot& slot : slots_) count += slot.key.load(std::memory_order_relaxed) != 0 ? 1U : 0U;
  return count;
}

void Ledger::audit() const {
#ifndef NDEBUG
  if (held() == 0) return;
  std::fputs("iphlp: unloaded, and still held:\n", stderr);
  each([](const Entry& entry) {
    const char* kind = entry.holding == Holding::descriptor ? "descriptor"
                       : entry.holding == Holding::thread   ? "thread"
                                                            : "mapping";
    std::fprintf(stderr, "  the %s %llu, for: %s\n", kind, static_cast<unsigned long long>(entry.key),
                 entry.purpose);
  });
  std::abort();
#endif
}

}  // namespace iphlp::os
