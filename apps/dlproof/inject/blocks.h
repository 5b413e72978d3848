/* The table of the heap's blocks: in memory of the program's own, since it is long and no report needs it. */
#ifndef DLPROOF_BLOCKS_H
#define DLPROOF_BLOCKS_H

#include "shared.h"

#define DLP_HEAP_SLOTS (1U << 20)
#define DLP_KEPT (1U << 16)

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

struct dlp_table dlp_blocks(struct dlp_region* region, struct dlp_heap* heap);

#endif
