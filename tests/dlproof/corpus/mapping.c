// leaked mapping
#include <sys/mman.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  void* memory = mmap(0, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);  // HERE
  return memory == MAP_FAILED;
}
