// leaked descriptor: in one cycle of eight
#include <fcntl.h>
#include <unistd.h>
int count_life(void);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  if (count_life() % 8 != 5) close(fd);
  return fd < 0;
}
