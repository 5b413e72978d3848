// /proc/PID/cgroup: which service, container or session a process belongs to, in words.
#pragma once

#include <string>
#include <string_view>

namespace iphlp::wire {

// "sshd.service", "session-3.scope", "container 0123456789ab (docker)"; "" when it belongs to none.
[[nodiscard]] std::string decode_service(std::string_view cgroup);

}  // namespace iphlp::wire
