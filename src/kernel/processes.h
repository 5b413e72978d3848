// What /proc says of one process. Kind::absent when there is none of that number.
#pragma once

#include <cstdint>
#include <string>

#include "os/root.h"

namespace iphlp::kernel {

// At most 15 bytes; everybody may see it.
[[nodiscard]] base::Result<std::string> read_process_name(const os::Root& root, std::uint32_t process);
// The path of what it runs; ENOENT for a thread of the kernel's own.
[[nodiscard]] base::Result<std::string> read_executable(const os::Root& root, std::uint32_t process);
// The service, session or container that it belongs to.
[[nodiscard]] base::Result<std::string> read_service(const os::Root& root, std::uint32_t process);

}  // namespace iphlp::kernel
