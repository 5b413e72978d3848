/* Tables of records: put, find, end. Lock-free and allocation-free; refuses to know what a record stands for.
 */
#include "blocks.h"

enum { probes = 64 };

struct dlp_table dlp_items(struct dlp_region* region) {
  return (struct dlp_table){
      region->items, region->dense, &region->header.dense, &region->header.lost, DLP_ITEMS - 1, 1, 16};
}

struct dlp_table dlp_blocks(struct dlp_region* region, struct dlp_heap* heap) {
  return (struct dlp_table){heap->slots,
                            heap->dense,
                            &heap->dense_count,
                            &region->header.lost,
                            DLP_HEAP_SLOTS - 1,
                            32,
                            4096 / sizeof(struct dlp_record)};
}

/* The key as a slot holds it: never 0, the kind in the bits that no address of user space has. */
static uint64_t tagged(enum dlp_kind kind, uint64_t key) {
  return ((uint64_t)kind << 56) | key;
}

/* Neighbors stay neighbors: a hash of a whole address would touch another page for each block. */
static uint32_t start_of(struct dlp_table table, uint64_t tag) {
  const uint64_t number = tag / table.grain;
  const uint64_t hash = number / table.together * UINT64_C(0x9e3779b97f4a7c15) >> 32;
  return (uint32_t)(hash * table.together + number % table.together) & table.mask;
}

static void end_residue(struct dlp_region* region, uint32_t residue, uint64_t pc) {
  if (residue == 0) return;
  struct dlp_residue* left = &region->residues[residue - 1];
  if (dlp_load_acquire(&left->state) != DLP_LIVE) return;
  left->closer = pc;
  left->close_epoch = dlp_load_relaxed(&region->header.epoch);
  dlp_store_release(&left->state, (uint8_t)DLP_CLOSED);
}

void dlp_end(struct dlp_region* region, struct dlp_record* slot, uint64_t pc) {
  if (dlp_load_relaxed(&slot->state) != DLP_LIVE) return;
  dlp_store_relaxed(&slot->state, (uint8_t)DLP_CLOSED);
  end_residue(region, dlp_load_relaxed(&slot->residue), pc);
}

void dlp_write(struct dlp_region* region, struct dlp_record* slot, const struct dlp_made* made,
               uint32_t flags) {
  const uint32_t seq = dlp_load_relaxed(&slot->seq);
  dlp_store_relaxed(&slot->seq, seq | 1U);
  __atomic_thread_fence(__ATOMIC_RELEASE);
  dlp_store_relaxed(&slot->kind, (uint8_t)made->kind);
  dlp_store_relaxed(&slot->call, (uint16_t)made->call);
  dlp_store_relaxed(&slot->value, made->value);
  dlp_store_relaxed(&slot->pc, made->pc);
  dlp_store_relaxed(&slot->epoch, dlp_load_relaxed(&region->header.epoch));
  dlp_store_relaxed(&slot->stack, made->stack);
  /* A judge may have taken it for nobody's in the moment before its maker came to write this. */
  end_residue(region, __atomic_exchange_n(&slot->residue, 0U, __ATOMIC_ACQ_REL), made->pc);
  dlp_store_relaxed(&slot->flags, flags);
  dlp_store_relaxed(&slot->state, (uint8_t)DLP_LIVE);
  dlp_store_release(&slot->seq, (seq | 1U) + 1U);
}

int dlp_read(const struct dlp_record* slot, struct dlp_record* copy) {
  for (int tries = 0; tries < 100; ++tries) {
    const uint32_t before = dlp_load_acquire(&slot->seq);
    if ((before & 1U) != 0) continue;
    copy->seq = before;
    copy->kind = dlp_load_relaxed(&slot->kind);
    copy->state = dlp_load_relaxed(&slot->state);
    copy->call = dlp_load_relaxed(&slot->call);
    copy->key = dlp_load_relaxed(&slot->key);
    copy->value = dlp_load_relaxed(&slot->value);
    copy->pc = dlp_load_relaxed(&slot->pc);
    copy->epoch = dlp_load_relaxed(&slot->epoch);
    copy->stack = dlp_load_relaxed(&slot->stack);
    copy->residue = dlp_load_relaxed(&slot->residue);
    copy->flags = dlp_load_relaxed(&slot->flags);
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (dlp_load_relaxed(&slot->seq) == before) return 1;
  }
  return 0;
}

/* Whoever moves a slot out of "closed", or its key out of 0, owns it until it is live. */
static int claim_closed(struct dlp_record* slot) {
  uint8_t closed = DLP_CLOSED;
  return __atomic_compare_exchange_n(&slot->state, &closed, (uint8_t)DLP_CLAIMED, 0, __ATOMIC_ACQ_REL,
                                     __ATOMIC_RELAXED);
}

static int claim_empty(struct dlp_table table, uint32_t at, uint64_t tag) {
  uint64_t empty = 0;
  if (!__atomic_compare_exchange_n(&table.slots[at].key, &empty, tag, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
    return 0;
  dlp_store_release(&table.dense[dlp_add(table.dense_count, 1U)], at + 1);
  return 1;
}

struct dlp_record* dlp_table_put(struct dlp_region* region, struct dlp_table table,
                                 const struct dlp_made* made) {
  const uint64_t tag = tagged(made->kind, made->key);
  const uint32_t start = start_of(table, tag);
  for (uint32_t i = 0; i < probes; ++i) {
    const uint32_t at = (start + i) & table.mask;
    struct dlp_record* slot = &table.slots[at];
    const uint64_t key = dlp_load_acquire(&slot->key);
    if (key == tag) dlp_end(region, slot, made->pc);
    if (key == 0 ? !claim_empty(table, at, tag) : !claim_closed(slot)) continue;
    dlp_store_release(&slot->key, tag);
    dlp_write(region, slot, made, 0);
    return slot;
  }
  dlp_add(table.lost, 1U);
  return NULL;
}

struct dlp_record* dlp_table_find(struct dlp_table table, enum dlp_kind kind, uint64_t key) {
  const uint64_t tag = tagged(kind, key);
  const uint32_t start = start_of(table, tag);
  for (uint32_t i = 0; i < probes; ++i) {
    struct dlp_record* slot = &table.slots[(start + i) & table.mask];
    const uint64_t at = dlp_load_acquire(&slot->key);
    if (at == 0) return NULL;
    if (at == tag && dlp_load_relaxed(&slot->state) == DLP_LIVE) return slot;
  }
  return NULL;
}
