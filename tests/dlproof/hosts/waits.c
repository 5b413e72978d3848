/* Uses a module, tells that it has, and stays until it is told to end. */
#include "host.h"

int main(int argc, char** argv) {
  for (int i = 0; i < 8 && argc > 1; ++i) cycle(argv[1]);
  puts("ready");
  fflush(stdout);
  return getchar() == EOF;
}
