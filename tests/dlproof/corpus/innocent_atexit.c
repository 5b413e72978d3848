// innocent: atexit() handlers run and go with their object
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
static void* block;
static void end(void) {
  free(block);
}
int entry(void) {
  if (block == NULL) block = malloc(100);
  return atexit(end);
}
