// leaked descriptor: the host's own number, replaced
#include <fcntl.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);
  const int over = dup2(fd, 0);  // HERE
  close(fd);
  return over < 0;
}
