// The routes to everywhere, remembered between questions. The kernel cannot filter them out of its tables, so
// that each question walks all routes there are; news of a change tells whether the last answer still holds.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "kernel/channel.h"
#include "kernel/news.h"
#include "net/route.h"

namespace iphlp::kernel {

class DefaultRoutes {
 public:
  DefaultRoutes();

  // Of both families, in order of metric. route: for asking the kernel where the last answer does not hold.
  // May be asked by many threads at once, none of which waits for another's walk.
  [[nodiscard]] base::Result<std::vector<net::Route>> list(Channel& route);

  // Does one leave by that link? The kernel's filter answers it alone where nothing is remembered.
  [[nodiscard]] base::Result<bool> leave_by(Channel& route, net::LinkId link);

 private:
  // What is remembered, if it still holds. Forgets it otherwise.
  [[nodiscard]] const std::vector<net::Route>* remembered();

  std::mutex mutex_;
  News news_;
  std::uint64_t as_of_ = 0;  // an answer that was under way while news came is not kept
  std::optional<std::vector<net::Route>> known_;
};

}  // namespace iphlp::kernel
