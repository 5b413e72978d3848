/* The heap. Off, it costs a load and a jump; armed, every block is kept, and with the stack that
 * asked for it where blocks of that place have stayed before (heap.c). */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

#include "blocks.h"
#include "places.h"
#include "recorder.h"

/* dlsym itself may allocate while the real functions are being found. */
extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);
extern void __libc_free(void*);

static inline uint32_t mode(void) {
  struct dlp_region* region = dlp_recording();
  return region != NULL ? dlp_load_relaxed(&region->header.heap) : 0;
}

static __attribute__((noinline)) void made(enum dlp_call call, const void* block, size_t size, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  struct dlp_heap* heap = region != NULL ? dlp_load_acquire(&dlproof_self->heap) : NULL;
  if (heap == NULL || block == NULL) return;
  const int before = errno;
  dlp_quiet = 1;
  const struct dlp_made record = {.kind = DLP_HEAP,
                                  .call = call,
                                  .key = (uint64_t)(uintptr_t)block,
                                  .value = size,
                                  .pc = pc,
                                  .stack = dlp_wants_stack(region, pc, size) ? dlp_stack_capture(region) : 0};
  dlp_keep(heap, record.key);
  dlp_table_put(region, dlp_blocks(region, heap), &record);
  dlp_quiet = 0;
  errno = before;
}

static __attribute__((noinline)) void ended(const void* block, uint64_t pc) {
  struct dlp_region* region = dlp_recording();
  struct dlp_heap* heap = region != NULL ? dlp_load_acquire(&dlproof_self->heap) : NULL;
  const uint64_t key = (uint64_t)(uintptr_t)block;
  if (heap == NULL || block == NULL || !dlp_is_kept(heap, key)) return;
  struct dlp_record* record = dlp_table_find(dlp_blocks(region, heap), DLP_HEAP, key);
  if (record != NULL) dlp_end(region, record, pc);
}

#define IF_RECORDED(action) \
  if (__builtin_expect(mode() == 2, 0)) action
#define IF_WATCHED(action) \
  if (__builtin_expect(mode() != 0, 0)) action
#define RESOLVED(name) __builtin_expect(dlp_load_relaxed(&dlp_reals[dlp_real_##name]) != 0, 1)

DLP_EXPORT void* malloc(size_t size) {
  void* const block = RESOLVED(malloc) ? REAL(malloc)(size) : __libc_malloc(size);
  IF_RECORDED(made(DLP_CALL_malloc, block, size, CALLER));
  return block;
}

DLP_EXPORT void free(void* block) {
  IF_WATCHED(ended(block, CALLER));
  if (RESOLVED(free))
    REAL(free)(block);
  else
    __libc_free(block);
}
ALSO(cfree, free);

DLP_EXPORT void* calloc(size_t count, size_t size) {
  void* const block = RESOLVED(calloc) ? REAL(calloc)(count, size) : __libc_calloc(count, size);
  IF_RECORDED(made(DLP_CALL_calloc, block, count * size, CALLER));
  return block;
}

DLP_EXPORT void* realloc(void* old, size_t size) {
  IF_WATCHED(ended(old, CALLER));
  void* const block = RESOLVED(realloc) ? REAL(realloc)(old, size) : __libc_realloc(old, size);
  IF_RECORDED(made(DLP_CALL_realloc, block, size, CALLER));
  return block;
}

DLP_EXPORT void* reallocarray(void* old, size_t count, size_t size) {
  IF_WATCHED(ended(old, CALLER));
  void* const block = REAL(reallocarray)(old, count, size);
  IF_RECORDED(made(DLP_CALL_realloc, block, count * size, CALLER));
  return block;
}

DLP_EXPORT int posix_memalign(void** block, size_t alignment, size_t size) {
  const int answer = REAL(posix_memalign)(block, alignment, size);
  if (answer == 0) IF_RECORDED(made(DLP_CALL_posix_memalign, *block, size, CALLER));
  return answer;
}

DLP_EXPORT void* aligned_alloc(size_t alignment, size_t size) {
  void* const block = REAL(aligned_alloc)(alignment, size);
  IF_RECORDED(made(DLP_CALL_aligned_alloc, block, size, CALLER));
  return block;
}

DLP_EXPORT void* memalign(size_t alignment, size_t size) {
  void* const block = RESOLVED(memalign) ? REAL(memalign)(alignment, size) : __libc_memalign(alignment, size);
  IF_RECORDED(made(DLP_CALL_aligned_alloc, block, size, CALLER));
  return block;
}

DLP_EXPORT void* valloc(size_t size) {
  void* const block = REAL(valloc)(size);
  IF_RECORDED(made(DLP_CALL_aligned_alloc, block, size, CALLER));
  return block;
}

DLP_EXPORT void* pvalloc(size_t size) {
  void* const block = REAL(pvalloc)(size);
  IF_RECORDED(made(DLP_CALL_aligned_alloc, block, size, CALLER));
  return block;
}

/* The auditor's libc has a heap of its own; the program's is asked from here. */
DLP_EXPORT uint64_t dlproof_heap_in_use(void);
DLP_EXPORT uint64_t dlproof_heap_in_use(void) {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}
