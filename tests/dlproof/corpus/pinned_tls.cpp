// pinned object: a thread_local object waits for the end of its thread
struct Ender {
  int value = 1;
  ~Ender() { value = 0; }
};
static thread_local Ender ender;  // HERE
extern "C" __attribute__((visibility("default"))) int entry() {
  return ender.value - 1;
}
