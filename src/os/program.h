// Starting another program and waiting for its end. The program's process is nobody's child as far as signals
// go: the host program gets no SIGCHLD for it and its wait() never sees it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "os/clock.h"

namespace iphlp::os {

// Runs it with /dev/null for its three streams, no other descriptor, no environment but PATH, all signals
// open. Answers its exit status (128 + the signal that ended it). Kind::timeout when it goes on after the
// deadline.
[[nodiscard]] base::Result<int> run_program(const std::string& path,
                                            const std::vector<std::string>& arguments,
                                            const Deadline& deadline);

// May this process send that one a signal, and is it there? ESRCH, EPERM otherwise.
[[nodiscard]] base::Status probe_process(std::int32_t process);
[[nodiscard]] base::Status signal_process(std::int32_t process, int signal);

}  // namespace iphlp::os
