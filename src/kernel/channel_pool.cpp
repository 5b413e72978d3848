#include "kernel/channel_pool.h"

namespace iphlp::kernel {

ChannelPool::Loan::~Loan() {
  if (slot_ == nullptr) return;
  if (slot_->channel && slot_->channel->spoiled()) slot_->channel.reset();
  slot_->lent.store(false, std::memory_order_release);
}

base::Result<ChannelPool::Loan> ChannelPool::borrow() {
  for (Slot& slot : slots_) {
    if (slot.lent.exchange(true, std::memory_order_acquire)) continue;
    Loan loan{slot};  // gives the slot back, whatever way this ends
    if (!slot.channel) {
      auto opened = Channel::open(protocol_, purpose_);
      if (!opened) return base::pass(opened);
      slot.channel = std::move(*opened);
      loan.channel_ = slot.channel.get();
    }
    return loan;
  }
  auto opened = Channel::open(protocol_, purpose_);
  if (!opened) return base::pass(opened);
  return Loan{std::move(*opened)};
}

}  // namespace iphlp::kernel
