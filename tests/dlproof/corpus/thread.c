// leaked thread: it sleeps on when its module goes
#include <pthread.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  pthread_t thread;
  // pause() itself is libc's: the thread does not notice that its module has gone until it returns.
  void* (*routine)(void*) = (void* (*)(void*))(void*)pause;
  return pthread_create(&thread, 0, routine, 0);  // HERE
}
