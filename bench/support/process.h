// Runs a program as a user would: a whole process, from start to end.
#pragma once

#include <string>
#include <vector>

namespace bench {

// Runs it with its output thrown away; throws when it cannot be started or fails.
void run_silent(const std::vector<std::string>& command);
// Runs it and answers what it printed.
[[nodiscard]] std::string run_and_read(const std::vector<std::string>& command);
// Is there a program of that name to be run?
[[nodiscard]] bool is_installed(const std::string& program);

}  // namespace bench
