/* Tells each change of this machine's IP addresses: watch TIMES. The library calls back from a thread of its own. */
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

static long left;
static HANDLE done;

static void WINAPI changed(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE what) {
  static const char* const words[] = {"changed", "added", "removed", "there"};
  (void)context;
  if (row == NULL || left == 0) return;
  printf("%s an address of interface %u\n", words[what], (unsigned)row->InterfaceIndex);
  fflush(stdout);
  if (--left == 0) iphlp_event_set(done);
}

int main(int count, char** arguments) {
  HANDLE subscription;
  left = count > 1 ? atol(arguments[1]) : 1;
  done = iphlp_event_create(TRUE, FALSE);
  if (done == NULL || NotifyUnicastIpAddressChange(AF_UNSPEC, changed, NULL, FALSE, &subscription) != NO_ERROR) return 1;
  iphlp_event_wait(done, INFINITE);
  CancelMibChangeNotify2(subscription); /* waits for a callback that runs, then none will */
  iphlp_handle_close(done);
  return 0;
}
