// leaked heap
#include <stdlib.h>
#include <string.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  char* block = malloc(1000);  // HERE
  memset(block, 1, 1000);
  __asm__ volatile("" : : "r"(block) : "memory");
  return 0;
}
