// What the process and the host are called.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace iphlp::os {

[[nodiscard]] std::int32_t process_id();
// The same for a thread's life, and mostly another for each of eight: good for keeping threads out of each
// other's way.
[[nodiscard]] unsigned thread_mark();
// How many run at once.
[[nodiscard]] unsigned processors();
// The node's name as uname knows it; resolving it is nobody's business here.
[[nodiscard]] base::Result<std::string> host_name();
// Last words: to standard error, without memory and without a lock.
void complain(std::span<const std::string_view> words);
// An environment variable, "" when it is not set or the program runs with another's rights.
[[nodiscard]] std::string environment(const char* name);

}  // namespace iphlp::os
