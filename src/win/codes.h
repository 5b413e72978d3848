// Which Windows code says what went wrong. Windows maps per family of functions, so this does too.
#pragma once

#include "base/error.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"

namespace iphlp::win {

// Functions that read: tables, adapters, parameters.
[[nodiscard]] DWORD reading_code(const base::Error& error);

// Functions that change something: Create…, Set…, Delete…. There is none that answers ERROR_FILE_NOT_FOUND:
// what is missing, the row or its interface, is ERROR_NOT_FOUND.
[[nodiscard]] DWORD change_code(const base::Error& error);

}  // namespace iphlp::win
