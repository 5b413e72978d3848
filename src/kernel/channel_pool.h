// Channels that stay open between calls: a socket a call costs three times a lookup. As many threads as there
// are slots ask at once without waiting for each other; one more gets a channel of its own for the one
// question.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <utility>

#include "kernel/channel.h"

namespace iphlp::kernel {

class ChannelPool {
 public:
  // protocol and purpose as for Channel::open.
  ChannelPool(Protocol protocol, const char* purpose) : protocol_(protocol), purpose_(purpose) {}

  struct Slot {
    std::atomic<bool> lent{false};
    // Touched only by who has it lent, and never moved out: the copy of a forked child must find it to close
    // it.
    std::unique_ptr<Channel> channel;
  };

  // A channel for one question. When it ends the channel is free again, or closed because the question
  // spoiled it.
  class Loan {
   public:
    Loan(Loan&& other) noexcept
        : slot_(std::exchange(other.slot_, nullptr)), own_(std::move(other.own_)), channel_(other.channel_) {}
    Loan& operator=(Loan&&) = delete;
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan();
    Channel& operator*() const { return *channel_; }
    Channel* operator->() const { return channel_; }

   private:
    friend class ChannelPool;
    explicit Loan(ChannelPool::Slot& slot) : slot_(&slot), channel_(slot.channel.get()) {}
    explicit Loan(std::unique_ptr<Channel> own) : own_(std::move(own)), channel_(own_.get()) {}
    ChannelPool::Slot* slot_ = nullptr;  // lent out of the pool; nullptr: a channel of the loan's own
    std::unique_ptr<Channel> own_;
    Channel* channel_;
  };

  [[nodiscard]] base::Result<Loan> borrow();

 private:
  static constexpr std::size_t slots = 8;
  const Protocol protocol_;
  const char* const purpose_;
  std::array<Slot, slots> slots_;
};

}  // namespace iphlp::kernel
