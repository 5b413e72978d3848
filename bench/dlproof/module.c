/* The module that is loaded and unloaded: nothing in it. */
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  return 0;
}
