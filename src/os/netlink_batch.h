// Datagrams of the kernel, as many as have arrived with one system call: a stream of changes comes in short
// datagrams, and to fetch one costs as much as to read it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/result.h"
#include "os/netlink.h"

namespace iphlp::os {

class NetlinkBatch {
 public:
  NetlinkBatch();
  ~NetlinkBatch();
  NetlinkBatch(const NetlinkBatch&) = delete;
  NetlinkBatch& operator=(const NetlinkBatch&) = delete;

  // The next datagram, without waiting and valid until the next question; nothing when nothing has arrived.
  // Fails as NetlinkSocket::receive does, behind those that arrived before.
  [[nodiscard]] base::Result<std::optional<base::Bytes>> next(const NetlinkSocket& socket);

  // The next one is here already.
  [[nodiscard]] bool holds_more() const { return next_ < received_; }

 private:
  struct Slots;
  std::unique_ptr<Slots> slots_;
  std::size_t received_ = 0;
  std::size_t next_ = 0;
};

}  // namespace iphlp::os
