/* The scenario of KB836769: a program that loads the library, asks for each adapter's information and unloads it, ten
 * thousand times. On the system of 2004 each round cost a handle. Prints what the first and the last round held.
 *
 *   kb836769 LIBRARY [CYCLES] */
#include <dlfcn.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "calls.h"
#include "footprint.h"
#include <iphlp_winerror.h>
#include <iphlpapi.h>

static long adapters_asked;

static void one_round(const char *path, const struct if_nameindex *links) {
  union {
    char bytes[16384];
    ULONGLONG alignment;
  } block;
  void *library = load_library(path);
  __typeof__(GetPerAdapterInfo) *ask = (__typeof__(GetPerAdapterInfo) *)dlsym(library, "GetPerAdapterInfo");
  for (; ask != NULL && links->if_index != 0; ++links) {
    ULONG size = sizeof block;
    DWORD code = ask(links->if_index, (IP_PER_ADAPTER_INFO *)(void *)block.bytes, &size);
    if (code == NO_ERROR) ++adapters_asked;
    else if (code != ERROR_NO_DATA) {
      fprintf(stderr, "GetPerAdapterInfo(%u) answered %u\n", links->if_index, code);
      exit(2);
    }
  }
  unload_library(library);
}

static void progress(long done, long all) {
  enum { WIDTH = 40 };
  const long full = done * WIDTH / all;
  long i;
  if (!isatty(STDOUT_FILENO) && done != all) return;
  printf("\r  [");
  for (i = 0; i < WIDTH; ++i) putchar(i < full ? '#' : '.');
  printf("] %ld of %ld", done, all);
  if (done == all) putchar('\n');
  fflush(stdout);
}

static void line(const char *what, long first, long last) { printf("  %-28s %12ld %12ld\n", what, first, last); }

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "libiphlpapi.so.1";
  const char *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
  const long cycles = argc > 2 ? atol(argv[2]) : 10000;
  struct if_nameindex *links = if_nameindex();
  struct footprint first, last;
  long i, mapped;
  int same;
  static char output[4096];
  setvbuf(stdout, output, _IOFBF, sizeof output); /* or stdio would allocate one between the two looks */
  if (links == NULL || cycles < 1) return 2;
  one_round(path, links);
  first = footprint_take();
  for (i = 2; i <= cycles; ++i) {
    one_round(path, links);
    if (i % 100 == 0 || i == cycles) progress(i, cycles);
  }
  last = footprint_take();
  mapped = footprint_mappings_named(name);
  printf("\n  %-28s %12s %12s\n", "after dlclose of cycle", "1", "last");
  line("handles", first.handles, last.handles);
  line("threads", first.threads, last.threads);
  line("mappings", first.mappings, last.mappings);
  line("memory of its own, KiB", first.own_kib, last.own_kib);
  printf("\n  %ld answers; the object is %s.\n", adapters_asked, mapped == 0 ? "unmapped" : "STILL MAPPED");
  if_freenameindex(links);
  /* The first hundred cycles fill malloc's caches of freed blocks, and the holes between blocks settle: neither grows. */
  same = first.handles == last.handles && first.threads == last.threads && first.mappings == last.mappings &&
         last.heap_bytes - first.heap_bytes < 16 * 1024 && last.own_kib - first.own_kib < 256;
  return same && mapped == 0 ? 0 : 1;
}
