// leaked child-process: nobody waits for it
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const pid_t child = fork();  // HERE
  if (child == 0) _exit(0);
  return child < 0;
}
