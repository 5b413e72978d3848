// leaked descriptor: nobody calls anything, loading is enough
#include <fcntl.h>
__attribute__((constructor)) static void begin(void);
static void begin(void) {
  const int fd = open("/etc/passwd", O_RDONLY);  // HERE
  (void)fd;
}
