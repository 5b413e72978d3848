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
    return pool_.borrow([this] { return Channel::open(protocol_, purpose_); });
  }

 private:
  const Protocol protocol_;
  const char* const purpose_;
  Pool<Channel> pool_;
};

}  // namespace iphlp::kernel
