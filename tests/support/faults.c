/* Stands between a program and libc, counts, and fails the call that it was told to. Knows which errno the kernel could
 * give which call, and nothing of who calls. */
#define _GNU_SOURCE
#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

enum kind { OPENS = 1, SOCKET = 2, INTERRUPTIBLE = 4, MEMORY = 8 };

static __thread unsigned long fail_at;
static __thread unsigned long counted;
static __thread int fail_with;

EXPORT faults_arm_function faults_arm;
EXPORT faults_count_function faults_count;

void faults_arm(unsigned long n, int error) {
  fail_at = n;
  fail_with = error;
  counted = 0;
}

unsigned long faults_count(void) { return counted; }

static int concerns(int kinds) {
  switch (fail_with) {
    case EMFILE:
    case ENFILE:
      return (kinds & OPENS) != 0;
    case EINTR:
      return (kinds & INTERRUPTIBLE) != 0;
    case ENOBUFS:
      return (kinds & SOCKET) != 0;
    default: /* ENOMEM */
      return 1;
  }
}

/* True when this call is the one. */
static int fails(int kinds) {
  if (fail_at == 0 || !concerns(kinds)) return 0;
  if (++counted != fail_at) return 0;
  errno = fail_with;
  return 1;
}

/* The function that this one stands before. Looked up without a lock: each thread finds the same. */
#define NEXT(name) ((__typeof__(&name))find(&next_##name, #name))
static void *find(void **next, const char *name) {
  void *found = __atomic_load_n(next, __ATOMIC_ACQUIRE);
  if (found == NULL) {
    const unsigned long armed = fail_at; /* looking it up may allocate, and that is nobody's fault */
    fail_at = 0;
    found = dlsym(RTLD_NEXT, name);
    fail_at = armed;
    __atomic_store_n(next, found, __ATOMIC_RELEASE);
  }
  return found;
}

#define STAND_BEFORE(answer, name, parameters, arguments, kinds) \
  static void *next_##name;                                      \
  EXPORT answer name parameters {                                \
    if (fails(kinds)) return -1;                                 \
    return NEXT(name) arguments;                                 \
  }

STAND_BEFORE(int, socket, (int domain, int type, int protocol), (domain, type, protocol), OPENS | SOCKET)
STAND_BEFORE(int, bind, (int fd, const struct sockaddr *address, socklen_t size), (fd, address, size), SOCKET)
STAND_BEFORE(int, setsockopt, (int fd, int level, int name, const void *value, socklen_t size),
             (fd, level, name, value, size), SOCKET)
STAND_BEFORE(int, connect, (int fd, const struct sockaddr *address, socklen_t size), (fd, address, size),
             SOCKET | INTERRUPTIBLE)
STAND_BEFORE(ssize_t, send, (int fd, const void *data, size_t size, int flags), (fd, data, size, flags),
             SOCKET | INTERRUPTIBLE)
STAND_BEFORE(ssize_t, recv, (int fd, void *data, size_t size, int flags), (fd, data, size, flags),
             SOCKET | INTERRUPTIBLE)
STAND_BEFORE(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags), (fd, message, flags),
             SOCKET | INTERRUPTIBLE)
STAND_BEFORE(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags),
             SOCKET | INTERRUPTIBLE)
STAND_BEFORE(int, recvmmsg, (int fd, struct mmsghdr *messages, unsigned count, int flags, struct timespec *timeout),
             (fd, messages, count, flags, timeout), SOCKET | INTERRUPTIBLE)
STAND_BEFORE(ssize_t, read, (int fd, void *data, size_t size), (fd, data, size), INTERRUPTIBLE)
STAND_BEFORE(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t offset), (fd, data, size, offset), INTERRUPTIBLE)
STAND_BEFORE(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size), INTERRUPTIBLE)
STAND_BEFORE(int, poll, (struct pollfd *entries, nfds_t count, int timeout), (entries, count, timeout), INTERRUPTIBLE)
STAND_BEFORE(int, eventfd, (unsigned count, int flags), (count, flags), OPENS)

static void *next_open;
EXPORT int open(const char *path, int flags, ...) {
  va_list rest;
  mode_t mode;
  va_start(rest, flags);
  mode = va_arg(rest, mode_t);
  va_end(rest);
  if (fails(OPENS | INTERRUPTIBLE)) return -1;
  return NEXT(open)(path, flags, mode);
}

static void *next_openat;
EXPORT int openat(int folder, const char *path, int flags, ...) {
  va_list rest;
  mode_t mode;
  va_start(rest, flags);
  mode = va_arg(rest, mode_t);
  va_end(rest);
  if (fails(OPENS | INTERRUPTIBLE)) return -1;
  return NEXT(openat)(folder, path, flags, mode);
}

static void *next_syscall;
EXPORT long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; ++i) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_getdents64 && fails(INTERRUPTIBLE)) return -1;
  return NEXT(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* glibc's own names for what lies behind; dlsym itself allocates. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

EXPORT void *malloc(size_t size) { return fails(MEMORY) ? NULL : __libc_malloc(size); }
EXPORT void *calloc(size_t count, size_t size) { return fails(MEMORY) ? NULL : __libc_calloc(count, size); }
EXPORT void *realloc(void *block, size_t size) { return fails(MEMORY) ? NULL : __libc_realloc(block, size); }

__attribute__((constructor)) static void arm_by_environment(void) {
  const char *at = getenv("IPHLP_FAULT_AT");
  const char *error = getenv("IPHLP_FAULT_ERRNO");
  if (at != NULL && error != NULL) faults_arm(strtoul(at, NULL, 10), atoi(error));
}
