/* Threads and thread-specific keys. A thread is known by the kernel's number, which it writes itself. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <threads.h>
#include <unistd.h>

#include "recorder.h"

enum { starts = 4096 };

/* What a new thread needs before its first instruction of its own. */
struct errand {
  void* (*routine)(void*);
  int (*routine_c11)(void*);
  void* argument;
  struct dlp_region* region;
  struct dlp_record* record;
};

/* Taken, read by the thread, given back. */
static struct start {
  uint32_t taken;
  struct errand errand;
} pending[starts];
static uint64_t numbers;

static struct start* take_start(void) {
  static uint32_t cursor;
  for (uint32_t i = 0; i < starts; ++i) {
    struct start* start = &pending[dlp_add(&cursor, 1U) % starts];
    uint32_t free_one = 0;
    if (__atomic_compare_exchange_n(&start->taken, &free_one, 1U, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
      return start;
  }
  return NULL;
}

static struct errand begin_thread(struct start* given) {
  const struct errand errand = given->errand;
  dlp_store_release(&given->taken, 0U);
  if (errand.record != NULL) dlp_store_relaxed(&errand.record->value, (uint64_t)REAL(syscall)(SYS_gettid));
  return errand;
}

static void* run_posix(void* given) {
  const struct errand errand = begin_thread(given);
  return errand.routine(errand.argument);
}

static int run_c11(void* given) {
  const struct errand errand = begin_thread(given);
  return errand.routine_c11(errand.argument);
}

static struct start* prepare(enum dlp_call call, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  struct start* start = region != NULL ? take_start() : NULL;
  if (start == NULL) return NULL;
  start->errand.region = region;
  start->errand.record =
      dlp_note(region, (struct dlp_made){.kind = DLP_THREAD,
                                         .call = call,
                                         .key = __atomic_add_fetch(&numbers, 1, __ATOMIC_RELAXED),
                                         .pc = pc});
  return start;
}

static void refuse(struct start* start, uint64_t pc) {
  if (start->errand.record != NULL) dlp_end(start->errand.region, start->errand.record, pc);
  dlp_store_release(&start->taken, 0U);
}

/* pthread_t -> record, to strike it at the join; the newest threads are what is joined. */
static struct {
  uint64_t thread;
  struct dlp_record* record;
} joinable[starts];

static void remember(uint64_t thread, struct dlp_record* record) {
  const uint32_t at = (uint32_t)((thread * UINT64_C(0x9e3779b97f4a7c15)) >> 52) % starts;
  dlp_store_relaxed(&joinable[at].record, record);
  dlp_store_release(&joinable[at].thread, thread);
}

static void joined(uint64_t thread, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  const uint32_t at = (uint32_t)((thread * UINT64_C(0x9e3779b97f4a7c15)) >> 52) % starts;
  if (region == NULL || dlp_load_acquire(&joinable[at].thread) != thread) return;
  struct dlp_record* record = dlp_load_relaxed(&joinable[at].record);
  if (record != NULL) dlp_end(region, record, pc);
}

DLP_EXPORT int pthread_create(pthread_t* restrict thread, const pthread_attr_t* restrict attributes,
                              void* (*routine)(void*), void* restrict argument) {
  struct start* start = prepare(DLP_CALL_pthread_create, CALLER);
  if (start == NULL) return REAL(pthread_create)(thread, attributes, routine, argument);
  struct dlp_record* record = start->errand.record;
  start->errand.routine = routine;
  start->errand.argument = argument;
  const int answer = REAL(pthread_create)(thread, attributes, run_posix, start);
  if (answer != 0)
    refuse(start, CALLER);
  else
    remember((uint64_t)*thread, record);
  return answer;
}

DLP_EXPORT int thrd_create(thrd_t* thread, thrd_start_t routine, void* argument) {
  struct start* start = prepare(DLP_CALL_thrd_create, CALLER);
  if (start == NULL) return REAL(thrd_create)(thread, routine, argument);
  struct dlp_record* record = start->errand.record;
  start->errand.routine_c11 = routine;
  start->errand.argument = argument;
  const int answer = REAL(thrd_create)(thread, run_c11, start);
  if (answer != thrd_success)
    refuse(start, CALLER);
  else
    remember((uint64_t)*thread, record);
  return answer;
}

#define JOINER(name, parameters, arguments)            \
  DLP_EXPORT int name parameters {                     \
    const int answer = REAL(name) arguments;           \
    if (answer == 0) joined((uint64_t)thread, CALLER); \
    return answer;                                     \
  }
JOINER(pthread_join, (pthread_t thread, void** result), (thread, result))
JOINER(pthread_tryjoin_np, (pthread_t thread, void** result), (thread, result))
JOINER(pthread_timedjoin_np, (pthread_t thread, void** result, const struct timespec* until),
       (thread, result, until))
JOINER(thrd_join, (thrd_t thread, int* result), (thread, result))

static void made_key(enum dlp_call call, uint64_t key, uint64_t destructor, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  if (region == NULL) return;
  dlp_note(region,
           (struct dlp_made){.kind = DLP_KEY, .call = call, .key = key, .value = destructor, .pc = pc});
}

static void ended_key(uint64_t key, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  struct dlp_record* record = region != NULL ? dlp_table_find(dlp_items(region), DLP_KEY, key) : NULL;
  if (record != NULL) dlp_end(region, record, pc);
}

DLP_EXPORT int pthread_key_create(pthread_key_t* key, void (*destructor)(void*)) {
  const int answer = REAL(pthread_key_create)(key, destructor);
  if (answer == 0) made_key(DLP_CALL_pthread_key_create, *key, (uint64_t)(uintptr_t)destructor, CALLER);
  return answer;
}
ALSO(__pthread_key_create, pthread_key_create);

DLP_EXPORT int pthread_key_delete(pthread_key_t key) {
  ended_key(key, CALLER);
  return REAL(pthread_key_delete)(key);
}

DLP_EXPORT int tss_create(tss_t* key, tss_dtor_t destructor) {
  const int answer = REAL(tss_create)(key, destructor);
  if (answer == thrd_success)
    made_key(DLP_CALL_tss_create, (uint64_t)*key, (uint64_t)(uintptr_t)destructor, CALLER);
  return answer;
}

DLP_EXPORT void tss_delete(tss_t key) {
  ended_key((uint64_t)key, CALLER);
  REAL(tss_delete)(key);
}

/* While system calls are watched by SIGSYS, blocking that signal would be the program's end. */
static const sigset_t* without_sigsys(int how, const sigset_t* set, sigset_t* copy) {
  if (set == NULL || how == SIG_UNBLOCK || !dlp_dispatching()) return set;
  *copy = *set;
  sigdelset(copy, SIGSYS);
  return copy;
}

DLP_EXPORT int pthread_sigmask(int how, const sigset_t* restrict set, sigset_t* restrict old) {
  sigset_t copy;
  return REAL(pthread_sigmask)(how, without_sigsys(how, set, &copy), old);
}

DLP_EXPORT int sigprocmask(int how, const sigset_t* restrict set, sigset_t* restrict old) {
  sigset_t copy;
  return REAL(sigprocmask)(how, without_sigsys(how, set, &copy), old);
}
