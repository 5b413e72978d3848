/* A program that has the library loaded for long: "load", "call" and "unload" as its input says, answered by a line each. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef unsigned (*count_function)(unsigned *);

int main(void) {
  void *library = NULL;
  char line[32];
  while (fgets(line, sizeof line, stdin) != NULL) {
    unsigned count = 0;
    unsigned code = 0;
    if (strcmp(line, "load\n") == 0) {
      library = dlopen("libiphlpapi.so.1", RTLD_NOW);
      code = library == NULL;
    } else if (strcmp(line, "call\n") == 0) {
      /* POSIX' way to make a function of what dlsym answers. */
      count_function count_interfaces = NULL;
      *(void **)&count_interfaces = library == NULL ? NULL : dlsym(library, "GetNumberOfInterfaces");
      code = count_interfaces == NULL ? 1 : count_interfaces(&count);
    } else if (strcmp(line, "unload\n") == 0) {
      code = library == NULL || dlclose(library) != 0;
      library = NULL;
    }
    printf("%.*s %u: %u\n", (int)strcspn(line, "\n"), line, code, count);
    fflush(stdout);
  }
  return 0;
}
