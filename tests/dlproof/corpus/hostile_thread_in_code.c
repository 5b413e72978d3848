// crashed process, (leaked thread): a thread runs on in code that is gone
#include <pthread.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
static void* work(void* data) {
  usleep(10000);
  return data;
}
int entry(void) {
  pthread_t thread;
  return pthread_create(&thread, 0, work, 0) != 0 || pthread_detach(thread) != 0;
}
