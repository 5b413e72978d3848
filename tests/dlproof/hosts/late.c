/* Uses a module for a long time before it says the word that makes it leak more. */
#include "host.h"

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  for (int i = 0; i < 40; ++i) cycle(argv[1]);
  setenv("LATE", "1", 1);
  for (int i = 0; i < 20; ++i) cycle(argv[1]);
  return 0;
}
