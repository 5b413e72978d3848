/* Makers and closers of descriptors. A closer strikes the record before it calls: after the call the number
 * may already be another thread's. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "recorder.h"

static int takes_mode(int flags) {
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

DLP_EXPORT int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = takes_mode(flags) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return dlp_made_fd(DLP_CALL_open, REAL(open)(path, flags, mode), CALLER);
}
ALSO(open64, open);

DLP_EXPORT int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = takes_mode(flags) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return dlp_made_fd(DLP_CALL_openat, REAL(openat)(folder, path, flags, mode), CALLER);
}
ALSO(openat64, openat);

/* What open() becomes under _FORTIFY_SOURCE. */
DLP_EXPORT int __open_2(const char* path, int flags);
DLP_EXPORT int __open_2(const char* path, int flags) {
  return dlp_made_fd(DLP_CALL_open, REAL(open)(path, flags), CALLER);
}
ALSO(__open64_2, __open_2);
DLP_EXPORT int __openat_2(int folder, const char* path, int flags);
DLP_EXPORT int __openat_2(int folder, const char* path, int flags) {
  return dlp_made_fd(DLP_CALL_openat, REAL(openat)(folder, path, flags), CALLER);
}
ALSO(__openat64_2, __openat_2);

#define MAKER(name, parameters, arguments)                             \
  DLP_EXPORT int name parameters {                                     \
    return dlp_made_fd(DLP_CALL_##name, REAL(name) arguments, CALLER); \
  }

MAKER(creat, (const char* path, mode_t mode), (path, mode))
ALSO(creat64, creat);
MAKER(open_by_handle_at, (int mount, struct file_handle* handle, int flags), (mount, handle, flags))
MAKER(shm_open, (const char* name, int flags, mode_t mode), (name, flags, mode))
MAKER(mkstemp, (char* pattern), (pattern))
ALSO(mkstemp64, mkstemp);
MAKER(mkostemp, (char* pattern, int flags), (pattern, flags))
ALSO(mkostemp64, mkostemp);
MAKER(mkstemps, (char* pattern, int suffix), (pattern, suffix))
ALSO(mkstemps64, mkstemps);
MAKER(mkostemps, (char* pattern, int suffix, int flags), (pattern, suffix, flags))
ALSO(mkostemps64, mkostemps);
MAKER(posix_openpt, (int flags), (flags))
MAKER(dup, (int fd), (fd))
MAKER(epoll_create, (int size), (size))
MAKER(epoll_create1, (int flags), (flags))
MAKER(eventfd, (unsigned int value, int flags), (value, flags))
MAKER(timerfd_create, (clockid_t clock, int flags), (clock, flags))
MAKER(inotify_init, (void), ())
MAKER(inotify_init1, (int flags), (flags))
MAKER(fanotify_init, (unsigned int flags, unsigned int event_flags), (flags, event_flags))
MAKER(memfd_create, (const char* name, unsigned int flags), (name, flags))
MAKER(pidfd_open, (pid_t pid, unsigned int flags), (pid, flags))
MAKER(pidfd_getfd, (int pidfd, int fd, unsigned int flags), (pidfd, fd, flags))

DLP_EXPORT int signalfd(int fd, const sigset_t* mask, int flags) {
  const int made = REAL(signalfd)(fd, mask, flags);
  return fd < 0 ? dlp_made_fd(DLP_CALL_signalfd, made, CALLER) : made;
}

DLP_EXPORT mqd_t mq_open(const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  struct mq_attr* attributes = (flags & O_CREAT) != 0 ? va_arg(rest, struct mq_attr*) : NULL;
  va_end(rest);
  return dlp_made_fd(DLP_CALL_mq_open, REAL(mq_open)(name, flags, mode, attributes), CALLER);
}

DLP_EXPORT int mq_close(mqd_t queue) {
  dlp_ends_fd(queue, CALLER);
  return REAL(mq_close)(queue);
}

DLP_EXPORT int dup2(int from, int to) {
  const int made = REAL(dup2)(from, to);
  return from != to ? dlp_made_fd(DLP_CALL_dup2, made, CALLER) : made;
}

DLP_EXPORT int dup3(int from, int to, int flags) {
  return dlp_made_fd(DLP_CALL_dup3, REAL(dup3)(from, to, flags), CALLER);
}

DLP_EXPORT int fcntl(int fd, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* const argument = va_arg(rest, void*);
  va_end(rest);
  const int answer = REAL(fcntl)(fd, command, argument);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) return dlp_made_fd(DLP_CALL_fcntl, answer, CALLER);
  return answer;
}
ALSO(fcntl64, fcntl);

