/* The heap: when it is worth watching, and whose the blocks are that stay. To ask for a stack with every
 * block would make a program several times slower, so that it is done in two passes. The first keeps who
 * called malloc, which tells the module or at least the place; the second takes stacks where blocks stayed.
 */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "blocks.h"
#include "judge.h"
#include "owner.h"
#include "places.h"

enum { growths_until_armed = 3, passes = 2 };

/* Modules that went while blocks were being kept. They are judged together once none of those that are
 * watched is left: a plug-in host may let a hundred go in one cycle, and the table is long. */
static struct dlp_batch waiting;
enum { wait_at_most = dlp_batch_size / 4 };

static int place_found; /* blocks of a place have stayed for the first time */

static struct dlp_heap* heap_here(void) {
  return dlp_auditor.self->heap;
}

void dlp_heap_opened(struct dlp_region* region, uint32_t load) {
  if (region->loads[load].heap == 0) return;
  if (heap_here() == NULL) {
    void* memory = mmap(NULL, sizeof(struct dlp_heap), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
      region->loads[load].heap = 0;
      return;
    }
    dlp_store_release(&dlp_auditor.self->heap, (struct dlp_heap*)memory);
  }
  ++region->header.heap_armed;
  dlp_store_relaxed(&region->header.heap, 2U);
}

static void judge_block(struct dlp_region* region, struct dlp_record* slot) {
  struct dlp_record record;
  if (dlp_load_relaxed(&slot->state) != DLP_LIVE || slot->residue != 0) return;
  if (dlp_load_relaxed(&slot->epoch) < waiting.oldest) return;
  if (dlp_read(slot, &record) == 0 || record.state != DLP_LIVE) return;
  if (record.stack == 0 && !dlp_wants_stack(region, record.pc, record.value)) {
    dlp_want_stack(region, record.pc, record.value);
    place_found = 1;
    return;
  }
  const uint32_t owner = dlp_owner_of(region, &waiting, &record);
  if (owner == 0) return;
  const struct dlp_residue found = dlp_residue_of(region, &record, owner - 1);
  dlp_add_residue(region, slot, &found);
}

static void judge_blocks(struct dlp_region* region) {
  struct dlp_heap* heap = heap_here();
  const uint32_t used = heap != NULL && waiting.count != 0 ? dlp_load_acquire(&heap->dense_count) : 0;
  for (uint32_t i = 0; i < used; ++i) {
    const uint32_t at = dlp_load_acquire(&heap->dense[i]);
    if (at != 0) judge_block(region, &heap->slots[at - 1]);
  }
  for (uint32_t i = 0; place_found != 0 && i < waiting.count; ++i)
    region->objects[region->loads[waiting.gone[i].load].object].arm_heap = dlp_armed_after_residue;
  for (uint32_t i = 0; i < waiting.count; ++i) {
    uint32_t* dirty = &region->loads[waiting.gone[i].load].dirty;
    if (*dirty == DLP_WAITING) *dirty = 0;
  }
  place_found = 0;
  dlp_batch_clear(&waiting);
}

/* Nothing is kept for now: of the blocks that were, those that count as left are still to be seen when they
 * are freed. Their bits stay set throughout, for other threads free meanwhile. */
static void keep_only_residues(const struct dlp_region* region) {
  static uint64_t kept[DLP_KEPT / 64U];
  struct dlp_heap* heap = heap_here();
  if (heap == NULL) return;
  memset(kept, 0, sizeof kept);
  for (uint32_t i = 0; i < region->header.residues; ++i) {
    const struct dlp_residue* residue = &region->residues[i];
    const uint32_t bit = dlp_kept_bit(residue->key);
    if (residue->kind == DLP_HEAP && residue->state == DLP_LIVE)
      kept[bit / 64U] |= UINT64_C(1) << (bit % 64U);
  }
  for (uint32_t i = 0; i < DLP_KEPT / 64U; ++i) dlp_store_relaxed(&heap->kept[i], kept[i]);
}

static void wait_for(struct dlp_region* region, struct dlp_gone gone) {
  uint32_t* dirty = &region->loads[gone.load].dirty;
  if (*dirty == 0) *dirty = DLP_WAITING;
  dlp_batch_add(region, &waiting, gone);
}

void dlp_judge_heap(struct dlp_region* region, const struct dlp_batch* batch) {
  if (waiting.count == 0) dlp_batch_clear(&waiting);
  if (waiting.count + batch->count > dlp_batch_size) judge_blocks(region);
  const int kept = heap_here() != NULL && dlp_load_relaxed(&region->header.heap) == 2;
  for (uint32_t i = 0; kept && i < batch->count; ++i) wait_for(region, batch->gone[i]);
  for (uint32_t i = 0; i < batch->count; ++i) {
    if (region->loads[batch->gone[i].load].heap == 0 || region->header.heap_armed == 0) continue;
    if (--region->header.heap_armed == 0) dlp_store_relaxed(&region->header.heap, 1U);
  }
  if (region->header.heap_armed == 0 || waiting.count >= wait_at_most) judge_blocks(region);
  if (kept && region->header.heap_armed == 0) keep_only_residues(region);
}

void dlp_judge_heap_end(struct dlp_region* region) {
  judge_blocks(region);
}

/* Whether the heap grew from unload to unload. The question walks all free chunks: where there are many it is
 * put rarely. */
void dlp_watch_heap(struct dlp_region* region, struct dlp_cycle* cycle) {
  enum { dear = 2000 /* ns */, seldom = 64 };
  static uint64_t price = 200, last;
  static uint32_t waited;
  cycle->heap = last;
  if (!dlp_auditor.peer_ready || dlp_auditor.peer.heap_in_use == NULL) return;
  if (price > dear && ++waited % seldom != 0) return;
  const uint64_t begin = dlp_nanoseconds();
  last = cycle->heap = dlp_auditor.peer.heap_in_use();
  /* One answer that was interrupted does not make the question dear, several do. */
  const uint64_t paid = dlp_nanoseconds() - begin;
  price = paid < price * 2 ? paid : price * 2;
  struct dlp_object* object = &region->objects[region->loads[cycle->load].object];
  object->heap_growths = cycle->heap > object->heap_last ? object->heap_growths + 1 : 0;
  object->heap_last = cycle->heap;
  const int is_watched = object->arm_heap != 0 && object->heap_spent < dlp_armed_at_most;
  if (is_watched || object->heap_growths < (uint32_t)growths_until_armed << object->heap_alarms) return;
  /* However often it was watched before: it may leak only since then. Twice as long until the next time. */
  object->arm_heap = passes;
  if (object->heap_spent > dlp_armed_at_most - passes) object->heap_spent = dlp_armed_at_most - passes;
  if (object->heap_alarms < 16) ++object->heap_alarms;
  object->heap_growths = 0;
}
