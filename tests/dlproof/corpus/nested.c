// leaked descriptor: by a module that a module loads and unloads (found in inner.c)
#include <dlfcn.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  void* module = dlopen(INNER, RTLD_NOW);
  return module == 0 || dlclose(module) != 0;
}
