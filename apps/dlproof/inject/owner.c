#define _GNU_SOURCE
#include "owner.h"

#include "places.h"

void dlp_batch_clear(struct dlp_batch* batch) {
  batch->count = 0;
  batch->oldest = UINT32_MAX;
  batch->lowest = UINT64_MAX;
  batch->highest = 0;
}

void dlp_batch_add(const struct dlp_region* region, struct dlp_batch* batch, struct dlp_gone gone) {
  const struct dlp_load* load = &region->loads[gone.load];
  if (load->low < batch->lowest) batch->lowest = load->low;
  if (load->high > batch->highest) batch->highest = load->high;
  if (load->epoch_open < batch->oldest) batch->oldest = load->epoch_open;
  batch->gone[batch->count++] = gone;
}

/* The gone one around an address, the first in the list when it was in memory several times. */
static const struct dlp_gone* gone_at(const struct dlp_region* region, const struct dlp_batch* batch,
                                      uint64_t pc, uint32_t epoch) {
  if (pc < batch->lowest || pc >= batch->highest) return NULL;
  for (uint32_t i = 0; i < batch->count; ++i) {
    const struct dlp_gone* gone = &batch->gone[i];
    const struct dlp_load* load = &region->loads[gone->load];
    if (pc < load->low || pc >= load->high || epoch < load->epoch_open || epoch > gone->until) continue;
    /* The libc of a namespace that goes is only the tool of whoever called it. */
    if (region->objects[load->object].startup == 0) return gone;
  }
  return NULL;
}

static int is_code_kind(uint8_t kind) {
  return kind == DLP_SIGNAL || kind == DLP_EXIT || kind == DLP_KEY || kind == DLP_THREAD ||
         kind == DLP_ENVIRONMENT;
}

/* Of those on the way there, the one that went first: it left the thing behind while the others might still
 * have ended it. Of several that went together, the innermost. */
uint32_t dlp_owner_of(const struct dlp_region* region, const struct dlp_batch* batch,
                      const struct dlp_record* record) {
  const struct dlp_gone* owner = gone_at(region, batch, record->pc, record->epoch);
  const struct dlp_stack* stack = record->stack != 0 ? &region->stacks[record->stack - 1] : NULL;
  for (uint32_t i = 0; stack != NULL && i < stack->depth; ++i) {
    const struct dlp_gone* gone = gone_at(region, batch, stack->pc[i], record->epoch);
    if (gone != NULL && (owner == NULL || gone->until < owner->until)) owner = gone;
  }
  if (owner == NULL && is_code_kind(record->kind))
    owner = gone_at(region, batch, record->value, record->epoch);
  return owner == NULL ? 0 : owner->load + 1;
}

struct dlp_residue dlp_residue_of(const struct dlp_region* region, const struct dlp_record* record,
                                  uint32_t load) {
  return (struct dlp_residue){.kind = record->kind,
                              .state = DLP_LIVE,
                              .call = record->call,
                              .load = load,
                              .cycle = region->loads[load].number,
                              .flags = record->flags,
                              .armed = region->loads[load].armed,
                              .epoch = record->epoch,
                              .stack = record->stack,
                              .pc = record->pc,
                              .key = record->key & ~(UINT64_C(0xff) << 56),
                              .value = record->value};
}

void dlp_add_residue(struct dlp_region* region, struct dlp_record* slot, const struct dlp_residue* found) {
  if (region->header.residues == DLP_RESIDUES) {
    ++region->header.lost;
    return;
  }
  region->residues[region->header.residues] = *found;
  dlp_store_release(&slot->residue, region->header.residues + 1);
  dlp_store_release(&region->header.residues, region->header.residues + 1);
  struct dlp_load* load = &region->loads[found->load];
  struct dlp_object* object = &region->objects[load->object];
  load->dirty = 1;
  if (found->stack == 0) dlp_want_stack(region, found->pc, found->kind == DLP_HEAP ? found->value : 0);
  if (load->armed == 0) object->arm = dlp_armed_after_residue;
  if (load->heap == 0) object->arm_heap = dlp_armed_after_residue;
}
