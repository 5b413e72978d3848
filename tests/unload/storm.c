/* The library goes while notifications are in the middle of something: a callback runs, a thousand subscriptions live,
 * the kernel storms, another thread subscribed. Each time: dlclose returns, nothing runs afterwards, nothing is left.
 *
 *   storm LIBRARY ROUNDS CYCLES    ROUNDS of everything; CYCLES of load, subscribe, hear, forget, unload in a storm
 *
 * Writes to the network: it wants a namespace of its own. Exit status 0: nothing left. 1: something left. 2: a call
 * failed. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <netioapi.h>

#include "call.h"
#include "footprint.h"

static const char *path;
static int failures;
static atomic_int begun;
static atomic_int ended;
static atomic_int slowly;

static void pause_for(long milliseconds) {
  struct timespec time;
  time.tv_sec = 0;
  time.tv_nsec = milliseconds * 1000000;
  nanosleep(&time, NULL);
}

static void left(const char *where, const char *what) {
  printf("LEFT: %s: %s\n", where, what);
  ++failures;
}

static void NETIOAPI_API_ on_address(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  if (type == MibInitialNotification) return;
  ++begun;
  if (slowly) pause_for(30);
  ++ended;
}
static void NETIOAPI_API_ on_route(PVOID context, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  on_address(context, (PMIB_UNICASTIPADDRESS_ROW)(void *)row, type);
}

static void subscribe(void *library, int count) {
  FUNCTION(NotifyUnicastIpAddressChange);
  FUNCTION(NotifyRouteChange2);
  HANDLE handle;
  int i;
  for (i = 0; i < count; ++i) {
    call_answered("NotifyUnicastIpAddressChange",
                  call_NotifyUnicastIpAddressChange(AF_INET, on_address, NULL, TRUE, &handle));
    call_answered("NotifyRouteChange2", call_NotifyRouteChange2(AF_INET, on_route, NULL, FALSE, &handle));
  }
}

static void *subscribe_elsewhere(void *library) {
  subscribe(library, 3);
  return NULL;
}

static void run(const char *command) {
  if (system(command) != 0) call_failed("system", command);
}

static void await_call(void) {
  int i;
  for (i = 0; begun == 0 && i < 2000; ++i) pause_for(5);
  if (begun == 0) call_failed("a callback", "never ran");
}

/* Unloads; afterwards every call that began has ended, and none begins. */
static void unload(void *library, const char *where) {
  const char *name = strrchr(path, '/');
  int calls;
  unload_library(library);
  calls = begun;
  if (ended != calls) left(where, "a callback still runs");
  if (footprint_mappings_named(name != NULL ? name + 1 : path) != 0) left(where, "the object is still mapped");
  pause_for(5);
  if (begun != calls) left(where, "a callback ran afterwards");
  begun = ended = 0;
}

static void while_a_callback_runs(void) {
  void *library = load_library(path);
  subscribe(library, 2);
  slowly = 1;
  run("ip address add 203.0.113.7/32 dev lo");
  await_call();
  unload(library, "while a callback runs");
  slowly = 0;
  run("ip address del 203.0.113.7/32 dev lo");
}

static void with_a_thousand(void) {
  void *library = load_library(path);
  subscribe(library, 500);
  run("ip address add 203.0.113.7/32 dev lo; ip address del 203.0.113.7/32 dev lo");
  await_call();
  unload(library, "with a thousand subscriptions");
}

static void from_another_thread(void) {
  void *library = load_library(path);
  pthread_t thread;
  pthread_create(&thread, NULL, subscribe_elsewhere, library);
  pthread_join(thread, NULL);
  run("ip address add 203.0.113.7/32 dev lo; ip address del 203.0.113.7/32 dev lo");
  await_call();
  unload(library, "from another thread");
}

static pid_t begin_storm(void) {
  const pid_t child = fork();
  if (child == 0) {
    execlp("sh", "sh", "-c",
           "for i in $(seq 1 250); do echo route add 198.18.$i.0/24 dev lo; done >/tmp/iphlp-storm.$$;"
           "for i in $(seq 1 250); do echo route del 198.18.$i.0/24 dev lo; done >>/tmp/iphlp-storm.$$;"
           "trap 'rm -f /tmp/iphlp-storm.$$; exit 0' TERM; while :; do ip -batch /tmp/iphlp-storm.$$; done",
           (char *)NULL);
    _exit(127);
  }
  return child;
}

static void in_a_storm(void) {
  void *library = load_library(path);
  subscribe(library, 5);
  await_call();
  unload(library, "in a storm");
}

/* What is held now beside what was held when everything had run a few times. */
static void compare(const char *where, long count, struct footprint before, struct footprint after) {
  if (after.handles != before.handles) left(where, "handles");
  if (after.threads != before.threads) left(where, "threads");
  if (after.next_key != before.next_key) left(where, "pthread keys");
  /* What is lost in each cycle is told from malloc's caches by its growth: nothing that is allocated is smaller than 16 bytes. */
  if (count > 1000 && after.heap_bytes - before.heap_bytes > 8 * count) left(where, "heap");
  printf("%ld times %s: handles %ld -> %ld, threads %ld -> %ld, mappings %ld -> %ld, heap %ld -> %ld, memory %ld -> %ld KiB\n",
         count, where, before.handles, after.handles, before.threads, after.threads, before.mappings, after.mappings,
         before.heap_bytes, after.heap_bytes, before.own_kib, after.own_kib);
}

static void cycle_in_a_storm(long cycles) {
  const pid_t storm = begin_storm();
  struct footprint before;
  long i;
  memset(&before, 0, sizeof before);
  for (i = 0; i < cycles && failures == 0; ++i) {
    in_a_storm();
    if (i == 0 || i == 100) before = footprint_take();
  }
  compare("in a storm", i, before, footprint_take());
  kill(storm, SIGTERM);
  waitpid(storm, NULL, 0);
}

static void repeat_everything(long rounds) {
  struct footprint before;
  long i;
  memset(&before, 0, sizeof before);
  for (i = 0; i < rounds && failures == 0; ++i) {
    while_a_callback_runs();
    with_a_thousand();
    from_another_thread();
    if (i == 0) before = footprint_take();
  }
  compare("everything", i, before, footprint_take());
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  path = argv[1];
  setvbuf(stdout, NULL, _IONBF, 0);
  cycle_in_a_storm(atol(argv[3]));
  repeat_everything(atol(argv[2]));
  return failures == 0 ? 0 : 1;
}
