// pinned object: something that stays was bound to its symbol, without needing it
#define _GNU_SOURCE
#include <dlfcn.h>
__attribute__((visibility("default"))) int provided_by_another(void);
__attribute__((visibility("default"))) int entry(void);
int provided_by_another(void) {
  return 0;
}
int entry(void) {
  Dl_info info;
  void* const here = (void*)entry;
  if (dladdr(here, &info) == 0) return 1;
  void* const self = dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
  if (dlopen(BINDER, RTLD_NOW) == 0) return 1;
  return dlclose(self);
}
