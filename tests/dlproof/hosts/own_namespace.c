/* Loads a module into a namespace of its own, with a libc of its own. */
#define _GNU_SOURCE
#include "host.h"

int main(int argc, char** argv) {
  for (int i = 0; i < 8 && argc > 1; ++i) {
    void* module = dlmopen(LM_ID_NEWLM, argv[1], RTLD_NOW);
    if (module == NULL) {
      fprintf(stderr, "%s\n", dlerror());
      return 125;
    }
    call(module);
    dlclose(module);
  }
  return 0;
}
