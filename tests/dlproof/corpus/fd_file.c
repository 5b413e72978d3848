// leaked descriptor: a file
#include <fcntl.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);  // HERE
  return fd < 0;
}
