/* One thread for each module, all loading and unloading at once. */
#include <pthread.h>
#include <unistd.h>

#include "host.h"

static int cycles = 100;

static void* work(void* path) {
  for (int i = 0; i < cycles; ++i) cycle(path);
  return NULL;
}

int main(int argc, char** argv) {
  pthread_t threads[8];
  if (getenv("CYCLES") != NULL) cycles = atoi(getenv("CYCLES"));
  for (int i = 1; i < argc && i <= 8; ++i)
    if (pthread_create(&threads[i - 1], NULL, work, argv[i]) != 0) return 1;
  for (int i = 1; i < argc && i <= 8; ++i) pthread_join(threads[i - 1], NULL);
  return 0;
}
