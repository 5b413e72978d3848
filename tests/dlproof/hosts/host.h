/* What the hosts of the tests share: one stay of a module in memory. */
#ifndef PLANTED_HOST_H
#define PLANTED_HOST_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void* load(const char* path) {
  void* module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (module != NULL) return module;
  fprintf(stderr, "%s\n", dlerror());
  exit(125);
}

static inline int call(void* module) {
  int (*entry)(void);
  void* symbol = dlsym(module, "entry");
  if (symbol == NULL) return 0;
  memcpy(&entry, &symbol, sizeof entry);
  return entry();
}

static inline int cycle(const char* path) {
  void* module = load(path);
  const int answer = call(module);
  dlclose(module);
  return answer;
}

#endif
