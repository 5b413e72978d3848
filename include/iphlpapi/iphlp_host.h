/* iphlp_host.h - for who has events, threads and a last error of his own, as Windows' kernel32 has: lends them to the
 * library, so that OVERLAPPED.hEvent, an APC routine and GetLastError mean his.
 *
 * A program that is written for Linux needs none of this. iphlp-win32, the porting kit, does.
 */
#ifndef IPHLP_HOST_H
#define IPHLP_HOST_H

#include "icmpapi.h"
#include "iphlp_wintypes.h"

IPHLP_BEGIN_C

/* What is lent. Each is called from any thread, and may call nothing of this library. */
typedef struct IPHLP_HOST {
  ULONG size; /* sizeof(IPHLP_HOST) */
  /* The event that a HANDLE names, kept until it is released; NULL where it names none. */
  void *(*event_hold)(HANDLE event);
  void (*event_set)(void *event);
  void (*event_reset)(void *event);
  void (*event_release)(void *event);
  /* The calling thread, kept until it is released; NULL where it has no alertable wait. */
  void *(*thread_hold)(void);
  /* Hands that thread a routine, for its next alertable wait. The status block is the caller's: copy it. */
  void (*thread_call)(void *thread, PIO_APC_ROUTINE routine, PVOID context, const IO_STATUS_BLOCK *status);
  void (*thread_release)(void *thread);
  /* What the calling thread's GetLastError answers from now on. */
  void (*last_error)(DWORD code);
} IPHLP_HOST;

/* Does: from now on takes events that the library did not make itself for the host's, hands APC routines to the thread
 *   that made the request, and tells the host each last error. The table must stay as long as it is attached, and
 *   as long as requests are pending that were made meanwhile. NULL: takes no host's from now on.
 * Answers: TRUE; FALSE for a table that is not of this size or incomplete, or while another is attached.
 * Source: none.
 * Differs: Windows has no such thing. */
IPHLP_EXPORT BOOL iphlp_host_attach(const IPHLP_HOST *host);

IPHLP_END_C

#endif
