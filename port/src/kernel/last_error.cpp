// The thread's last error. Winsock's is the same one, as on Windows.

#include "winbase.h"

namespace {

thread_local DWORD last_error = NO_ERROR;

}  // namespace

extern "C" {

DWORD WINAPI GetLastError(void) {
  return last_error;
}

void WINAPI SetLastError(DWORD code) {
  last_error = code;
}

int WINAPI WSAGetLastError(void) {
  return static_cast<int>(last_error);
}

void WINAPI WSASetLastError(int code) {
  last_error = static_cast<DWORD>(code);
}

}  // extern "C"
