/* iphlp_handle.h - what Windows has in kernel32 and a program of this API needs: events, closing, freeing.
 *
 * A HANDLE belongs to this library. It is not a file descriptor and no other library knows it; a stale one is an
 * error, never a crash.
 */
#ifndef IPHLP_HANDLE_H
#define IPHLP_HANDLE_H

#include "iphlp_wintypes.h"

IPHLP_BEGIN_C

/* Does: makes an event, for OVERLAPPED.hEvent and for the Icmp functions. manual_reset: stays signalled until it is
 *   reset; else one waiter consumes the signal. signaled: is signalled from the start.
 * Answers: the event, to be closed with iphlp_handle_close; NULL when there is no memory or no descriptor left.
 * Source: eventfd(2).
 * Differs: no names, no inheritance; in place of CreateEvent. */
IPHLP_EXPORT HANDLE iphlp_event_create(BOOL manual_reset, BOOL signaled);

/* Does: signals the event.
 * Answers: TRUE; FALSE for a handle that is no event.
 * Source: write(2) to the eventfd.
 * Differs: in place of SetEvent. */
IPHLP_EXPORT BOOL iphlp_event_set(HANDLE event);

/* Does: takes the signal back.
 * Answers: TRUE; FALSE for a handle that is no event.
 * Source: read(2) from the eventfd.
 * Differs: in place of ResetEvent. */
IPHLP_EXPORT BOOL iphlp_event_reset(HANDLE event);

/* Does: waits until the event is signalled, for so many milliseconds at most; INFINITE waits for ever, 0 only looks.
 * Answers: WAIT_OBJECT_0 (0), WAIT_TIMEOUT (258), or WAIT_FAILED (0xffffffff) for a handle that is no event.
 * Source: poll(2).
 * Differs: in place of WaitForSingleObject, for events alone. */
IPHLP_EXPORT DWORD iphlp_event_wait(HANDLE event, DWORD milliseconds);

/* Does: closes a handle of this library and cancels what is pending on it.
 * Answers: TRUE; FALSE for a handle that is not open.
 * Differs: in place of CloseHandle. A handle that is never closed is closed at unload. */
IPHLP_EXPORT BOOL iphlp_handle_close(HANDLE handle);

/* Does: answers a descriptor for poll(2), readable while the handle is signalled. It stays the library's: do not
 *   read from it, do not close it.
 * Answers: the descriptor; -1 for a handle that has none.
 * Differs: Windows has no such thing. */
IPHLP_EXPORT int iphlp_handle_fd(HANDLE handle);

/* Does: answers why the last function of the calling thread that has no room for an error in its answer failed: the
 *   Icmp functions, CancelIPChangeNotify, GetRTTAndHopCount, NotifyAddrChange and NotifyRouteChange.
 * Answers: an error code or an IP_STATUS; NO_ERROR after success.
 * Differs: in place of GetLastError, for these functions alone. */
IPHLP_EXPORT DWORD iphlp_last_error(void);

/* Does: frees a block that Windows documents as freed with LocalFree, GlobalFree or HeapFree, such as
 *   GetAdapterOrderMap's. NULL is allowed. Tables of netioapi.h are freed with FreeMibTable. */
IPHLP_EXPORT void iphlp_free(void *memory);

IPHLP_END_C

#endif
