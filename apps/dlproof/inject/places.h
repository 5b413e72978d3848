/* Places in the code whose things are kept with a stack: those where something has stayed before. */
#ifndef DLPROOF_PLACES_H
#define DLPROOF_PLACES_H

#include "shared.h"

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

#endif
