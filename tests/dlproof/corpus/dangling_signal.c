// dangling signal-handler
#include <signal.h>
#include <string.h>
__attribute__((visibility("default"))) int entry(void);
static void handle(int number) {
  (void)number;
}
int entry(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handle;
  return sigaction(SIGUSR2, &action, 0);  // HERE
}
