// A host of one's own: FILE CYCLES and whatever --call gave.
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char** argv) {
  if (argc != 4 || strcmp(argv[3], "7") != 0) return 1;
  for (int i = 0; i < atoi(argv[2]); ++i) {
    void* module = dlopen(argv[1], RTLD_NOW);
    if (module == NULL) return 1;
    int (*begin)(void) = (int (*)(void))dlsym(module, "begin");
    void (*finish)(void) = (void (*)(void))dlsym(module, "finish");
    if (begin() < 0) return 1;
    finish();
    dlclose(module);
  }
  return 0;
}
