// Not planted: what others load from inside or need.
#include <sys/timerfd.h>
#include <time.h>
__attribute__((constructor)) static void begin(void);
static void begin(void) {
  const int fd = timerfd_create(CLOCK_MONOTONIC, 0);  // INNER
  (void)fd;
}
__attribute__((visibility("default"))) int inner(void);
int inner(void) {
  return 0;
}
