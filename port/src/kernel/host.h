// The kit and libiphlpapi.so: whose events, threads and last error the library uses, and what the kit asks
// it. The program may have linked it, or load and unload it; the kit itself never keeps it loaded.
#pragma once

#include "winbase.h"

namespace iphlp::win32 {

// The library came by LoadLibrary, or is about to go.
void library_loaded(void* loaded);
void library_unloads(void* loaded);

// False where there is no library, or it does not know the handle.
[[nodiscard]] bool library_closes(HANDLE handle);
[[nodiscard]] bool library_cancels(LPOVERLAPPED overlapped);
// Nothing of the sort where it answers ERROR_INVALID_HANDLE.
[[nodiscard]] DWORD library_result(HANDLE handle, LPOVERLAPPED overlapped, LPDWORD bytes, bool wait);

}  // namespace iphlp::win32
