// Not planted: ends its host.
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) { exit(0); }
