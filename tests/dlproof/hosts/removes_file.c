/* Uses a module and removes its file, as an upgrade does, before anybody asks for lines. */
#include <unistd.h>

#include "host.h"

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  for (int i = 0; i < 8; ++i) {
    cycle(argv[1]);
    usleep(30000);
  }
  return unlink(argv[1]);
}
