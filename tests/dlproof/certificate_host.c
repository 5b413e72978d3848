/* The host of libiphlpapi.so's certificate: in every cycle each exported function once with nothing, and
 * those that fill a buffer once more with one. What a function hands out as the caller's memory is freed
 * here. Usage: host FILE CYCLES EXPORT... */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uintptr_t (*function)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t);

static char buffer[1 << 20];

static function find(void* library, const char* name) {
  function found = NULL;
  void* symbol = dlsym(library, name);
  if (symbol != NULL) memcpy(&found, &symbol, sizeof found);
  return found;
}

static void fill(void* library, const char* name) {
  unsigned int size = sizeof buffer;
  function call = find(library, name);
  if (call != NULL) call((uintptr_t)buffer, (uintptr_t)&size, 1, 0, 0, 0);
}

static void cycle(int argc, char** argv) {
  static const char* const fillers[] = {
      "GetAdaptersInfo", "GetNetworkParams", "GetIfTable",  "GetIpAddrTable", "GetIpForwardTable",
      "GetIpNetTable",   "GetInterfaceInfo", "GetTcpTable", "GetUdpTable",    "GetUniDirectionalAdapterInfo",
      "GetTcp6Table",    "GetUdp6Table",
  };
  void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(125);
  }
  for (int i = 3; i < argc; ++i) {
    function call = find(library, argv[i]);
    if (call == NULL) exit(125);
    const uintptr_t answer = call(0, 0, 0, 0, 0, 0);
    if (strcmp(argv[i], "GetAdapterOrderMap") == 0) free((void*)answer);
  }
  for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; ++i) fill(library, fillers[i]);
  function addresses = find(library, "GetAdaptersAddresses");
  unsigned int size = sizeof buffer;
  if (addresses != NULL) addresses(0, 0, 0, (uintptr_t)buffer, (uintptr_t)&size, 0);
  dlclose(library);
}

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  for (int i = 0; i < atoi(argv[2]); ++i) cycle(argc, argv);
  return 0;
}
