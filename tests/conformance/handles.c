/* Events and handles: what signals, what is consumed, and that a wrong handle is an error and never a crash. */
#include <stdint.h>

#include "check.h"
#include "iphlp_handle.h"

#define SIGNALLED 0
#define TIMED_OUT 258
#define FAILED 0xffffffff

static void check_manual(void) {
  HANDLE event = iphlp_event_create(TRUE, FALSE);
  CHECK(event != NULL);
  CHECK_EQ(iphlp_event_wait(event, 0), TIMED_OUT);
  CHECK_EQ(iphlp_event_wait(event, 20), TIMED_OUT);
  CHECK(iphlp_event_set(event));
  CHECK_EQ(iphlp_event_wait(event, 0), SIGNALLED);
  CHECK_EQ(iphlp_event_wait(event, INFINITE), SIGNALLED);
  CHECK(iphlp_event_reset(event));
  CHECK_EQ(iphlp_event_wait(event, 0), TIMED_OUT);
  CHECK(iphlp_handle_close(event));
}

static void check_automatic(void) {
  HANDLE event = iphlp_event_create(FALSE, TRUE);
  CHECK_EQ(iphlp_event_wait(event, 1000), SIGNALLED);
  CHECK_EQ(iphlp_event_wait(event, 0), TIMED_OUT);
  CHECK(iphlp_event_set(event));
  CHECK(iphlp_event_set(event));
  CHECK_EQ(iphlp_event_wait(event, INFINITE), SIGNALLED);
  CHECK_EQ(iphlp_event_wait(event, 0), TIMED_OUT);
  CHECK(iphlp_handle_close(event));
}

static void check_refused(HANDLE handle) {
  CHECK(!iphlp_event_set(handle));
  CHECK(!iphlp_event_reset(handle));
  CHECK_EQ(iphlp_event_wait(handle, 0), FAILED);
  CHECK_EQ(iphlp_event_wait(handle, INFINITE), FAILED);
  CHECK_EQ(iphlp_handle_fd(handle), -1);
  CHECK(!iphlp_handle_close(handle));
}

static void check_wrong_handles(void) {
  HANDLE event = iphlp_event_create(TRUE, FALSE);
  HANDLE next;
  int i;
  check_refused(NULL);
  check_refused((HANDLE)(intptr_t)-1);
  for (i = 1; i < 64; ++i)
    if ((intptr_t)event != i) check_refused((HANDLE)(intptr_t)i);
  check_refused((HANDLE)&event);
  check_refused((HANDLE)((intptr_t)event + 1));
  check_refused((HANDLE)((intptr_t)event | (intptr_t)1 << (sizeof(void *) * 8 - 1)));
  CHECK(iphlp_handle_close(event));
  check_refused(event);
  /* The slot is used again, the handle is another. */
  next = iphlp_event_create(TRUE, TRUE);
  CHECK(next != event);
  check_refused(event);
  CHECK_EQ(iphlp_event_wait(next, 0), SIGNALLED);
  CHECK(iphlp_handle_close(next));
}

static void check_many(void) {
  HANDLE events[500];
  size_t i;
  for (i = 0; i < 500; ++i) {
    events[i] = iphlp_event_create(TRUE, i % 2 == 0);
    CHECK(events[i] != NULL);
  }
  for (i = 0; i < 500; ++i) {
    CHECK(iphlp_handle_fd(events[i]) >= 0);
    CHECK_EQ(iphlp_event_wait(events[i], 0), i % 2 == 0 ? SIGNALLED : TIMED_OUT);
  }
  for (i = 0; i < 500; ++i) CHECK(iphlp_handle_close(events[i]));
}

int main(void) {
  check_manual();
  check_automatic();
  check_wrong_handles();
  check_many();
  return check_verdict();
}
