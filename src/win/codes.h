// Which Windows code says what went wrong. Windows maps per family of functions, so this does too.
#pragma once

#include "base/error.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"

namespace iphlp::win {

// Functions that read: tables, adapters, parameters.
[[nodiscard]] DWORD reading_code(const base::Error& error);

}  // namespace iphlp::win
