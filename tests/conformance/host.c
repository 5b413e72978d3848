/* A host that lends its own events, threads and last error: what the library does with each, and what it refuses. */
#include "check.h"
#include "icmpapi.h"
#include "iphlp_handle.h"
#include "iphlp_host.h"
#include "iphlpapi.h"

#include <poll.h>

#define PENDING 997

/* One event and one thread, and how often each was asked what. */
static struct {
  int held, released, set, reset;
} event;
static struct {
  int held, released, called;
  PVOID context;
  ULONG_PTR bytes;
} thread;
static DWORD last_error;

#define EVENT ((HANDLE)(ULONG_PTR)0x88888888u)

static void *hold_event(HANDLE handle) {
  if (handle != EVENT) return NULL;
  ++event.held;
  return &event;
}
static void set_event(void *held) { __atomic_add_fetch(&event.set, held == &event, __ATOMIC_SEQ_CST); }
static void reset_event(void *held) { event.reset += held == &event; }
static void release_event(void *held) { __atomic_add_fetch(&event.released, held == &event, __ATOMIC_SEQ_CST); }
static void *hold_thread(void) {
  ++thread.held;
  return &thread;
}
static void call_thread(void *held, PIO_APC_ROUTINE routine, PVOID context, const IO_STATUS_BLOCK *status) {
  (void)routine;
  thread.context = context;
  thread.bytes = status->Information;
  __atomic_add_fetch(&thread.called, held == &thread, __ATOMIC_SEQ_CST);
}
static void release_thread(void *held) { __atomic_add_fetch(&thread.released, held == &thread, __ATOMIC_SEQ_CST); }
static void tell(DWORD code) { last_error = code; }

static void NTAPI never(PVOID context, PIO_STATUS_BLOCK status, ULONG reserved) {
  (void)context, (void)status, (void)reserved;
  CHECK(FALSE); /* the library calls the routine itself */
}

/* Until it is that many, or two seconds are over. */
static int await(const int *count, int wanted) {
  int i;
  for (i = 0; i < 200 && __atomic_load_n(count, __ATOMIC_SEQ_CST) < wanted; ++i) poll(NULL, 0, 10);
  return __atomic_load_n(count, __ATOMIC_SEQ_CST);
}

static IPHLP_HOST host = {sizeof host,   hold_event, set_event,      reset_event, release_event,
                          hold_thread, call_thread, release_thread, tell};

static void check_attaching(void) {
  static IPHLP_HOST other;
  other = host;
  other.size = sizeof other - 1;
  CHECK(!iphlp_host_attach(&other));
  other.size = sizeof other;
  other.event_set = NULL;
  CHECK(!iphlp_host_attach(&other));
  CHECK(iphlp_host_attach(&host));
  CHECK(iphlp_host_attach(&host)); /* it is there */
  CHECK(!iphlp_host_attach(&(IPHLP_HOST){sizeof host, hold_event, set_event, reset_event, release_event, hold_thread,
                                         call_thread, release_thread, tell})); /* while another is */
}

static void check_echo(void) {
  static union {
    ICMP_ECHO_REPLY reply;
    char bytes[sizeof(ICMP_ECHO_REPLY) + 64];
  } room;
  char data[8] = "abcdefg";
  const unsigned char loopback[4] = {127, 0, 0, 1};
  union {
    PIO_APC_ROUTINE routine;
    FARPROC any;
  } apc;
  IPAddr to;
  HANDLE icmp = IcmpCreateFile();
  memcpy(&to, loopback, sizeof to);
  CHECK(icmp != INVALID_HANDLE_VALUE);
  CHECK_EQ(last_error, NO_ERROR);
  CHECK_EQ(IcmpSendEcho2(icmp, EVENT, NULL, NULL, to, data, sizeof data, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(last_error, PENDING);
  CHECK_EQ(await(&event.set, 1), 1);
  CHECK_EQ(await(&event.released, 1), 1);
  CHECK_EQ(event.held, 1);
  CHECK_EQ(event.reset, 1);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 1);

  apc.routine = never;
  CHECK_EQ(IcmpSendEcho2(icmp, NULL, apc.any, &room, to, data, sizeof data, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(last_error, PENDING);
  CHECK_EQ(await(&thread.called, 1), 1);
  CHECK_EQ(await(&thread.released, 1), 1);
  CHECK_EQ(thread.held, 1);
  CHECK(thread.context == &room);
  CHECK_EQ(thread.bytes, sizeof(ICMP_ECHO_REPLY) + sizeof data);

  /* Neither its event nor ours. */
  CHECK_EQ(IcmpSendEcho2(icmp, (HANDLE)(ULONG_PTR)0x88888884u, NULL, NULL, to, data, sizeof data, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(last_error, ERROR_INVALID_PARAMETER);
  CHECK(IcmpCloseHandle(icmp));
}

static void check_overlapped(void) {
  OVERLAPPED overlapped = {0};
  HANDLE handle = NULL;
  const int set = event.set, released = event.released;
  overlapped.hEvent = EVENT;
  CHECK_EQ(NotifyAddrChange(&handle, &overlapped), PENDING);
  CHECK_EQ(last_error, PENDING);
  CHECK(CancelIPChangeNotify(&overlapped));
  CHECK_EQ(event.set, set + 1);
  CHECK_EQ(event.released, released + 1);
  CHECK(!CancelIPChangeNotify(&overlapped));
  CHECK_EQ(last_error, ERROR_NOT_FOUND);
}

int main(void) {
  check_attaching();
  check_echo();
  check_overlapped();
  CHECK(iphlp_host_attach(NULL));
  CHECK(!CancelIPChangeNotify(NULL));
  CHECK_EQ(last_error, ERROR_NOT_FOUND); /* it is no longer told */
  return check_verdict();
}
