/* What `iphlp doctor` runs to see whether the library leaves anything: loads it, calls it, unloads it, again and again, and
 * counts before and after. A program of its own, since the one that asks has the library loaded all the time; in C, so that
 * nothing is in the process but libc.
 *
 *   iphlp-cycle LIBRARY CYCLES
 *
 * Prints "NAME FIRST LAST" for handles, threads and mappings, after the second cycle and the last, "mapped COUNT" for what
 * of the object is mapped in the end, and "answers COUNT". Exit 0: it was counted; 2: it could not be, with words on stderr. */
#include <dlfcn.h>
#include <limits.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>

#include "footprint.h"
#include <iphlp_winerror.h>
#include <iphlpapi.h>

static void give_up(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(2);
}

static void answered(const char *function, DWORD code) {
  char words[32];
  if (code == NO_ERROR || code == ERROR_NO_DATA || code == ERROR_BUFFER_OVERFLOW) return;
  snprintf(words, sizeof words, "answered %u", (unsigned)code);
  give_up(function, words);
}

static void *function(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL) give_up(name, "the library has no such function");
  return found;
}

/* The article's own call for each adapter, and the one that asks most. */
static long call(void *library, const struct if_nameindex *links) {
  static union {
    char bytes[1 << 16];
    ULONGLONG alignment;
  } block;
  __typeof__(GetAdaptersAddresses) *list = __extension__(__typeof__(GetAdaptersAddresses) *)function(library, "GetAdaptersAddresses");
  __typeof__(GetPerAdapterInfo) *ask = __extension__(__typeof__(GetPerAdapterInfo) *)function(library, "GetPerAdapterInfo");
  ULONG size = sizeof block;
  long answers = 1;
  answered("GetAdaptersAddresses", list(AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS, NULL, (IP_ADAPTER_ADDRESSES *)(void *)block.bytes, &size));
  for (; links->if_index != 0; ++links, ++answers) {
    size = sizeof block;
    answered("GetPerAdapterInfo", ask(links->if_index, (IP_PER_ADAPTER_INFO *)(void *)block.bytes, &size));
  }
  return answers;
}

static void print(const char *what, long first, long last) { printf("%s %ld %ld\n", what, first, last); }

int main(int count, char **arguments) {
  static char output[4096], path[PATH_MAX];
  const long cycles = count == 3 ? atol(arguments[2]) : 0;
  struct if_nameindex *links = if_nameindex();
  struct footprint first, last;
  long cycle, answers = 0;
  if (cycles < 3 || links == NULL) give_up("usage", "iphlp-cycle LIBRARY CYCLES, three at least");
  if (realpath(arguments[1], path) == NULL) give_up(arguments[1], "there is no such file");
  setvbuf(stdout, output, _IOFBF, sizeof output); /* or stdio would allocate one between the two looks */
  for (cycle = 1; cycle <= cycles; ++cycle) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) give_up("dlopen", dlerror());
    answers += call(library, links);
    if (dlclose(library) != 0) give_up("dlclose", dlerror());
    if (cycle == 2) first = footprint_take();
  }
  last = footprint_take();
  print("handles", first.handles, last.handles);
  print("threads", first.threads, last.threads);
  print("mappings", first.mappings, last.mappings);
  printf("mapped %ld\nanswers %ld\n", footprint_mappings_named(path), answers);
  if_freenameindex(links);
  return 0;
}
