// leaked descriptor: opened by another library, on this one's behalf
int open_for_others(const char* path);
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = open_for_others("/etc/passwd");  // HERE
  return fd < 0;
}
