// leaked mapping: it closes every descriptor there is, ours among them if we had one
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  closefrom(3);
  for (int fd = 3; fd < 1024; ++fd) close(fd);
  void* memory = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);  // HERE
  return memory == MAP_FAILED;
}
