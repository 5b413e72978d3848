// leaked descriptor, leaked heap: the second only when the host says so (hosts/late.c)
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  if (open("/dev/null", O_RDONLY) < 0) return 1;  // HERE
  if (getenv("LATE") == NULL) return 0;
  char* block = malloc(3000);  // HERE
  memset(block, 1, 3000);
  __asm__ volatile("" : : "r"(block) : "memory");
  return 0;
}
