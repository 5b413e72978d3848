/* What an unload is asked, in parts. Everything here runs under ld.so's lock. */
#ifndef DLPROOF_JUDGE_H
#define DLPROOF_JUDGE_H

#include "owner.h"

uint64_t dlp_nanoseconds(void);

/* heap.c */
void dlp_heap_opened(struct dlp_region* region, uint32_t load);
void dlp_judge_heap(struct dlp_region* region, const struct dlp_batch* batch);
void dlp_judge_heap_end(struct dlp_region* region);
void dlp_watch_heap(struct dlp_region* region, struct dlp_cycle* cycle);

#endif
