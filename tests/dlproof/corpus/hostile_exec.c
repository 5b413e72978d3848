// leaked descriptor: and then the whole program is replaced
#include <fcntl.h>
#include <unistd.h>
int count_life(void);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  if (count_life() == 3) execl("/bin/true", "true", (char*)0);
  return fd < 0;
}
