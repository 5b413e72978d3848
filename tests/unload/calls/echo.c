/* Echoes of both families: to this host, in every way in which somebody can wait; and requests that nobody will answer,
 * which are pending when the library goes. */
#include "call.h"

#include <icmpapi.h>

enum { IO_PENDING = 997, REPLY_ROOM = 256 };

static IPAddr ipv4(unsigned char a, unsigned char b, unsigned char c, unsigned char d) {
  const unsigned char bytes[4] = {a, b, c, d};
  IPAddr address;
  memcpy(&address, bytes, sizeof address);
  return address;
}

static char *reply_room(int n) { return (char *)call_block() + n * REPLY_ROOM; }

/* Where a routine counts how often it was called. */
static void NTAPI count_up(PVOID context, PIO_STATUS_BLOCK status, ULONG reserved) {
  (void)status;
  (void)reserved;
  __atomic_add_fetch((int *)context, 1, __ATOMIC_RELEASE);
}
static FARPROC count_routine(void) {
  void (*routine)(PVOID, PIO_STATUS_BLOCK, ULONG) = count_up;
  FARPROC converted;
  memcpy(&converted, &routine, sizeof converted);
  return converted;
}

static void require_pending(void *library, const char *function, DWORD answer) {
  FUNCTION(iphlp_last_error);
  if (answer != 0 || call_iphlp_last_error() != IO_PENDING) call_failed(function, "is not pending");
}

static void call_ipv4(void *library, HANDLE icmp) {
  FUNCTION(IcmpSendEcho);
  FUNCTION(IcmpSendEcho2);
  FUNCTION(IcmpSendEcho2Ex);
  FUNCTION(IcmpParseReplies);
  FUNCTION(iphlp_event_create);
  FUNCTION(iphlp_event_wait);
  FUNCTION(iphlp_handle_close);
  const IPAddr self = ipv4(127, 0, 0, 1);
  const HANDLE event = call_iphlp_event_create(FALSE, FALSE);
  int called = 0;
  if (call_IcmpSendEcho(icmp, self, (void *)"data", 4, NULL, reply_room(0), REPLY_ROOM, 1000) != 1)
    call_failed("IcmpSendEcho", "no reply");
  if (call_IcmpSendEcho2Ex(icmp, NULL, NULL, NULL, self, self, (void *)"data", 4, NULL, reply_room(0), REPLY_ROOM, 1000) != 1)
    call_failed("IcmpSendEcho2Ex", "no reply");
  require_pending(library, "IcmpSendEcho2", call_IcmpSendEcho2(icmp, event, NULL, NULL, self, (void *)"data", 4, NULL,
                                                               reply_room(0), REPLY_ROOM, 60000));
  if (call_iphlp_event_wait(event, 60000) != 0 || call_IcmpParseReplies(reply_room(0), REPLY_ROOM) != 1)
    call_failed("IcmpParseReplies", "no reply");
  require_pending(library, "IcmpSendEcho2", call_IcmpSendEcho2(icmp, NULL, count_routine(), &called, self, (void *)"data",
                                                               4, NULL, reply_room(0), REPLY_ROOM, 60000));
  while (__atomic_load_n(&called, __ATOMIC_ACQUIRE) == 0) continue;
  if (!call_iphlp_handle_close(event)) call_failed("iphlp_handle_close", "did not close");
}

static void call_ipv6(void *library, HANDLE icmp) {
  FUNCTION(Icmp6SendEcho2);
  FUNCTION(Icmp6ParseReplies);
  SOCKADDR_IN6 any, self;
  memset(&any, 0, sizeof any);
  any.sin6_family = AF_INET6;
  self = any;
  self.sin6_addr.u.Byte[15] = 1;
  if (call_Icmp6SendEcho2(icmp, NULL, NULL, NULL, &any, &self, (void *)"data", 4, NULL, reply_room(0), REPLY_ROOM, 1000) != 1 ||
      call_Icmp6ParseReplies(reply_room(0), REPLY_ROOM) != 1)
    call_failed("Icmp6SendEcho2", "no reply");
}

/* 192.0.2.254 is a neighbour that world.sh made up. */
static void leave_pending(void *library, HANDLE icmp, HANDLE closed) {
  FUNCTION(IcmpSendEcho2);
  FUNCTION(iphlp_event_create);
  static int never;
  const HANDLE event = call_iphlp_event_create(TRUE, FALSE);
  int n;
  for (n = 0; n < 4; ++n) {
    require_pending(library, "IcmpSendEcho2",
                    call_IcmpSendEcho2(n % 2 == 0 ? icmp : closed, n < 2 ? event : NULL, count_routine(), &never,
                                       ipv4(192, 0, 2, 254), (void *)"data", 4, NULL, reply_room(n), REPLY_ROOM, 60000));
  }
}

void call_echo(void *library) {
  FUNCTION(IcmpCreateFile);
  FUNCTION(Icmp6CreateFile);
  FUNCTION(IcmpCloseHandle);
  FUNCTION(GetIpErrorString);
  const HANDLE icmp = call_IcmpCreateFile();
  const HANDLE icmp6 = call_Icmp6CreateFile();
  const HANDLE closed = call_IcmpCreateFile();
  DWORD size = 64;
  if (icmp == INVALID_HANDLE_VALUE || icmp6 == INVALID_HANDLE_VALUE || closed == INVALID_HANDLE_VALUE)
    call_failed("IcmpCreateFile", "answered nothing");
  call_answered("GetIpErrorString", call_GetIpErrorString(IP_REQ_TIMED_OUT, call_block(), &size));
  call_ipv4(library, icmp);
  call_ipv6(library, icmp6);
  leave_pending(library, icmp, closed);
  /* With requests pending; the other two are forgotten. */
  if (!call_IcmpCloseHandle(closed)) call_failed("IcmpCloseHandle", "did not close");
}
