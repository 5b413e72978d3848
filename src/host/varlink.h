// One varlink question to a daemon's socket, within a deadline.
#pragma once

#include "os/clock.h"
#include "os/root.h"
#include "wire/json.h"

namespace iphlp::host {

[[nodiscard]] base::Result<wire::json::Value> call_varlink(const os::Root& root, std::string_view socket,
                                                           std::string_view method,
                                                           const os::Deadline& deadline);

}  // namespace iphlp::host
