// Does what the kernel said last still hold? A socket that hears of every change tells for a third of a
// microsecond. Nothing of what it hears is read: that something changed is all that counts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/result.h"
#include "os/netlink.h"

namespace iphlp::kernel {

// A socket that hears of the changes of those groups, and keeps hardly more than that there were some.
[[nodiscard]] base::Result<os::NetlinkSocket> open_news_socket(const char* purpose,
                                                               std::span<const int> groups,
                                                               std::span<const int> newer);

class News {
 public:
  // groups: RTNLGRP_ numbers that every kernel has; newer: those that an old one may lack, as it then lacks
  // what they tell of.
  constexpr News(const char* purpose, std::span<const int> groups, std::span<const int> newer = {})
      : purpose_(purpose), groups_(groups), newer_(newer) {}

  // Safe beside everything but listen(): nothing was heard since hear().
  [[nodiscard]] bool quiet() const { return !socket_ || socket_->quiet(); }

  // The rest under the owner's lock.

  // Listens from the second question on: who asks once needs no listener.
  void listen();
  [[nodiscard]] bool listening() const { return socket_.has_value(); }
  // How often news came.
  [[nodiscard]] std::uint64_t hear();

 private:
  const char* purpose_;
  std::span<const int> groups_;
  std::span<const int> newer_;
  bool asked_before_ = false;
  std::optional<os::NetlinkSocket> socket_;
  std::uint64_t changes_ = 0;
};

}  // namespace iphlp::kernel
