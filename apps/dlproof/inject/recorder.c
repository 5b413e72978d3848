/* LD_PRELOAD: the start of the recorder, the real functions, and how a descriptor or another thing is noted.
 */
#define _GNU_SOURCE
#include "recorder.h"

#include <dlfcn.h>

#include "places.h"

uintptr_t dlp_reals[dlp_real_count];
_Thread_local uint8_t dlp_quiet;
__attribute__((visibility("default"))) struct dlp_self* dlproof_self;

static const char* const names[dlp_real_count] = {
#define X(name) #name,
    DLP_REALS(X)
#undef X
};

void dlp_resolve(void) {
  for (int i = 0; i < dlp_real_count; ++i)
    if (dlp_load_relaxed(&dlp_reals[i]) == 0)
      dlp_store_relaxed(&dlp_reals[i], (uintptr_t)dlsym(RTLD_NEXT, names[i]));
}

#ifdef __SANITIZE_THREAD__
int dlp_begun; /* after libtsan's own constructor, for we depend on it */
#endif

__attribute__((constructor(101))) static void begin(void) {
  dlp_resolve();
#ifdef __SANITIZE_THREAD__
  dlp_begun = 1;
#endif
}

void dlp_note_fd(struct dlp_region* region, enum dlp_call call, int fd, uint64_t pc) {
  if ((uint32_t)fd >= DLP_FDS) return;
  struct dlp_record* slot = &region->fds[fd];
  dlp_end(region, slot, pc);
  struct dlp_made made = {.kind = DLP_FD, .call = call, .pc = pc};
  if (dlp_load_relaxed(&region->header.armed) != 0 && dlp_wants_stack(region, pc, 0))
    made.stack = dlp_stack_capture(region);
  dlp_write(region, slot, &made, 0);
  uint32_t highest = dlp_load_relaxed(&region->header.highest_fd);
  while ((uint32_t)fd >= highest &&
         !__atomic_compare_exchange_n(&region->header.highest_fd, &highest, (uint32_t)fd + 1, 1,
                                      __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
  }
}

void dlp_end_fd(struct dlp_region* region, int fd, uint64_t pc) {
  if ((uint32_t)fd < DLP_FDS) dlp_end(region, &region->fds[fd], pc);
}

struct dlp_record* dlp_note(struct dlp_region* region, struct dlp_made made) {
  if (dlp_load_relaxed(&region->header.armed) != 0 && dlp_wants_stack(region, made.pc, 0))
    made.stack = dlp_stack_capture(region);
  return dlp_table_put(region, dlp_items(region), &made);
}
