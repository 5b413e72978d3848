// Opens a module by its bare name, which only the RUNPATH of this program leads to.
#include <dlfcn.h>

int main(void) {
  for (int i = 0; i < 8; ++i) {
    void* module = dlopen("found.so", RTLD_NOW);
    if (module == 0) return 1;
    int (*entry)(void) = (int (*)(void))dlsym(module, "entry");
    entry();
    dlclose(module);
  }
  return 0;
}
