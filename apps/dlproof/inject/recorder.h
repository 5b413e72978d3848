/* What every wrapper needs: the real function behind it, and whether there is anything to write to. */
#ifndef DLPROOF_RECORDER_H
#define DLPROOF_RECORDER_H

#include "shared.h"

/* The functions that are wrapped, with the declaration that their header gives them. */
// clang-format off: tables of names, as many a line as fit
#define DLP_FD_REALS(X) \
  X(open) X(openat) X(creat) X(open_by_handle_at) X(shm_open) X(mkstemp) X(mkostemp) X(mkstemps) \
  X(mkostemps) X(posix_openpt) X(dup) X(dup2) X(dup3) X(fcntl) X(pipe) X(pipe2) X(close) \
  X(close_range) X(closefrom) X(epoll_create) X(epoll_create1) X(eventfd) X(timerfd_create) \
  X(signalfd) X(inotify_init) X(inotify_init1) X(fanotify_init) X(memfd_create) X(pidfd_open) \
  X(pidfd_getfd) X(mq_open) X(mq_close) X(syscall) X(ioctl) X(prctl)
#define DLP_SOCKET_REALS(X) X(socket) X(socketpair) X(accept) X(accept4) X(recvmsg) X(recvmmsg)
#define DLP_STREAM_REALS(X) \
  X(fopen) X(freopen) X(fclose) X(tmpfile) X(popen) X(pclose) X(opendir) X(closedir) X(setmntent) \
  X(endmntent)
#define DLP_MEMORY_REALS(X) X(mmap) X(munmap) X(mremap)
#define DLP_HEAP_REALS(X) \
  X(malloc) X(free) X(calloc) X(realloc) X(reallocarray) X(posix_memalign) X(aligned_alloc) \
  X(memalign) X(valloc) X(pvalloc)
#define DLP_THREAD_REALS(X) \
  X(pthread_create) X(pthread_join) X(pthread_tryjoin_np) X(pthread_timedjoin_np) X(thrd_create) \
  X(thrd_join) X(pthread_key_create) X(pthread_key_delete) X(tss_create) X(tss_delete) \
  X(pthread_sigmask) X(sigprocmask)
#define DLP_PROCESS_REALS(X) \
  X(sigaction) X(signal) X(on_exit) X(setenv) X(unsetenv) X(putenv) X(clearenv) X(fork) \
  X(posix_spawn) X(posix_spawnp) X(dlopen) X(dlclose) X(__cxa_atexit) X(__cxa_thread_atexit_impl)
#define DLP_REALS(X) \
  DLP_FD_REALS(X) DLP_SOCKET_REALS(X) DLP_STREAM_REALS(X) DLP_MEMORY_REALS(X) DLP_HEAP_REALS(X) \
  DLP_THREAD_REALS(X) DLP_PROCESS_REALS(X)
// clang-format on

enum dlp_real {
#define X(name) dlp_real_##name,
  DLP_REALS(X)
#undef X
      dlp_real_count
};

extern uintptr_t dlp_reals[dlp_real_count];
DLP_EARLY void dlp_resolve(void);

DLP_EARLY static inline uintptr_t dlp_real_of(enum dlp_real which) {
  uintptr_t real = dlp_load_relaxed(&dlp_reals[which]);
  if (__builtin_expect(real == 0, 0)) {
    dlp_resolve();
    real = dlp_load_relaxed(&dlp_reals[which]);
  }
  return real;
}
#define REAL(name) ((__typeof__(&name))dlp_real_of(dlp_real_##name))
#define CALLER ((uint64_t)(uintptr_t)__builtin_return_address(0))

/* A second name for the same wrapper: open64 for open. */
#define ALSO(alias, name) __asm__(".globl " #alias "\n.type " #alias ", @function\n.set " #alias ", " #name)

extern struct dlp_self* dlproof_self;
/* Set in a vfork child, which runs on its parent's memory, and while we are at work ourselves. */
extern _Thread_local uint8_t dlp_quiet __attribute__((tls_model("initial-exec")));

#ifdef __SANITIZE_THREAD__
extern int dlp_begun;
#endif

DLP_EARLY static inline struct dlp_region* dlp_recording(void) {
#ifdef __SANITIZE_THREAD__
  if (dlp_begun == 0) return NULL;
#endif
  struct dlp_self* self = dlp_load_relaxed(&dlproof_self);
  if (__builtin_expect(self == NULL || dlp_quiet != 0, 0)) return NULL;
  return dlp_load_relaxed(&self->region);
}

void dlp_note_fd(struct dlp_region* region, enum dlp_call call, int fd, uint64_t pc);
void dlp_end_fd(struct dlp_region* region, int fd, uint64_t pc);
struct dlp_record* dlp_note(struct dlp_region* region, struct dlp_made made);

static inline int dlp_made_fd(enum dlp_call call, int fd, uint64_t pc) {
  struct dlp_region* region = fd >= 0 ? dlp_recording() : NULL;
  if (region != NULL) dlp_note_fd(region, call, fd, pc);
  return fd;
}

static inline void dlp_ends_fd(int fd, uint64_t pc) {
  struct dlp_region* region = fd >= 0 ? dlp_recording() : NULL;
  if (region != NULL) dlp_end_fd(region, fd, pc);
}

/* dispatch.c: 1 while system calls of this thread are watched. */
int dlp_dispatching(void);

#endif
