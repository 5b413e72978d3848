// innocent: opens and closes a lot
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  for (int i = 0; i < 100; ++i) {
    const int fd = open("/etc/passwd", O_RDONLY);
    const int copy = fcntl(fd, F_DUPFD_CLOEXEC, 50);
    close(fd);
    close(copy);
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) return 1;
    close(ends[0]);
    close(ends[1]);
    FILE* stream = fopen("/etc/passwd", "r");
    fclose(stream);
    void* memory = mmap(0, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(memory, 8192);
    char* block = malloc(100);
    block = realloc(block, 5000);
    free(block);
  }
  return 0;
}
