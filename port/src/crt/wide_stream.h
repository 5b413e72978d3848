// A stream of bytes, UTF-8, read and written by UTF-16 units.
#pragma once

#include <cstdio>

namespace iphlp::win32::crt {

// The next unit, or -1 at the end. A character beyond 16 bits comes as U+FFFD.
[[nodiscard]] int get_wide(std::FILE* file);
void unget_wide(int unit, std::FILE* file);

}  // namespace iphlp::win32::crt
