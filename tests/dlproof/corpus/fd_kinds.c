// leaked descriptor: one of every anonymous kind
#define _GNU_SOURCE
#include <signal.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  int ends[2];
  sigset_t set;
  sigemptyset(&set);
  int bad = timerfd_create(CLOCK_MONOTONIC, 0) < 0;  // HERE
  bad |= inotify_init1(0) < 0;                       // HERE
  bad |= memfd_create("planted", 0) < 0;             // HERE
  bad |= signalfd(-1, &set, 0) < 0;                  // HERE
  bad |= pipe(ends);                                 // HERE
  bad |= socketpair(AF_UNIX, SOCK_STREAM, 0, ends);  // HERE
  bad |= pidfd_open(getpid(), 0) < 0;                // HERE
  return bad;
}
