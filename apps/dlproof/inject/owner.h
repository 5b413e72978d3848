/* Whose is a record? The modules that went, and what is written down when one of them left something. */
#ifndef DLPROOF_OWNER_H
#define DLPROOF_OWNER_H

#include "auditor.h"

enum { dlp_armed_after_residue = 4, dlp_armed_at_most = 6 };

/* A stay that ended; what was made after its last code had run is another's, at the same addresses. */
struct dlp_gone {
  uint32_t load, until;
};

struct dlp_batch {
  uint32_t count;
  uint32_t oldest;          /* the epoch since which one of them was there */
  uint64_t lowest, highest; /* around all of them: most records are dismissed by it */
  struct dlp_gone gone[dlp_batch_size];
};

void dlp_batch_clear(struct dlp_batch* batch);
void dlp_batch_add(const struct dlp_region* region, struct dlp_batch* batch, struct dlp_gone gone);

/* Answers the load's index + 1, 0 when it is none of these. */
uint32_t dlp_owner_of(const struct dlp_region* region, const struct dlp_batch* batch,
                      const struct dlp_record* record);
struct dlp_residue dlp_residue_of(const struct dlp_region* region, const struct dlp_record* record,
                                  uint32_t load);
void dlp_add_residue(struct dlp_region* region, struct dlp_record* slot, const struct dlp_residue* found);

#endif
