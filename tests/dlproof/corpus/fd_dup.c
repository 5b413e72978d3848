// leaked descriptor: the original is closed, its duplicate is not
#include <fcntl.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);
  const int copy = dup(fd);  // HERE
  close(fd);
  return copy < 0;
}
