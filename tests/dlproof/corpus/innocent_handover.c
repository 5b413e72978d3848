// innocent: the host asked for it and closes it (host closes_later)
#include <fcntl.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);
  return fd;
}
