/* After each unload: which records belong to what has just gone, and are they still there? Writes residues
 * and counters; the words are the tool's business. Decides what to watch more closely the next time. */
#define _GNU_SOURCE
#include "judge.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

#include "places.h"
#include "truth.h"

/* Asking the kernel costs as much as all the rest. It is asked in every cycle as long as its counters move,
 * and in one of sixteen once they have been still for sixteen; what moves in between is seen at the next
 * question. */
enum { still_until_rare = 16, rarely = 16 };
static uint32_t still, since_asked;

static int ask_kernel(void) {
  return still < still_until_rare || since_asked >= rarely;
}

static void moved(void) {
  still = 0;
}

static struct dlp_batch batch; /* what has just gone */

static void fill_batch(const struct dlp_region* region) {
  dlp_batch_clear(&batch);
  for (uint32_t i = 0; i < dlp_auditor.closing_count; ++i)
    dlp_batch_add(region, &batch, (struct dlp_gone){dlp_auditor.closing[i], region->header.epoch});
}

/* Older than all of the batch: the most common answer. */
static int is_older(const struct dlp_record* slot) {
  return dlp_load_relaxed(&slot->epoch) < batch.oldest;
}

/* Made by a library that stays, while the batch was in memory: only a stack can tell on whose behalf. */
static void suspect(struct dlp_region* region, const struct dlp_record* record) {
  const struct dlp_load* load = &region->loads[dlp_auditor.closing[0]];
  const struct dlp_load* program = &region->loads[0];
  if (load->armed != 0 || record->epoch < load->epoch_open) return;
  if (record->pc >= program->low && record->pc < program->high) return;
  dlp_want_stack(region, record->pc, 0);
  region->objects[load->object].arm = dlp_armed_after_residue;
  region->objects[load->object].arm_heap = dlp_armed_after_residue;
}

static void judge_fd(struct dlp_region* region, uint32_t fd) {
  struct dlp_record* slot = &region->fds[fd];
  struct dlp_record record;
  if (dlp_load_relaxed(&slot->state) != DLP_LIVE || slot->residue != 0 || is_older(slot)) return;
  if ((slot->flags & DLP_FLAG_BASELINE) != 0 || dlp_read(slot, &record) == 0) return;
  const uint32_t owner = dlp_owner_of(region, &batch, &record);
  if (owner == 0) {
    suspect(region, &record);
    return;
  }
  struct dlp_residue found = dlp_residue_of(region, &record, owner - 1);
  found.key = fd;
  if (dlp_describe_descriptor((int)fd, &found) == 0) {
    dlp_store_relaxed(&slot->state, (uint8_t)DLP_CLOSED);
    return;
  }
  dlp_add_residue(region, slot, &found);
}

static void judge_slot(struct dlp_region* region, struct dlp_record* slot) {
  struct dlp_record record;
  if (dlp_load_relaxed(&slot->state) != DLP_LIVE || slot->residue != 0 || is_older(slot)) return;
  if (dlp_read(slot, &record) == 0 || record.state != DLP_LIVE) return;
  if ((record.flags & DLP_FLAG_JOINED) != 0 || record.kind == DLP_TLS_DESTRUCTOR) return;
  const uint32_t owner = dlp_owner_of(region, &batch, &record);
  if (owner == 0) {
    dlp_want_stack(region, record.pc, 0);
    return;
  }
  struct dlp_residue found = dlp_residue_of(region, &record, owner - 1);
  if (found.kind == DLP_ENVIRONMENT) dlp_describe_variable(&found);
  if (dlp_still_there(&found) == 0) {
    dlp_store_relaxed(&slot->state, (uint8_t)DLP_CLOSED);
    return;
  }
  dlp_add_residue(region, slot, &found);
}

static void judge_items(struct dlp_region* region) {
  const uint32_t used = dlp_load_acquire(&region->header.dense);
  for (uint32_t i = 0; i < used; ++i) {
    const uint32_t at = dlp_load_acquire(&region->dense[i]);
    if (at != 0) judge_slot(region, &region->items[at - 1]);
  }
}

