// leaked descriptor: compiled with -fno-plt, which la_symbind would never see
#include <sys/eventfd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = eventfd(0, 0);  // HERE
  return fd < 0;
}
