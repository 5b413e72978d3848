/* The least that a shared library can be: one function, no runtime of its own. */
__attribute__((visibility("default"))) int bench_call(void);

int bench_call(void) {
  return 1;
}
