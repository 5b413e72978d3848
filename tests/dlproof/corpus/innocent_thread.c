// innocent: the thread is joined
#include <pthread.h>
#include <stddef.h>
__attribute__((visibility("default"))) int entry(void);
static void* work(void* data) {
  return data;
}
int entry(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, work, NULL) != 0) return 1;
  return pthread_join(thread, NULL);
}
