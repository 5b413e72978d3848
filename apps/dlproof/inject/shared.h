/* What auditor and recorder share inside the process. They live in two link-map namespaces with a libc each,
 * so nothing is shared but memory: the page below, whose address the auditor writes into the recorder. */
#ifndef DLPROOF_SHARED_H
#define DLPROOF_SHARED_H

#include <stddef.h>
#include <stdint.h>

#include "region.h"

/* Such a function may run before ThreadSanitizer is ready, when the recorder itself is under it
 * (tests/dlproof): libtsan calls our wrappers while it starts. It touches nothing but its caller's memory. */
#define DLP_EARLY __attribute__((no_sanitize_thread))
#define DLP_EXPORT __attribute__((visibility("default"))) DLP_EARLY
#define dlp_load_relaxed(p) __atomic_load_n((p), __ATOMIC_RELAXED)
#define dlp_load_acquire(p) __atomic_load_n((p), __ATOMIC_ACQUIRE)
#define dlp_store_relaxed(p, v) __atomic_store_n((p), (v), __ATOMIC_RELAXED)
#define dlp_store_release(p, v) __atomic_store_n((p), (v), __ATOMIC_RELEASE)
#define dlp_add(p, v) __atomic_fetch_add((p), (v), __ATOMIC_RELAXED)

#define DLP_HEAP_SLOTS (1U << 20)
#define DLP_KEPT (1U << 16)

/* Records by key: open addressing, slots are claimed by compare-and-swap and never given back to empty, so
 * that neither a lock nor an allocation is needed in a signal handler. dense lists the slots ever used. */
struct dlp_table {
  struct dlp_record* slots;
  uint32_t* dense;
  uint32_t* dense_count;
  uint32_t* lost;
  uint32_t mask;
  uint32_t grain;    /* keys lie so far apart, at the least */
  uint32_t together; /* so many neighbours share a stretch of the table */
};

/* What a place made before has stayed: the next it makes is kept with a stack. A place is what relocation
 * leaves of an address, where in its page it is, and for the heap the size; a second one that shares its bit
 * costs a stack too many. */
static inline uint32_t dlp_place(uint64_t pc, uint64_t size) {
  return (uint32_t)((pc % 4096U) * 4U + size * 0x9e37U) % DLP_PLACES;
}

static inline void dlp_want_stack(struct dlp_region* region, uint64_t pc, uint64_t size) {
  const uint32_t place = dlp_place(pc, size);
  uint64_t* word = &region->places[place / 64U];
  dlp_store_relaxed(word, dlp_load_relaxed(word) | UINT64_C(1) << (place % 64U));
}

static inline int dlp_wants_stack(const struct dlp_region* region, uint64_t pc, uint64_t size) {
  const uint32_t place = dlp_place(pc, size);
  return (dlp_load_relaxed(&region->places[place / 64U]) >> (place % 64U) & 1U) != 0;
}

/* slots begins at a page, so that neighbours share one. kept has a bit for each block that may have a slot:
 * in a program that frees much, a look into a table of this size for every block would cost more than the
 * rest. */
struct dlp_heap {
  uint32_t dense_count;
  uint32_t dense[DLP_HEAP_SLOTS];
  uint64_t kept[DLP_KEPT / 64U];
  struct dlp_record slots[DLP_HEAP_SLOTS] __attribute__((aligned(4096)));
};

static inline uint32_t dlp_kept_bit(uint64_t block) {
  return (uint32_t)(block / 16U * UINT64_C(0x9e3779b97f4a7c15) >> 32) % DLP_KEPT;
}

static inline int dlp_is_kept(const struct dlp_heap* heap, uint64_t block) {
  const uint32_t bit = dlp_kept_bit(block);
  return (dlp_load_relaxed(&heap->kept[bit / 64U]) >> (bit % 64U) & 1U) != 0;
}

static inline void dlp_keep(struct dlp_heap* heap, uint64_t block) {
  const uint32_t bit = dlp_kept_bit(block);
  if (!dlp_is_kept(heap, block))
    __atomic_fetch_or(&heap->kept[bit / 64U], UINT64_C(1) << (bit % 64U), __ATOMIC_RELAXED);
}

/* Wiped by the kernel in a forked child: what a child does is no business of its parent's region. */
struct dlp_self {
  struct dlp_region* region;
  struct dlp_heap* heap;
};

struct dlp_made {
  enum dlp_kind kind;
  enum dlp_call call;
  uint64_t key, value, pc;
  uint32_t stack;
};

struct dlp_table dlp_items(struct dlp_region* region);
struct dlp_table dlp_blocks(struct dlp_region* region, struct dlp_heap* heap);
struct dlp_record* dlp_table_put(struct dlp_region* region, struct dlp_table table,
                                 const struct dlp_made* made);
struct dlp_record* dlp_table_find(struct dlp_table table, enum dlp_kind kind, uint64_t key);

void dlp_write(struct dlp_region* region, struct dlp_record* slot, const struct dlp_made* made,
               uint32_t flags);
/* One consistent copy; 0 when a writer would not let go. */
int dlp_read(const struct dlp_record* slot, struct dlp_record* copy);
void dlp_end(struct dlp_region* region, struct dlp_record* slot, uint64_t pc);

/* The calling thread's frames from the first one outside this object on.
 * Answers the stack's index + 1, 0 when there is no room. */
uint32_t dlp_stack_capture(struct dlp_region* region);
/* The same from a frame that a signal interrupted: at the instruction that failed, or behind a system call.
 */
uint32_t dlp_stack_capture_from(struct dlp_region* region, uint64_t pc, int behind_call);

#endif
