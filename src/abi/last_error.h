// Why did it fail, of the functions whose answer has no room for an error (a count, a HANDLE, a BOOL)?
#pragma once

#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"

namespace iphlp::abi {

// Per thread, as GetLastError is. Success is told too: Windows' tests see NO_ERROR after it.
void set_last_error(DWORD code) noexcept;

}  // namespace iphlp::abi
