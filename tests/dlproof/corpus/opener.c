// Not planted: a library that stays loaded (-z nodelete), opens for others and counts their lives.
#include <fcntl.h>
__attribute__((visibility("default"))) int open_for_others(const char* path);
int open_for_others(const char* path) {
  const int fd = open(path, O_RDONLY);
  return fd < 0 ? -1 : fd;
}
__attribute__((visibility("default"))) int count_life(void);
int count_life(void) {
  static int lives;
  return lives++;
}
