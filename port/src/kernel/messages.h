// Error codes in words, as Windows' documentation has them.
#pragma once

#include "winerror.h"

namespace iphlp::win32 {

// With the end of line that Windows' texts have; nullptr for a code that has none here.
[[nodiscard]] const char* message_of(DWORD code);

}  // namespace iphlp::win32
