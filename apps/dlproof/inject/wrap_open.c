/* Who calls dlopen. ld.so searches the RUNPATH of its caller, so that this must not become its caller: the
 * note is written first, then the call goes on as it came, with its return address. What it answers is not
 * seen. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

#include "recorder.h"

#if defined(__x86_64__) || defined(__i386__) || defined(__aarch64__)

static uint32_t place_of(const char* name, uint64_t pc) {
  uint64_t hash = pc;
  for (; *name != '\0'; ++name) hash = (hash ^ (uint8_t)*name) * UINT64_C(0x100000001b3);
  return (uint32_t)(hash >> 20);
}

static void keep_name(struct dlp_open* open, const char* name) {
  const size_t length = strlen(name);
  const size_t most = sizeof open->name - 1;
  memcpy(open->name, length > most ? name + length - most : name, length > most ? most : length);
}

static void note(struct dlp_region* region, const char* name, int flags, uint64_t pc) {
  enum { probes = 16 };
  const uint32_t start = place_of(name, pc);
  for (uint32_t i = 0; i < probes; ++i) {
    struct dlp_open* open = &region->opens[(start + i) % DLP_OPENS];
    uint64_t before = 0;
    if (__atomic_compare_exchange_n(&open->pc, &before, pc, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
      keep_name(open, name);
    else if (before != pc)
      continue;
    dlp_store_relaxed(&open->epoch, dlp_load_relaxed(&region->header.epoch));
    __atomic_fetch_or(&open->flags, (uint32_t)flags, __ATOMIC_RELAXED);
    dlp_add(&open->count, 1U);
    return;
  }
}

/* Answers the real function. */
uintptr_t dlp_before_dlopen(const char* name, int flags, uint64_t pc);
__attribute__((used, visibility("hidden"))) uintptr_t dlp_before_dlopen(const char* name, int flags,
                                                                        uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  if (region != NULL && name != NULL) note(region, name, flags, pc);
  return dlp_real_of(dlp_real_dlopen);
}

#if defined(__x86_64__)
__asm__(
    ".globl dlopen\n.type dlopen, @function\n"
    "dlopen:\n"
    "  .cfi_startproc\n"
    "  pushq %rdi\n"
    "  .cfi_adjust_cfa_offset 8\n"
    "  pushq %rsi\n"
    "  .cfi_adjust_cfa_offset 8\n"
    "  subq $8, %rsp\n"
    "  .cfi_adjust_cfa_offset 8\n"
    "  movq 24(%rsp), %rdx\n"
    "  call dlp_before_dlopen\n"
    "  addq $8, %rsp\n"
    "  .cfi_adjust_cfa_offset -8\n"
    "  popq %rsi\n"
    "  .cfi_adjust_cfa_offset -8\n"
    "  popq %rdi\n"
    "  .cfi_adjust_cfa_offset -8\n"
    "  jmp *%rax\n"
    "  .cfi_endproc\n"
    ".size dlopen, .-dlopen\n");
#elif defined(__i386__)
__asm__(
    ".globl dlopen\n.type dlopen, @function\n"
    "dlopen:\n"
    "  .cfi_startproc\n"
    "  subl $12, %esp\n"
    "  .cfi_adjust_cfa_offset 12\n"
    "  pushl $0\n"
    "  .cfi_adjust_cfa_offset 4\n"
    "  pushl 16(%esp)\n"
    "  .cfi_adjust_cfa_offset 4\n"
    "  pushl 28(%esp)\n"
    "  .cfi_adjust_cfa_offset 4\n"
    "  pushl 28(%esp)\n"
    "  .cfi_adjust_cfa_offset 4\n"
    "  call dlp_before_dlopen\n"
    "  addl $28, %esp\n"
    "  .cfi_adjust_cfa_offset -28\n"
    "  jmp *%eax\n"
    "  .cfi_endproc\n"
    ".size dlopen, .-dlopen\n");
#else
__asm__(
    ".globl dlopen\n.type dlopen, %function\n"
    "dlopen:\n"
    "  .cfi_startproc\n"
    "  stp x29, x30, [sp, -32]!\n"
    "  .cfi_def_cfa_offset 32\n"
    "  .cfi_offset 29, -32\n"
    "  .cfi_offset 30, -24\n"
    "  stp x0, x1, [sp, 16]\n"
    "  mov x2, x30\n"
    "  bl dlp_before_dlopen\n"
    "  mov x16, x0\n"
    "  ldp x0, x1, [sp, 16]\n"
    "  ldp x29, x30, [sp], 32\n"
    "  .cfi_restore 30\n"
    "  .cfi_restore 29\n"
    "  .cfi_def_cfa_offset 0\n"
    "  br x16\n"
    "  .cfi_endproc\n"
    ".size dlopen, .-dlopen\n");
#endif

#else
typedef int dlp_nothing_here;
#endif
