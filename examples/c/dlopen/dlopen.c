/* Load the library, ask it, unload it: nothing stays behind, not even the mapping.
 * Usage: example_c_dlopen [PATH_OF_LIBRARY] */
#include <dlfcn.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <string.h>

static int is_mapped(const char* name) {
  char line[512];
  int found = 0;
  FILE* maps = fopen("/proc/self/maps", "r");
  if (maps == NULL) return -1;
  while (fgets(line, sizeof line, maps) != NULL) found |= strstr(line, name) != NULL;
  fclose(maps);
  return found;
}

int main(int argc, char** argv) {
  DWORD (*get_number_of_interfaces)(PDWORD);
  DWORD count = 0;
  DWORD code;
  void* symbol;
  void* library = dlopen(argc > 1 ? argv[1] : "libiphlpapi.so.1", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL || (symbol = dlsym(library, "GetNumberOfInterfaces")) == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  memcpy(&get_number_of_interfaces, &symbol, sizeof symbol); /* C has no cast for it */
  code = get_number_of_interfaces(&count);
  printf("%u interfaces, error %u\n", (unsigned)count, (unsigned)code);
  dlclose(library);
  printf("after dlclose the library is %s\n", is_mapped("libiphlpapi") == 0 ? "gone" : "still there");
  return code == NO_ERROR && is_mapped("libiphlpapi") == 0 ? 0 : 1;
}
