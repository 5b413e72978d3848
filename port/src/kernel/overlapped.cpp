// Requests that complete later: what became of them, and cancelling them.

#include <atomic>

#include "kernel/host.h"
#include "kernel/wait.h"

namespace iphlp::win32 {

namespace {

constexpr ULONG_PTR pending = STATUS_PENDING;
constexpr ULONG_PTR cancelled = 0xc0000120;

ULONG_PTR status_of(LPOVERLAPPED overlapped) {
  return std::atomic_ref{overlapped->Internal}.load(std::memory_order_acquire);
}

BOOL answer(DWORD code) {
  if (code == NO_ERROR) return TRUE;
  SetLastError(code);
  return FALSE;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

BOOL WINAPI GetOverlappedResultEx(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, DWORD milliseconds,
                                  BOOL alertable) {
  if (overlapped == nullptr || bytes == nullptr) return answer(ERROR_INVALID_PARAMETER);
  // Without an event the library's own wait is the only one; with one, the event may be waited for alertably.
  if (status_of(overlapped) == pending && milliseconds != 0) {
    if (overlapped->hEvent == nullptr) {
      if (milliseconds != INFINITE || alertable != FALSE) return answer(ERROR_INVALID_PARAMETER);
      return answer(library_result(file, overlapped, bytes, true));
    }
    const DWORD waited = WaitForSingleObjectEx(overlapped->hEvent, milliseconds, alertable);
    if (waited == WAIT_FAILED) return FALSE;
    if (waited != WAIT_OBJECT_0) return answer(waited);
  }
  if (status_of(overlapped) == pending) return answer(ERROR_IO_INCOMPLETE);
  *bytes = static_cast<DWORD>(overlapped->InternalHigh);
  return answer(status_of(overlapped) == cancelled ? ERROR_OPERATION_ABORTED : NO_ERROR);
}

BOOL WINAPI GetOverlappedResult(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, BOOL wait) {
  return GetOverlappedResultEx(file, overlapped, bytes, wait != FALSE ? INFINITE : 0, FALSE);
}

BOOL WINAPI CancelIoEx(HANDLE, LPOVERLAPPED overlapped) {
  if (overlapped == nullptr) return answer(ERROR_NOT_SUPPORTED);
  return answer(library_cancels(overlapped) ? NO_ERROR : ERROR_NOT_FOUND);
}

// Which requests a handle has, the library does not tell.
BOOL WINAPI CancelIo(HANDLE) {
  return answer(ERROR_NOT_SUPPORTED);
}

}  // extern "C"
