// innocent: closed in the destructor
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
static int fd = -1;
static char* block;
__attribute__((destructor)) static void end(void);
static void end(void) {
  close(fd);
  free(block);
}
int entry(void) {
  fd = open("/etc/passwd", O_RDONLY);
  block = malloc(4096);
  return fd < 0;
}
