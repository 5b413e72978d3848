/* Events, and the memory that the library hands out. */
#include "call.h"

#include <iphlp_host.h>

/* A host that has nothing to lend. */
static void *hold_none(HANDLE event) { (void)event; return NULL; }
static void *hold_no_thread(void) { return NULL; }
static void leave(void *held) { (void)held; }
static void call_nobody(void *thread, PIO_APC_ROUTINE routine, PVOID context, const IO_STATUS_BLOCK *status) {
  (void)thread, (void)routine, (void)context, (void)status;
}
static void tell_nobody(DWORD code) { (void)code; }
static const IPHLP_HOST host = {sizeof host, hold_none, leave, leave, leave, hold_no_thread, call_nobody, leave, tell_nobody};

void call_handles(void *library) {
  FUNCTION(iphlp_event_create);
  FUNCTION(iphlp_event_set);
  FUNCTION(iphlp_event_reset);
  FUNCTION(iphlp_event_wait);
  FUNCTION(iphlp_handle_fd);
  FUNCTION(iphlp_handle_close);
  FUNCTION(iphlp_last_error);
  FUNCTION(iphlp_host_attach);
  FUNCTION(FreeMibTable);
  const HANDLE event = call_iphlp_event_create(TRUE, FALSE);
  if (event == NULL || call_iphlp_handle_fd(event) < 0) call_failed("iphlp_event_create", "answered nothing");
  if (!call_iphlp_event_set(event) || call_iphlp_event_wait(event, INFINITE) != 0 || !call_iphlp_event_reset(event))
    call_failed("iphlp_event_wait", "lost the signal");
  if (!call_iphlp_handle_close(event)) call_failed("iphlp_handle_close", "did not close");
  (void)call_iphlp_last_error();
  if (!call_iphlp_host_attach(&host) || !call_iphlp_host_attach(NULL)) call_failed("iphlp_host_attach", "refused a host");
  call_FreeMibTable(NULL);
}

void forget_handles(void *library) {
  FUNCTION(iphlp_event_create);
  int i;
  for (i = 0; i < 3; ++i)
    if (call_iphlp_event_create(TRUE, FALSE) == NULL) call_failed("iphlp_event_create", "answered nothing");
}
