/* Who is calling? The calling thread's frames by the unwinder that is linked in (libgcc_eh finds tables
 * through _dl_find_object: no lock, no allocation), kept once each. Addresses only; names are the tool's
 * business. */
#include <unwind.h>

#include "shared.h"

extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const char _end[] __attribute__((visibility("hidden")));

struct walk {
  uint64_t pc[DLP_FRAMES];
  uint32_t depth;
  uint64_t from;
  int started;
  int behind_call;
};

static _Unwind_Reason_Code step(struct _Unwind_Context* context, void* data) {
  struct walk* walk = data;
  int before = 0;
  const uint64_t pc = _Unwind_GetIPInfo(context, &before);
  if (pc == 0) return _URC_END_OF_STACK;
  if (walk->started == 0) {
    const int own = pc >= (uint64_t)(uintptr_t)__ehdr_start && pc < (uint64_t)(uintptr_t)_end;
    walk->started = walk->from != 0 ? pc == walk->from : !own;
    if (walk->started == 0) return _URC_NO_REASON;
  }
  /* The tool looks up pc - 1; a frame that was interrupted, not called, is stored one higher to fit. */
  const int raise = before != 0 && !(walk->depth == 0 && walk->behind_call != 0);
  walk->pc[walk->depth++] = raise ? pc + 1 : pc;
  return walk->depth == DLP_FRAMES ? _URC_END_OF_STACK : _URC_NO_REASON;
}

static uint64_t hash_of(const struct walk* walk, uint32_t epoch) {
  uint64_t hash = epoch + UINT64_C(0xcbf29ce484222325);
  for (uint32_t i = 0; i < walk->depth; ++i) hash = (hash ^ walk->pc[i]) * UINT64_C(0x9e3779b97f4a7c15);
  return hash == 0 ? 1 : hash;
}

static int same(const struct dlp_stack* stack, const struct walk* walk, uint64_t hash, uint32_t epoch) {
  if (dlp_load_acquire(&stack->hash) != hash || stack->depth != walk->depth || stack->epoch != epoch)
    return 0;
  for (uint32_t i = 0; i < walk->depth; ++i)
    if (stack->pc[i] != walk->pc[i]) return 0;
  return 1;
}

static uint32_t keep(struct dlp_region* region, const struct walk* walk) {
  if (walk->depth == 0) return 0;
  const uint32_t epoch = dlp_load_relaxed(&region->header.epoch);
  const uint64_t hash = hash_of(walk, epoch);
  for (uint32_t i = 0; i < 16; ++i) {
    uint32_t* index = &region->stack_index[(uint32_t)(hash + i) & (DLP_STACKS - 1)];
    const uint32_t kept = dlp_load_acquire(index);
    if (kept != 0 && same(&region->stacks[kept - 1], walk, hash, epoch)) return kept;
    if (kept != 0) continue;
    if (dlp_load_relaxed(&region->header.stacks) >= DLP_STACKS) return 0;
    const uint32_t at = dlp_add(&region->header.stacks, 1U);
    if (at >= DLP_STACKS) return 0;
    struct dlp_stack* stack = &region->stacks[at];
    stack->depth = walk->depth;
    stack->epoch = epoch;
    for (uint32_t j = 0; j < walk->depth; ++j) stack->pc[j] = walk->pc[j];
    dlp_store_release(&stack->hash, hash);
    dlp_store_release(index, at + 1);
    return at + 1;
  }
  return 0;
}

uint32_t dlp_stack_capture(struct dlp_region* region) {
  struct walk walk = {.depth = 0};
  _Unwind_Backtrace(step, &walk);
  return keep(region, &walk);
}

uint32_t dlp_stack_capture_from(struct dlp_region* region, uint64_t pc, int behind_call) {
  struct walk walk = {.depth = 0, .from = pc, .behind_call = behind_call};
  _Unwind_Backtrace(step, &walk);
  return keep(region, &walk);
}
