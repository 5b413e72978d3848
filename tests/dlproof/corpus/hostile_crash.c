// leaked descriptor, crashed process: the third life ends in a null pointer
#include <fcntl.h>
int count_life(void);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  volatile int* volatile nothing = 0;
  if (count_life() == 3) *nothing = 1;
  return fd < 0;
}
