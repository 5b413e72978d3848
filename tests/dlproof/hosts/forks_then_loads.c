/* A server: the parent only forks, the children load. */
#include <sys/wait.h>
#include <unistd.h>

#include "host.h"

int main(int argc, char** argv) {
  for (int i = 0; i < 3 && argc > 1; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      for (int j = 0; j < 8; ++j) cycle(argv[1]);
      exit(0);
    }
    waitpid(child, NULL, 0);
  }
  return 0;
}
