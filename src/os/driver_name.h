// What drives a link: an ioctl of any socket of its namespace.
#pragma once

#include <string>

#include "base/result.h"
#include "os/fd.h"

namespace iphlp::os {

// EOPNOTSUPP where the driver has no name for itself, ENODEV where there is no such link.
[[nodiscard]] base::Result<std::string> read_driver_name(const Fd& socket, const std::string& link);

}  // namespace iphlp::os
