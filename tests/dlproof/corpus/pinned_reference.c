// pinned object: it opens itself
#define _GNU_SOURCE
#include <dlfcn.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  Dl_info info;
  void* const here = (void*)entry;
  if (dladdr(here, &info) == 0) return 1;
  return dlopen(info.dli_fname, RTLD_NOW) == 0;  // HERE
}
