// leaked descriptor: a vfork child closes everything on its parent's memory
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  const pid_t child = vfork();
  if (child == 0) {
    closefrom(3);
    _exit(0);
  }
  int status;
  waitpid(child, &status, 0);
  return fd < 0;
}
