// pinned object: a unique symbol
template <class T>
struct Counter {
  static inline T count = 0;
};
template struct __attribute__((visibility("default"))) Counter<int>;
extern "C" __attribute__((visibility("default"))) int entry() {
  return Counter<int>::count++ * 0;
}