/* Threads and children end by themselves: what was counted as left is looked at again. */
static void look_again(struct dlp_region* region, int everything) {
  static uint32_t settled;
  const uint32_t count = region->header.residues;
  if (everything != 0) settled = 0;
  for (uint32_t i = settled; i < count; ++i) {
    struct dlp_residue* residue = &region->residues[i];
    const int ends_itself = residue->kind == DLP_THREAD || residue->kind == DLP_CHILD;
    if (residue->state != DLP_LIVE || (everything == 0 && !ends_itself)) continue;
    if (dlp_still_there(residue) == 0) residue->state = DLP_CLOSED;
  }
  settled = count > 256 ? count - 256 : 0;
}

static uint32_t count_recorded(const struct dlp_region* region) {
  uint32_t live = 0;
  const uint32_t highest_fd = dlp_load_relaxed(&region->header.highest_fd);
  for (uint32_t i = 0; i < highest_fd; ++i) live += dlp_load_relaxed(&region->fds[i].state) == DLP_LIVE;
  return live;
}

static void absorb(struct dlp_region* region, int fd) {
  if ((uint32_t)fd >= DLP_FDS || dlp_load_relaxed(&region->fds[fd].state) == DLP_LIVE) return;
  const struct dlp_made made = {.kind = DLP_FD, .call = DLP_CALL_unknown};
  dlp_write(region, &region->fds[fd], &made, DLP_FLAG_BASELINE);
  if ((uint32_t)fd >= region->header.highest_fd) region->header.highest_fd = (uint32_t)fd + 1;
}

/* Descriptors that no record has. Another thread may be between the kernel and its record, so that in a
 * program with threads one has to be there at two looks; the module is the one that went before the first. */
static struct candidate {
  uint32_t fd, load;
  uint64_t inode;
} candidates[64];
static uint32_t candidate_count;

/* The module that was asked to go; what it needed, or a libc of its own, only went along. */
static uint32_t first_of_batch(const struct dlp_region* region) {
  for (uint32_t i = 0; i < dlp_auditor.closing_count; ++i)
    if (region->objects[region->loads[dlp_auditor.closing[i]].object].startup == 0)
      return dlp_auditor.closing[i];
  return dlp_auditor.closing[0];
}

static uint64_t inode_of(uint32_t fd) {
  struct stat info;
  return fstat((int)fd, &info) == 0 ? info.st_ino : 0;
}

static void note_unseen(struct dlp_region* region, int fd) {
  if ((uint32_t)fd >= DLP_FDS || dlp_load_relaxed(&region->fds[fd].state) == DLP_LIVE) return;
  for (uint32_t i = 0; i < candidate_count; ++i)
    if (candidates[i].fd == (uint32_t)fd) return;
  if (candidate_count == sizeof candidates / sizeof candidates[0]) return;
  candidates[candidate_count++] =
      (struct candidate){(uint32_t)fd, first_of_batch(region), inode_of((uint32_t)fd)};
}

static void settle_candidate(struct dlp_region* region, const struct candidate* candidate) {
  const struct dlp_load* load = &region->loads[candidate->load];
  struct dlp_record* slot = &region->fds[candidate->fd];
  struct dlp_residue found = {.kind = DLP_FD,
                              .state = DLP_LIVE,
                              .call = DLP_CALL_raw,
                              .load = candidate->load,
                              .cycle = load->number,
                              .flags = DLP_FLAG_UNSEEN,
                              .armed = load->armed,
                              .epoch = region->header.epoch,
                              .key = candidate->fd};
  if (dlp_load_relaxed(&slot->state) == DLP_LIVE) return;
  if (dlp_describe_descriptor((int)candidate->fd, &found) == 0 || found.inode != candidate->inode) return;
  absorb(region, (int)candidate->fd);
  region->objects[load->object].raw = 1;
  dlp_add_residue(region, slot, &found);
}

static void settle_candidates(struct dlp_region* region) {
  for (uint32_t i = 0; i < candidate_count; ++i) settle_candidate(region, &candidates[i]);
  candidate_count = 0;
}

static void judge_unseen(struct dlp_region* region) {
  settle_candidates(region);
  dlp_each_descriptor(note_unseen, region);
  if (dlp_count_threads() <= 1) settle_candidates(region);
}

uint64_t dlp_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

