/* Opens a module twice and closes it once: its own affair, it may still want it. */
#include "host.h"

int main(int argc, char** argv) {
  for (int i = 0; i < 2 && argc > 1; ++i) load(argv[1]);
  if (argc > 1) dlclose(load(argv[1]));
  return 0;
}
