// innocent: a thread_local object in a thread that is joined
#include <pthread.h>
struct Ender {
  int value = 1;
  ~Ender() { value = 0; }
};
static thread_local Ender ender;
static void* work(void*) {
  return reinterpret_cast<void*>(static_cast<long>(ender.value));
}
extern "C" __attribute__((visibility("default"))) int entry() {
  pthread_t thread;
  return pthread_create(&thread, nullptr, work, nullptr) != 0 || pthread_join(thread, nullptr) != 0;
}
