// What every system call of this floor shares: EINTR repeated, errno turned into an Error. Of two functions
// of libc that do the same one is used everywhere (openat, readlinkat, poll to sleep): the loader searches
// for each at every load.
#pragma once

#include <cerrno>

#include "base/result.h"

namespace iphlp::os {

// Calls again as long as a signal handler interrupted it. A call that a signal may never let through is
// bounded by the caller's deadline, not here.
template <class Call>
auto uninterrupted(Call call) {
  auto answer = call();
  while (answer < 0 && errno == EINTR) answer = call();
  return answer;
}

[[nodiscard]] inline std::unexpected<base::Error> failed(std::string_view op) {
  return base::fail(base::Kind::system, op, errno);
}

}  // namespace iphlp::os