static int made_two(enum dlp_call call, int answer, const int ends[2], uint64_t pc) {
  if (answer == 0) {
    dlp_made_fd(call, ends[0], pc);
    dlp_made_fd(call, ends[1], pc);
  }
  return answer;
}

DLP_EXPORT int pipe(int ends[2]) {
  return made_two(DLP_CALL_pipe, REAL(pipe)(ends), ends, CALLER);
}
DLP_EXPORT int pipe2(int ends[2], int flags) {
  return made_two(DLP_CALL_pipe2, REAL(pipe2)(ends, flags), ends, CALLER);
}

DLP_EXPORT int close(int fd) {
  dlp_ends_fd(fd, CALLER);
  return REAL(close)(fd);
}

static void end_range(unsigned int first, unsigned int last, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  if (region == NULL) return;
  const uint32_t highest = dlp_load_relaxed(&region->header.highest_fd);
  for (unsigned int fd = first; fd <= last && fd < highest; ++fd) dlp_end_fd(region, (int)fd, pc);
}

DLP_EXPORT int close_range(unsigned int first, unsigned int last, int flags) {
  if (((unsigned int)flags & CLOSE_RANGE_CLOEXEC) == 0) end_range(first, last, CALLER);
  return REAL(close_range)(first, last, flags);
}

DLP_EXPORT void closefrom(int first) {
  end_range(first < 0 ? 0U : (unsigned int)first, ~0U, CALLER);
  REAL(closefrom)(first);
}

/* A number that may or may not be a descriptor: it is one when it is open and no record has it. */
static void note_if_new(enum dlp_call call, long number, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  if (region == NULL || number < 0 || number >= (long)DLP_FDS) return;
  if (dlp_load_relaxed(&region->fds[number].state) == DLP_LIVE) return;
  const int before = errno;
  if (REAL(fcntl)((int)number, F_GETFD) >= 0) dlp_note_fd(region, call, (int)number, pc);
  errno = before;
}

static int makes_fd(long number) {
  switch (number) {
#ifdef SYS_open /* not on every machine, as SYS_accept */
    case SYS_open:
#endif
    case SYS_openat:
    case SYS_openat2:
    case SYS_socket:
    case SYS_bpf:
    case SYS_perf_event_open:
    case SYS_io_uring_setup:
    case SYS_pidfd_open:
    case SYS_pidfd_getfd:
    case SYS_memfd_create:
    case SYS_userfaultfd:
    case SYS_fsopen:
    case SYS_fsmount:
    case SYS_open_tree:
    case SYS_dup:
    case SYS_eventfd2:
    case SYS_timerfd_create:
    case SYS_epoll_create1:
    case SYS_inotify_init1:
    case SYS_landlock_create_ruleset:
    case SYS_io_uring_register:
    case SYS_accept4:
#ifdef SYS_accept
    case SYS_accept:
#endif
      return 1;
    default:
      return 0;
  }
}

DLP_EXPORT long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; ++i) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_close) dlp_ends_fd((int)a[0], CALLER);
  const long answer = REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  if (answer >= 0 && makes_fd(number)) note_if_new(DLP_CALL_syscall, answer, CALLER);
  return answer;
}

DLP_EXPORT int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void* const argument = va_arg(rest, void*);
  va_end(rest);
  const int answer = REAL(ioctl)(fd, request, argument);
  /* KVM, DRM, namespaces: some requests answer a descriptor. Worth a question only while a module is watched.
   */
  if (answer > 2) {
    struct dlp_region* region = dlp_recording();
    if (region != NULL && dlp_load_relaxed(&region->header.armed) != 0)
      note_if_new(DLP_CALL_ioctl, answer, CALLER);
  }
  return answer;
}
