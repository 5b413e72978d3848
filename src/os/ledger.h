// Who holds what, now? Every descriptor, thread and mapping of the house, with its purpose in words.
// Audits and never closes; atomic, allocates nothing, so it can be asked at any moment, unload included.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace iphlp::os {

enum class Holding : std::uint8_t { descriptor, thread, mapping };

class Ledger {
 public:
  struct Entry {
    Holding holding;
    std::uint64_t key;    // the descriptor, the thread's id or the mapping's address
    const char* purpose;  // a literal
  };

  // A literal purpose only: the ledger keeps the pointer.
  void enter(Holding holding, std::uint64_t key, const char* purpose);
  void strike(Holding holding, std::uint64_t key);

  // How many are held; what no longer fitted into the table counts too.
  [[nodiscard]] std::size_t held() const;

  // At unload: in a debug build says in prose what is still held, and aborts.
  void audit() const;

  // Calls visit(Entry) for each. What other threads enter or strike meanwhile may or may not be seen.
  template <class Visit>
  void each(Visit visit) const {
    for (const Slot& slot : slots_) {
      const std::uint64_t key = slot.key.load(std::memory_order_acquire);
      const char* purpose = slot.purpose.load(std::memory_order_acquire);
      if (key != 0 && purpose != nullptr)
        visit(Entry{.holding = static_cast<Holding>((key & 3) - 1), .key = key >> 2, .purpose = purpose});
    }
  }

 private:
  struct Slot {
    std::atomic<std::uint64_t> key{0};  // (number << 2 | holding + 1), 0 when free
    std::atomic<const char*> purpose{nullptr};
  };
  // The library holds a handful; the table is wide enough for a socket per thread of a large program.
  static constexpr std::size_t size = 512;
  std::array<Slot, size> slots_{};
  std::atomic<std::size_t> beyond_{0};  // entered when the table was full
};

// One of the house's two mutable globals; the other is abi::library.
[[nodiscard]] Ledger& ledger();

}  // namespace iphlp::os
