/* The recorder's tables under ThreadSanitizer: four threads note, find, read and end 10,000 things each while
 * a fifth reads everything as a judge does. Ends with 0 when each thread found exactly what it had noted. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "inject/shared.h"

enum { threads = 4, cycles = 10000 };

static struct dlp_region* region;
static int wrong[threads];
static int done;

static void* work(void* data) {
  const uint64_t number = (uint64_t)(uintptr_t)data;
  for (uint64_t i = 0; i < cycles; ++i) {
    /* Keys meet in the same slots again and again, as addresses do. */
    const struct dlp_made made = {.kind = DLP_MAPPING,
                                  .call = DLP_CALL_mmap,
                                  .key = ((i % 97) << 16 | number << 12),
                                  .value = i,
                                  .pc = number};
    struct dlp_record copy;
    if (dlp_table_put(region, dlp_items(region), &made) == NULL) ++wrong[number];
    struct dlp_record* found = dlp_table_find(dlp_items(region), DLP_MAPPING, made.key);
    if (found == NULL || !dlp_read(found, &copy) || copy.value != i || copy.pc != number)
      ++wrong[number];
    else
      dlp_end(region, found, number);
  }
  return NULL;
}

static void* judge(void* data) {
  uint64_t* const seen = data;
  while (!dlp_load_acquire(&done)) {
    const struct dlp_table table = dlp_items(region);
    const uint32_t used = dlp_load_acquire(table.dense_count);
    for (uint32_t i = 0; i < used; ++i) {
      struct dlp_record copy;
      const uint32_t at = dlp_load_acquire(&table.dense[i]);
      if (at == 0 || !dlp_read(&table.slots[at - 1], &copy) || copy.state != DLP_LIVE) continue;
      /* A record is of one piece: key, value and maker belong together. */
      *seen += copy.pc == ((copy.key >> 12) & 15) ? 1 : UINT64_C(1) << 32;
    }
  }
  return NULL;
}

int main(void) {
  pthread_t workers[threads], judging;
  uint64_t seen = 0;
  int bad = 0;
  region = calloc(1, sizeof *region);
  if (region == NULL || pthread_create(&judging, NULL, judge, &seen) != 0) return 2;
  for (uintptr_t i = 0; i < threads; ++i)
    if (pthread_create(&workers[i], NULL, work, (void*)i) != 0) return 2;
  for (int i = 0; i < threads; ++i) {
    pthread_join(workers[i], NULL);
    bad += wrong[i];
  }
  dlp_store_release(&done, 1);
  pthread_join(judging, NULL);
  printf("%d wrong, %llu torn, %u lost\n", bad, (unsigned long long)(seen >> 32), region->header.lost);
  const int failed = bad != 0 || seen >> 32 != 0 || region->header.lost != 0;
  free(region);
  return failed;
}
