// Things that stay open between calls, because opening one costs more than using it. As many threads as there
// are slots use one each without waiting for each other; one more gets one of its own for the one time.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <utility>

#include "base/result.h"
#include "os/process.h"

namespace iphlp::kernel {

// T::spoiled(): it is to be closed rather than used again.
template <class T>
class Pool {
 public:
  struct Slot {
    std::atomic<bool> lent{false};
    // Touched only by who has it lent, and never moved out: the copy of a forked child must find it to close
    // it.
    std::unique_ptr<T> thing;
    // No two in a line of the cache: threads on two processors do not wait for each other's. Not by
    // alignment, for that an allocator takes its slow way.
    std::array<std::byte, 64 - 2 * sizeof(void*)> apart;
  };

  // One, for one time. When the loan ends it is free again, or closed because that time spoiled it.
  class Loan {
   public:
    Loan(Loan&& other) noexcept
        : slot_(std::exchange(other.slot_, nullptr)), own_(std::move(other.own_)), thing_(other.thing_) {}
    Loan& operator=(Loan&&) = delete;
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      if (slot_ == nullptr) return;
      if (slot_->thing && slot_->thing->spoiled()) slot_->thing.reset();
      slot_->lent.store(false, std::memory_order_release);
    }
    T& operator*() const { return *thing_; }
    T* operator->() const { return thing_; }

   private:
    friend class Pool;
    explicit Loan(Slot& slot) : slot_(&slot), thing_(slot.thing.get()) {}
    explicit Loan(std::unique_ptr<T> own) : own_(std::move(own)), thing_(own_.get()) {}
    Slot* slot_ = nullptr;  // lent out of the pool; nullptr: the loan's own
    std::unique_ptr<T> own_;
    T* thing_;
  };

  // open() -> base::Result<std::unique_ptr<T>>, where none is open that is free.
  template <class Open>
  [[nodiscard]] base::Result<Loan> borrow(Open open) {
    // The one that this thread used last is likely to be free, and its thing to be near.
    const unsigned first = os::thread_mark();
    for (unsigned n = 0; n < slots; ++n) {
      Slot& slot = slots_[(first + n) % slots];
      if (slot.lent.load(std::memory_order_relaxed)) continue;
      if (slot.lent.exchange(true, std::memory_order_acquire)) continue;
      Loan loan{slot};  // gives the slot back, whatever way this ends
      if (!slot.thing) {
        auto opened = open();
        if (!opened) return base::pass(opened);
        slot.thing = std::move(*opened);
        loan.thing_ = slot.thing.get();
      }
      return loan;
    }
    auto opened = open();
    if (!opened) return base::pass(opened);
    return Loan{std::move(*opened)};
  }

 private:
  static constexpr unsigned slots = 8;
  std::array<Slot, slots> slots_;
};

}  // namespace iphlp::kernel
