// What people call a descriptor: "netlink ROUTE socket", "TCP 127.0.0.1:80 -> 127.0.0.1:4711", "eventfd".
#pragma once

#include <string>

#include "region.h"

namespace dlproof {

[[nodiscard]] std::string descriptor_name(const dlp_residue& residue);
[[nodiscard]] std::string netlink_name(unsigned protocol);
// From the kernel's link text alone, as /proc/PID/fd shows it.
[[nodiscard]] std::string link_name(const std::string& text);

}  // namespace dlproof
