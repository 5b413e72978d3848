// A netlink socket: the one door to the kernel's own tables. Moves whole datagrams and tells truncation,
// foreign senders and lost events apart; what the bytes mean is wire's business.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "os/fd.h"

namespace iphlp::os {

class NetlinkSocket {
 public:
  // protocol: NETLINK_ROUTE, NETLINK_GENERIC, NETLINK_SOCK_DIAG. Asks for strict checking of requests and for
  // errors in words; kernels older than 4.20 lack the first and answer without it.
  [[nodiscard]] static base::Result<NetlinkSocket> open(int protocol, const char* purpose);

  [[nodiscard]] base::Status send(base::Bytes message) const;

  // The next datagram that the kernel itself sent, in the caller's buffer: what any other process sent to
  // this socket is dropped. Kind::truncated when it did not fit, Kind::overrun when the kernel had to drop
  // some before it.
  [[nodiscard]] base::Result<base::Bytes> receive(base::Buffer into) const;

  // Nothing has arrived since, and nothing was lost. What arrived stays; a loss is told once.
  [[nodiscard]] bool quiet() const;

  // Hears of the changes that the kernel tells that group, an RTNLGRP_ number.
  [[nodiscard]] base::Status join(int group) const;
  // As much room for what has arrived and is not yet read as the process may have, up to so many bytes.
  void widen(int bytes) const;

  // Throws away what has arrived and nobody will read. True unless the kernel says that there was
  // nothing.
  [[nodiscard]] bool drain() const;

  [[nodiscard]] const Fd& fd() const { return fd_; }

 private:
  explicit NetlinkSocket(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

}  // namespace iphlp::os
