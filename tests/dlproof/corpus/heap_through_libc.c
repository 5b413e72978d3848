// leaked heap: allocated by strdup, so that only a stack tells for whom
#include <string.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  char* copy = strdup("what a library keeps");  // HERE
  __asm__ volatile("" : : "r"(copy) : "memory");
  return 0;
}
