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
