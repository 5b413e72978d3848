// dangling environment, (crashed process): putenv() of the module's own memory
#define _DEFAULT_SOURCE
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
static char text[] = "PLANTED_BY_PUTENV=1";
int entry(void) {
  return putenv(text);  // HERE
}
