/* Loads each module it is given, one after the other, eight times: what goes at one address comes at the
 * same. */
#include "host.h"

int main(int argc, char** argv) {
  for (int i = 0; i < 8; ++i)
    for (int j = 1; j < argc; ++j) cycle(argv[j]);
  return 0;
}
