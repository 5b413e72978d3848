// leaked environment: a variable of the whole process
#include <stdlib.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  return setenv("PLANTED_BY_MODULE", "1", 1);  // HERE
}
