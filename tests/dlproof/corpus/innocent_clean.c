// innocent
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  return 0;
}
