#define _GNU_SOURCE
#include "crash.h"

#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#include "recorder.h"

static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};

static int is_deadly(int number) {
  for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; ++i)
    if (deadly[i] == number) return 1;
  return 0;
}

static uint64_t word_at(uint64_t address) {
  uintptr_t word = 0;
  struct iovec to = {&word, sizeof word};
  struct iovec from = {(void*)(uintptr_t)address, sizeof word};
  return process_vm_readv(getpid(), &to, 1, &from, 1, 0) == (ssize_t)sizeof word ? word : 0;
}

/* Where it was, and where it had been called from: by the word on top of the stack, or the register that
 * holds it, which is all that there is when it had jumped into nothing. */
static void read_registers(const ucontext_t* context, struct dlp_crash* crash) {
#if defined(__x86_64__)
  crash->pc = (uint64_t)context->uc_mcontext.gregs[REG_RIP];
  crash->caller = word_at((uint64_t)context->uc_mcontext.gregs[REG_RSP]);
#elif defined(__i386__)
  crash->pc = (uint32_t)context->uc_mcontext.gregs[REG_EIP];
  crash->caller = word_at((uint32_t)context->uc_mcontext.gregs[REG_ESP]);
#elif defined(__aarch64__)
  crash->pc = context->uc_mcontext.pc;
  crash->caller = context->uc_mcontext.regs[30];
#else
  (void)context;
  (void)crash;
#endif
}

static void note(struct dlp_region* region, int number, const siginfo_t* info, const ucontext_t* context) {
  struct dlp_crash* crash = &region->header.crash;
  if (crash->signal != 0) return;
  crash->address = (uint64_t)(uintptr_t)info->si_addr;
  crash->epoch = dlp_load_relaxed(&region->header.epoch);
  crash->tid = (uint32_t)syscall(SYS_gettid);
  read_registers(context, crash);
  /* Code that is gone has no tables to unwind by; its caller has to do then. */
  if (word_at(crash->pc) != 0) crash->stack = dlp_stack_capture_from(region, crash->pc, 0);
  dlp_store_release(&crash->signal, (uint32_t)number);
}

static void on_crash(int number, siginfo_t* info, void* context) {
  struct dlp_region* region = dlp_recording();
  if (region != NULL) note(region, number, info, context);
  struct sigaction plain = {.sa_handler = SIG_DFL};
  REAL(sigaction)(number, &plain, NULL);
  /* A fault happens again by itself; a signal that somebody sent has to be sent again. */
  if (info->si_code <= 0) syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), number);
}

static struct sigaction our_action(void) {
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK};
  action.sa_sigaction = on_crash;
  return action;
}

__attribute__((constructor(102))) static void watch(void) {
  if (dlp_recording() == NULL) return;
  const struct sigaction ours = our_action();
  for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; ++i) {
    struct sigaction now;
    if (REAL(sigaction)(deadly[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
      REAL(sigaction)(deadly[i], &ours, NULL);
  }
}

const struct sigaction* dlp_crash_keep(int number, const struct sigaction* wanted, struct sigaction* ours) {
  if (wanted == NULL || !is_deadly(number) || wanted->sa_handler != SIG_DFL || dlp_recording() == NULL)
    return wanted;
  *ours = our_action();
  return ours;
}

int dlp_crash_is_ours(__sighandler_t handler) {
  return (uintptr_t)handler == (uintptr_t)on_crash;
}

void dlp_crash_hide(struct sigaction* answer) {
  if (answer == NULL || !dlp_crash_is_ours(answer->sa_handler)) return;
  memset(answer, 0, sizeof *answer);
}
