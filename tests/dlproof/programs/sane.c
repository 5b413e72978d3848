/* What every program for scanners does, so many times: sane_init, sane_get_devices, sane_exit. "local" asks
 * for scanners of this machine alone; without it the network is asked too, as scanimage -L does. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char** argv) {
  const int cycles = argc > 1 ? atoi(argv[1]) : 1;
  const int local = argc > 2 && strcmp(argv[2], "local") == 0;
  void* sane = dlopen("libsane.so.1", RTLD_NOW);
  if (sane == NULL) return 8;
  int (*init)(int*, void*) = (int (*)(int*, void*))dlsym(sane, "sane_init");
  int (*devices)(const void***, int) = (int (*)(const void***, int))dlsym(sane, "sane_get_devices");
  void (*leave)(void) = (void (*)(void))dlsym(sane, "sane_exit");
  for (int i = 0; i < cycles; ++i) {
    int version;
    const void** list;
    if (init(&version, NULL) != 0 || devices(&list, local) != 0) return 9;
    leave();
  }
  return 0;
}
