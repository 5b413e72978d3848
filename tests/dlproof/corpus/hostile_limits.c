// leaked descriptor: it moves its descriptors up and changes the limits
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  const int fd = open("/etc/passwd", O_RDONLY);
  const int high = fcntl(fd, F_DUPFD, 3000);  // HERE
  close(fd);
  return high < 0;
}
