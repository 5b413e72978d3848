/* Mappings that a module asks for itself; those of malloc, of thread stacks and of ld.so never pass here. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <sys/mman.h>

#include "recorder.h"

static void ended(struct dlp_region* region, uint64_t address, uint64_t size, uint64_t pc) {
  struct dlp_record* record = dlp_table_find(dlp_items(region), DLP_MAPPING, address);
  if (record == NULL) return;
  const uint64_t had = dlp_load_relaxed(&record->value);
  dlp_end(region, record, pc);
  if (size >= had) return;
  /* The head went, the tail stays and is still its maker's. */
  const struct dlp_made tail = {.kind = DLP_MAPPING,
                                .call = dlp_load_relaxed(&record->call),
                                .key = address + size,
                                .value = had - size,
                                .pc = dlp_load_relaxed(&record->pc),
                                .stack = dlp_load_relaxed(&record->stack)};
  dlp_table_put(region, dlp_items(region), &tail);
}

static void made(enum dlp_call call, const void* address, size_t size, uint64_t pc) {
  struct dlp_region* region = address != MAP_FAILED ? dlp_recording() : NULL;
  if (region == NULL) return;
  dlp_note(region, (struct dlp_made){.kind = DLP_MAPPING,
                                     .call = call,
                                     .key = (uint64_t)(uintptr_t)address,
                                     .value = (size + 4095U) & ~UINT64_C(4095),
                                     .pc = pc});
}

DLP_EXPORT void* mmap(void* address, size_t size, int protection, int flags, int fd, off_t offset) {
  void* const answer = REAL(mmap)(address, size, protection, flags, fd, offset);
  made(DLP_CALL_mmap, answer, size, CALLER);
  return answer;
}
ALSO(mmap64, mmap);

DLP_EXPORT int munmap(void* address, size_t size) {
  struct dlp_region* region = dlp_recording();
  if (region != NULL) ended(region, (uint64_t)(uintptr_t)address, (size + 4095U) & ~UINT64_C(4095), CALLER);
  return REAL(munmap)(address, size);
}

DLP_EXPORT void* mremap(void* address, size_t size, size_t wanted, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  void* const place = (flags & MREMAP_FIXED) != 0 ? va_arg(rest, void*) : NULL;
  va_end(rest);
  void* const answer = REAL(mremap)(address, size, wanted, flags, place);
  struct dlp_region* region = answer != MAP_FAILED ? dlp_recording() : NULL;
  if (region != NULL) ended(region, (uint64_t)(uintptr_t)address, UINT64_MAX, CALLER);
  made(DLP_CALL_mremap, answer, wanted, CALLER);
  return answer;
}
