// leaked thread-specific-key
#include <pthread.h>
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
static pthread_key_t key;
static void end(void* data) {
  (void)data;
}
int entry(void) {
  return pthread_key_create(&key, end);  // HERE
}
