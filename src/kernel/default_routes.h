// The routes to everywhere, remembered between questions. The kernel cannot filter them out of its tables, so
// that each question walks all routes there are; a socket that hears of every change tells for a third of a
// microsecond that the last answer still holds. Nothing of what it hears is read: that something changed is
// all that counts.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

class DefaultRoutes {
 public:
  // Of both families, in order of metric. route: for asking the kernel where the last answer does not hold.
  // May be asked by many threads at once, none of which waits for another's walk.
  [[nodiscard]] base::Result<std::vector<net::Route>> list(Channel& route);

  // Does one leave by that link? The kernel's filter answers it alone where nothing is remembered.
  [[nodiscard]] base::Result<bool> leave_by(Channel& route, net::LinkId link);

 private:
  // What is remembered, if it still holds. Forgets it otherwise.
  [[nodiscard]] const std::vector<net::Route>* remembered();
  // Listens from the second question on: who asks once needs no listener.
  void listen();

  std::mutex mutex_;
  bool asked_before_ = false;
  std::optional<os::NetlinkSocket> news_;
  std::uint64_t changes_ = 0;  // how often news came: an answer that was under way meanwhile is not kept
  std::optional<std::vector<net::Route>> known_;
};

}  // namespace iphlp::kernel
