/* What belongs to the whole process: signal handlers, exit handlers, environment, children, dlclose. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crash.h"
#include "recorder.h"

int __cxa_atexit(void (*function)(void*), void* argument, void* object);
int __cxa_thread_atexit_impl(void (*function)(void*), void* argument, void* object);

static void made(enum dlp_kind kind, enum dlp_call call, uint64_t key, uint64_t value, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  if (region == NULL) return;
  dlp_note(region, (struct dlp_made){.kind = kind, .call = call, .key = key, .value = value, .pc = pc});
}

static void ended(enum dlp_kind kind, uint64_t key, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  struct dlp_record* record = region != NULL ? dlp_table_find(dlp_items(region), kind, key) : NULL;
  if (record != NULL) dlp_end(region, record, pc);
}

static void handler_set(enum dlp_call call, int number, uint64_t handler, uint64_t pc) {
  if (handler == (uint64_t)(uintptr_t)SIG_DFL || handler == (uint64_t)(uintptr_t)SIG_IGN)
    ended(DLP_SIGNAL, (uint64_t)number, pc);
  else
    made(DLP_SIGNAL, call, (uint64_t)number, handler, pc);
}

DLP_EXPORT int sigaction(int number, const struct sigaction* restrict action,
                         struct sigaction* restrict old) {
  struct sigaction ours;
  const int answer = REAL(sigaction)(number, dlp_crash_keep(number, action, &ours), old);
  if (answer != 0) return answer;
  dlp_crash_hide(old);
  if (action != NULL)
    handler_set(DLP_CALL_sigaction, number, (uint64_t)(uintptr_t)action->sa_handler, CALLER);
  return 0;
}

DLP_EXPORT __sighandler_t signal(int number, __sighandler_t handler) {
  const __sighandler_t old = REAL(signal)(number, handler);
  if (old != SIG_ERR) handler_set(DLP_CALL_signal, number, (uint64_t)(uintptr_t)handler, CALLER);
  return dlp_crash_is_ours(old) ? SIG_DFL : old;
}

DLP_EXPORT int on_exit(void (*function)(int, void*), void* argument) {
  made(DLP_EXIT, DLP_CALL_on_exit, (uint64_t)(uintptr_t)function, (uint64_t)(uintptr_t)function, CALLER);
  return REAL(on_exit)(function, argument);
}

/* With an object, dlclose runs and removes the handler; without one nobody does. */
DLP_EXPORT int __cxa_atexit(void (*function)(void*), void* argument, void* object) {
  if (object == NULL)
    made(DLP_EXIT, DLP_CALL___cxa_atexit, (uint64_t)(uintptr_t)function, (uint64_t)(uintptr_t)function,
         CALLER);
  return REAL(__cxa_atexit)(function, argument, object);
}

DLP_EXPORT int __cxa_thread_atexit_impl(void (*function)(void*), void* argument, void* object) {
  enum { enough = 4096 };
  static uint32_t count;
  if (dlp_load_relaxed(&count) < enough) {
    dlp_add(&count, 1U);
    made(DLP_TLS_DESTRUCTOR, DLP_CALL___cxa_thread_atexit_impl, (uint64_t)(uintptr_t)argument,
         (uint64_t)(uintptr_t)object, CALLER);
  }
  return REAL(__cxa_thread_atexit_impl)(function, argument, object);
}

static uint64_t name_key(const char* text) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (; *text != '\0' && *text != '='; ++text) hash = (hash ^ (uint8_t)*text) * UINT64_C(0x100000001b3);
  return hash & ~(UINT64_C(0xff) << 56);
}

DLP_EXPORT int setenv(const char* name, const char* value, int replace) {
  const char* before = getenv(name);
  const int answer = REAL(setenv)(name, value, replace);
  if (answer == 0 && (before == NULL || replace != 0)) {
    const char* kept = getenv(name);
    made(DLP_ENVIRONMENT, DLP_CALL_setenv, name_key(name), (uint64_t)(uintptr_t)(kept - strlen(name) - 1),
         CALLER);
  }
  return answer;
}

