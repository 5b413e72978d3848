// Not planted: uses a symbol of whoever is there.
int provided_by_another(void);
__attribute__((visibility("default"))) int bound(void);
int bound(void) {
  return provided_by_another();
}
