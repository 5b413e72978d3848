// leaked descriptor: by the constructor of what this one needs (found in inner.c)
int inner(void);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  return inner();
}
