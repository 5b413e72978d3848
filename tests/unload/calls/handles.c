/* Events, and the memory that the library hands out. */
#include "call.h"

void call_handles(void *library) {
  FUNCTION(iphlp_event_create);
  FUNCTION(iphlp_event_set);
  FUNCTION(iphlp_event_reset);
  FUNCTION(iphlp_event_wait);
  FUNCTION(iphlp_handle_fd);
  FUNCTION(iphlp_handle_close);
  FUNCTION(iphlp_last_error);
  FUNCTION(FreeMibTable);
  const HANDLE event = call_iphlp_event_create(TRUE, FALSE);
  if (event == NULL || call_iphlp_handle_fd(event) < 0) call_failed("iphlp_event_create", "answered nothing");
  if (!call_iphlp_event_set(event) || call_iphlp_event_wait(event, INFINITE) != 0 || !call_iphlp_event_reset(event))
    call_failed("iphlp_event_wait", "lost the signal");
  if (!call_iphlp_handle_close(event)) call_failed("iphlp_handle_close", "did not close");
  (void)call_iphlp_last_error();
  call_FreeMibTable(NULL);
}

void forget_handles(void *library) {
  FUNCTION(iphlp_event_create);
  int i;
  for (i = 0; i < 3; ++i)
    if (call_iphlp_event_create(TRUE, FALSE) == NULL) call_failed("iphlp_event_create", "answered nothing");
}
