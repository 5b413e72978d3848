// errno as Windows' codes.
#pragma once

#include "winerror.h"

namespace iphlp::win32 {

[[nodiscard]] DWORD code_of(int number);
// The same for sockets: WSAE…
[[nodiscard]] int socket_code_of(int number);

}  // namespace iphlp::win32
