// leaked descriptor, hung process: the third life never returns
#include <fcntl.h>
#include <unistd.h>
int count_life(void);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  if (count_life() == 3) pause();
  return fd < 0;
}
