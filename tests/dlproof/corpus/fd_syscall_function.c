// leaked descriptor: through syscall(2)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const long fd = syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);  // HERE
  return fd < 0;
}
