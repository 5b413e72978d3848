// innocent: the handler before it is put back
#include <signal.h>
#include <string.h>
__attribute__((visibility("default"))) int entry(void);
static void handle(int number) {
  (void)number;
}
int entry(void) {
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = handle;
  return sigaction(SIGUSR2, &action, &before) != 0 || sigaction(SIGUSR2, &before, NULL) != 0;
}
