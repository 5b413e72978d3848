// leaked descriptor: a FILE and a DIR
#include <dirent.h>
#include <stdio.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  FILE* stream = fopen("/etc/passwd", "r");  // HERE
  DIR* folder = opendir("/etc");             // HERE
  return stream == NULL || folder == NULL;
}
