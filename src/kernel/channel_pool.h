// The pool of netlink channels: a socket a call costs three times a lookup.
#pragma once

#include "kernel/channel.h"
#include "kernel/pool.h"

namespace iphlp::kernel {

class ChannelPool {
 public:
  // protocol and purpose as for Channel::open.
  ChannelPool(Protocol protocol, const char* purpose) : protocol_(protocol), purpose_(purpose) {}

  using Loan = Pool<Channel>::Loan;
  // A channel for one question.
  [[nodiscard]] base::Result<Loan> borrow() {
    return pool_.borrow([this] { return open(); });
  }

  // One that is in no pool yet, for who has to know first where the thread is.
  [[nodiscard]] base::Result<std::unique_ptr<Channel>> open() const {
    return Channel::open(protocol_, purpose_);
  }
  // It serves the next question; closed where another one is ready for that.
  void keep(std::unique_ptr<Channel> channel) {
    (void)pool_.borrow([&] { return base::Result<std::unique_ptr<Channel>>{std::move(channel)}; });
  }

 private:
  const Protocol protocol_;
  const char* const purpose_;
  Pool<Channel> pool_;
};

}  // namespace iphlp::kernel
