// dangling exit-handler, crashed process: dlclose() does not know it
#define _DEFAULT_SOURCE
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
static void at_end(int code, void* data) {
  (void)code;
  (void)data;
}
int entry(void) {
  return on_exit(at_end, 0);  // HERE
}
