// innocent: the host asked for a block and frees it (host frees_later)
#include <stdlib.h>
__attribute__((visibility("default"))) void* make(void);
void* make(void) { return malloc(20000); }
