/* The host of `dlproof load`: load, call, unload, as often as told, and nothing else that could be left
 * behind. Usage: host FILE CYCLES [INIT|-] [EXIT|-] [SYMBOL[:ARGUMENT…]]… */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { could_not = 125, arguments_at_most = 6 };

typedef long (*function)(long, long, long, long, long, long);

static void* symbol_of(void* module, const char* name) {
  void* symbol = dlsym(module, name);
  if (symbol != NULL) return symbol;
  fprintf(stderr, "%s\n", dlerror());
  exit(could_not);
}

/* Whole numbers go as numbers, all else as text; the callee knows what it takes. */
static long argument_of(char* text) {
  char* end;
  const long number = strtol(text, &end, 0);
  return *text != '\0' && *end == '\0' ? number : (long)(intptr_t)text;
}

static void call(void* module, const char* spec) {
  char text[1024];
  long arguments[arguments_at_most] = {0, 0, 0, 0, 0, 0};
  char* rest = text;
  int count = 0;
  function target;
  snprintf(text, sizeof text, "%s", spec);
  char* name = strsep(&rest, ":");
  while (rest != NULL && count < arguments_at_most) arguments[count++] = argument_of(strsep(&rest, ":"));
  void* symbol = symbol_of(module, name);
  memcpy(&target, &symbol, sizeof target);
  target(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}

static void cycle(char** argv, int argc) {
  void* module = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (module == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(could_not);
  }
  if (argc > 3 && strcmp(argv[3], "-") != 0) call(module, argv[3]);
  for (int i = 5; i < argc; ++i) call(module, argv[i]);
  if (argc > 4 && strcmp(argv[4], "-") != 0) call(module, argv[4]);
  dlclose(module);
}

int main(int argc, char** argv) {
  if (argc < 3) return could_not;
  const long cycles = strtol(argv[2], NULL, 10);
  for (long i = 0; i < cycles; ++i) cycle(argv, argc);
  /* What was told to end by itself gets a moment to do so. */
  const struct timespec moment = {0, 20000000};
  nanosleep(&moment, NULL);
  return 0;
}