static void write_cycle(struct dlp_region* region, uint32_t descriptors) {
  struct dlp_cycle cycle = {.load = first_of_batch(region),
                            .descriptors = descriptors,
                            .threads = dlp_auditor.threads,
                            .time = dlp_nanoseconds()};
  if (region->loads[cycle.load].armed != 0) cycle.mappings = dlp_count_pages();
  dlp_watch_heap(region, &cycle);
  const uint32_t at = region->header.cycles;
  if (at == DLP_CYCLES) return;
  region->cycles[at] = cycle;
  dlp_store_release(&region->header.cycles, at + 1);
}

/* What the wrappers cannot see: descriptors that came past them, threads that nobody recorded. */
static uint32_t judge_truth(struct dlp_region* region) {
  const uint32_t recorded = count_recorded(region);
  if (!ask_kernel() && candidate_count == 0) return recorded + dlp_auditor.unseen;
  since_asked = 0;
  ++still;
  const uint32_t descriptors = dlp_count_descriptors();
  const uint32_t threads = dlp_count_threads();
  if (candidate_count != 0 || descriptors - recorded != dlp_auditor.unseen) {
    moved();
    judge_unseen(region);
  }
  struct dlp_load* load = &region->loads[dlp_auditor.closing[0]];
  if (threads > dlp_auditor.threads && load->armed == 0) {
    moved();
    region->objects[load->object].arm = dlp_armed_after_residue;
  }
  dlp_auditor.threads = threads;
  return descriptors;
}

static void release_batch(struct dlp_region* region) {
  for (uint32_t i = 0; i < dlp_auditor.closing_count; ++i) {
    struct dlp_load* load = &region->loads[dlp_auditor.closing[i]];
    struct dlp_object* object = &region->objects[load->object];
    ++object->unloads;
    if (load->armed == 0) continue;
    ++object->armed_unloads;
    --region->header.armed;
  }
  dlp_auditor.closing_count = 0;
  ++region->header.unloads;
  if (region->header.armed == 0 && dlp_auditor.peer_ready && dlp_auditor.peer.dispatch != NULL)
    dlp_auditor.peer.dispatch(0);
}

void dlp_judge_before(struct dlp_region* region) {
  ++since_asked;
  if (!ask_kernel() || candidate_count != 0) return;
  const uint32_t unseen = dlp_count_descriptors() - count_recorded(region);
  if (unseen != dlp_auditor.unseen) {
    moved();
    dlp_each_descriptor(absorb, region);
    dlp_auditor.unseen = dlp_count_descriptors() - count_recorded(region);
  }
  dlp_auditor.threads = dlp_count_threads();
}

void dlp_judge_opened(struct dlp_region* region, uint32_t load) {
  dlp_heap_opened(region, load);
  if (region->loads[load].armed == 0) return;
  ++region->header.armed;
  if (region->objects[region->loads[load].object].raw == 0 || !dlp_auditor.peer_ready) return;
  if (dlp_auditor.peer.dispatch != NULL) dlp_auditor.peer.dispatch(1);
}

void dlp_judge(struct dlp_region* region) {
  fill_batch(region);
  const uint32_t highest_fd = dlp_load_relaxed(&region->header.highest_fd);
  for (uint32_t fd = 0; fd < highest_fd; ++fd) judge_fd(region, fd);
  judge_items(region);
  dlp_judge_heap(region, &batch);
  const uint32_t descriptors = judge_truth(region);
  look_again(region, 0);
  write_cycle(region, descriptors);
  release_batch(region);
}

void dlp_judge_end(struct dlp_region* region) {
  dlp_auditor.ending = 1;
  uint32_t gone = 0;
  for (uint32_t i = 0; i < dlp_auditor.closing_count; ++i) {
    struct dlp_load* load = &region->loads[dlp_auditor.closing[i]];
    unsigned char resident;
    if (mincore((void*)(uintptr_t)load->low, 1, &resident) != 0) {
      dlp_auditor.closing[gone++] = dlp_auditor.closing[i];
      continue;
    }
    /* Announced because the process ends, not because anybody closed it. */
    load->exiting = 1;
    load->epoch_close = 0;
  }
  dlp_auditor.closing_count = gone;
  if (gone != 0) dlp_judge(region);
  dlp_judge_heap_end(region);
  settle_candidates(region);
  look_again(region, 1);
  dlp_store_release(&region->header.ended, 1U);
}