DLP_EXPORT int putenv(char* text) {
  if (strchr(text, '=') != NULL)
    made(DLP_ENVIRONMENT, DLP_CALL_putenv, name_key(text), (uint64_t)(uintptr_t)text, CALLER);
  else
    ended(DLP_ENVIRONMENT, name_key(text), CALLER);
  return REAL(putenv)(text);
}

DLP_EXPORT int unsetenv(const char* name) {
  ended(DLP_ENVIRONMENT, name_key(name), CALLER);
  return REAL(unsetenv)(name);
}

DLP_EXPORT pid_t fork(void) {
  const pid_t child = REAL(fork)();
  if (child > 0) made(DLP_CHILD, DLP_CALL_fork, (uint64_t)child, 0, CALLER);
  return child;
}

#define SPAWNER(name)                                                                           \
  DLP_EXPORT int name(pid_t* restrict child, const char* restrict path,                         \
                      const posix_spawn_file_actions_t* restrict actions,                       \
                      const posix_spawnattr_t* restrict attributes, char* const argv[restrict], \
                      char* const environment[restrict]) {                                      \
    pid_t made_child = 0;                                                                       \
    const int answer = REAL(name)(&made_child, path, actions, attributes, argv, environment);   \
    if (answer == 0) made(DLP_CHILD, DLP_CALL_posix_spawn, (uint64_t)made_child, 0, CALLER);    \
    if (answer == 0 && child != NULL) *child = made_child;                                      \
    return answer;                                                                              \
  }
SPAWNER(posix_spawn)
SPAWNER(posix_spawnp)

static struct dlp_load* load_of(struct dlp_region* region, const void* handle) {
  const uint32_t at = region->header.load_by_map[((uintptr_t)handle >> 6) % DLP_MAP_CACHE];
  struct dlp_load* load = at != 0 ? &region->loads[at - 1] : NULL;
  return load != NULL && load->link_map == (uint64_t)(uintptr_t)handle && load->epoch_close == 0 ? load
                                                                                                 : NULL;
}

DLP_EXPORT int dlclose(void* handle) {
  struct dlp_region* region = dlp_recording();
  struct dlp_load* load = region != NULL ? load_of(region, handle) : NULL;
  if (load != NULL) dlp_add(&region->objects[load->object].dlcloses, 1U);
  const int answer = REAL(dlclose)(handle);
  /* Still there: how many dlopen references does ld.so count? */
  if (load == NULL || dlp_load_acquire(&load->epoch_close) != 0) return answer;
  dlp_add(&load->closes, 1U);
  if (region->header.direct_opens_offset > 0) {
    uint32_t opens;
    memcpy(&opens, (const char*)handle + region->header.direct_opens_offset, sizeof opens);
    load->direct_opens = opens;
  }
  if (region->header.stays_offset > 0)
    load->stays = ((const unsigned char*)handle)[region->header.stays_offset];
  return answer;
}

/* A vfork child runs on this very memory until it executes: its closes and dups must not be taken for ours. Only
 * code that keeps no frame can say so; elsewhere the child gets memory of its own, as POSIX allows.
 */
#if defined(__x86_64__)
__asm__(
    ".globl vfork\n.type vfork, @function\n"
    "vfork:\n"
    "  popq %rdi\n"
    "  movl $58, %eax\n"
    "  syscall\n"
    "  pushq %rdi\n"
    "  movq dlp_quiet@GOTTPOFF(%rip), %rdx\n"
    "  testq %rax, %rax\n"
    "  sete %fs:(%rdx)\n"
    "  js 1f\n"
    "  ret\n"
    "1: pushq %rax\n"
    "  call __errno_location@PLT\n"
    "  popq %rdx\n"
    "  negl %edx\n"
    "  movl %edx, (%rax)\n"
    "  movq $-1, %rax\n"
    "  ret\n"
    ".size vfork, .-vfork\n"
    ".globl __vfork\n.set __vfork, vfork\n");
#else
DLP_EXPORT pid_t vfork(void) {
  return REAL(fork)();
}
ALSO(__vfork, vfork);
#endif
