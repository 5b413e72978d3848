// Waiting for objects until a moment.
#pragma once

#include <chrono>
#include <optional>
#include <span>

#include "kernel/object.h"

namespace iphlp::win32 {

using Moment = std::optional<std::chrono::steady_clock::time_point>;  // nothing: never

[[nodiscard]] inline Moment in_milliseconds(DWORD milliseconds) {
  if (milliseconds == INFINITE) return std::nullopt;
  return std::chrono::steady_clock::now() + std::chrono::milliseconds{milliseconds};
}

// Answers WAIT_OBJECT_0 + n, WAIT_ABANDONED_0 + n, WAIT_TIMEOUT, or WAIT_IO_COMPLETION after routines of an
// alertable wait.
[[nodiscard]] DWORD wait_for(std::span<const std::shared_ptr<Object>> objects, bool all, Moment until,
                             bool alertable);

}  // namespace iphlp::win32
