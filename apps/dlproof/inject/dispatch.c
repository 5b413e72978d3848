/* System calls that go past libc: while a module is under suspicion, the thread that loads it has every
 * system call from outside libc delivered as SIGSYS (Syscall User Dispatch), and a descriptor that appears is
 * noted with the stack of the instruction that brought it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "recorder.h"

#ifndef SYS_USER_DISPATCH
#define SYS_USER_DISPATCH 2
#endif

/* A sanitizer's runtime makes system calls of its own, with every signal blocked. */
#if defined(__x86_64__) && defined(PR_SET_SYSCALL_USER_DISPATCH) && !defined(__SANITIZE_THREAD__)

static _Thread_local char selector __attribute__((tls_model("initial-exec")));
static _Thread_local uint8_t active __attribute__((tls_model("initial-exec")));
static struct sigaction before_us;

int dlp_dispatching(void) {
  return active;
}

static long raw(long number, const greg_t* r) {
  register long r10 __asm__("r10") = r[REG_R10];
  register long r8 __asm__("r8") = r[REG_R8];
  register long r9 __asm__("r9") = r[REG_R9];
  long answer;
  __asm__ volatile("syscall"
                   : "=a"(answer)
                   : "a"(number), "D"(r[REG_RDI]), "S"(r[REG_RSI]), "d"(r[REG_RDX]), "r"(r10), "r"(r8),
                     "r"(r9)
                   : "rcx", "r11", "memory");
  return answer;
}

static long count_descriptors(void) {
  struct stat info;
  return stat("/proc/self/fd", &info) == 0 ? (long)info.st_size : 0;
}

/* Calls that do not come back here, or come back on another stack: let them pass, and stop watching. */
static int cannot_stand_in(long number) {
  return number == SYS_clone || number == SYS_clone3 || number == SYS_fork || number == SYS_vfork ||
         number == SYS_rt_sigreturn || number == SYS_exit;
}

static void note_new(struct dlp_region* region, uint64_t pc) {
  const uint32_t highest = dlp_load_relaxed(&region->header.highest_fd) + 8;
  for (uint32_t fd = 0; fd < highest && fd < DLP_FDS; ++fd) {
    struct dlp_record* slot = &region->fds[fd];
    if (dlp_load_relaxed(&slot->state) == DLP_LIVE || REAL(fcntl)((int)fd, F_GETFD) < 0) continue;
    dlp_note_fd(region, DLP_CALL_raw, (int)fd, pc);
    slot->stack = dlp_stack_capture_from(region, pc, 1);
  }
}

static void on_sigsys(int number, siginfo_t* info, void* data) {
  (void)number;
  selector = SYSCALL_DISPATCH_FILTER_ALLOW;
  greg_t* r = ((ucontext_t*)data)->uc_mcontext.gregs;
  if (info->si_code != SYS_USER_DISPATCH || cannot_stand_in(info->si_syscall)) {
    active = 0;
    if (info->si_code == SYS_USER_DISPATCH) {
      r[REG_RIP] -= 2;
      r[REG_RAX] = info->si_syscall;
    } else if (before_us.sa_flags & SA_SIGINFO) {
      before_us.sa_sigaction(number, info, data);
    }
    return;
  }
  struct dlp_region* region = dlp_recording();
  const long before = count_descriptors();
  if (info->si_syscall == SYS_close) dlp_ends_fd((int)r[REG_RDI], (uint64_t)r[REG_RIP]);
  r[REG_RAX] = raw(info->si_syscall, r);
  if (region != NULL && count_descriptors() > before) note_new(region, (uint64_t)r[REG_RIP]);
  selector = SYSCALL_DISPATCH_FILTER_BLOCK;
}

static int libc_range(uint64_t* start, uint64_t* size) {
  struct dl_find_object found;
  if (_dl_find_object((void*)(uintptr_t)REAL(fcntl), &found) != 0) return 0;
  *start = (uint64_t)(uintptr_t)found.dlfo_map_start;
  *size = (uint64_t)((uintptr_t)found.dlfo_map_end - (uintptr_t)found.dlfo_map_start);
  return 1;
}

DLP_EXPORT int dlproof_dispatch(int on) {
  uint64_t start, size;
  if (on == 0) {
    if (active == 0) return 0;
    selector = SYSCALL_DISPATCH_FILTER_ALLOW;
    active = 0;
    REAL(prctl)(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_OFF, 0, 0, 0);
    REAL(sigaction)(SIGSYS, &before_us, NULL);
    return 0;
  }
  if (active != 0) return 1;
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_NODEFER};
  action.sa_sigaction = on_sigsys;
  if (!libc_range(&start, &size) || REAL(sigaction)(SIGSYS, NULL, &before_us) != 0) return 0;
  if (before_us.sa_handler != SIG_DFL || REAL(sigaction)(SIGSYS, &action, NULL) != 0) return 0;
  /* We are inside the auditor: it lets go of the pause when it returns. */
  selector = SYSCALL_DISPATCH_FILTER_ALLOW;
  active = REAL(prctl)(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, start, size, &selector) == 0;
  return active;
}

/* Returns whether to go on afterwards; the pause ends only what it began. */
DLP_EXPORT int dlproof_dispatch_pause(void) {
  selector = SYSCALL_DISPATCH_FILTER_ALLOW;
  return 1;
}

DLP_EXPORT void dlproof_dispatch_resume(int was) {
  if (was != 0 && active != 0) selector = SYSCALL_DISPATCH_FILTER_BLOCK;
}

#else

int dlp_dispatching(void) {
  return 0;
}
DLP_EXPORT int dlproof_dispatch(int on) {
  (void)on;
  return 0;
}
DLP_EXPORT int dlproof_dispatch_pause(void) {
  return 0;
}
DLP_EXPORT void dlproof_dispatch_resume(int was) {
  (void)was;
}

#endif
