// leaked descriptor: a forked child lives its own life meanwhile
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const pid_t child = fork();
  if (child == 0) {
    for (int fd = 3; fd < 100; ++fd) close(fd);
    open("/etc/hostname", O_RDONLY);
    _exit(0);
  }
  int status;
  waitpid(child, &status, 0);
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  return fd < 0;
}
