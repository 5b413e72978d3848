/* bench_cycle_host cycle ROUNDS CYCLES ADAPTER CASE…
 * bench_cycle_host steps ROUNDS ADAPTER LIBRARY
 * A plain C program that loads, calls and unloads. CASE: "LIBRARY SYMBOL"; without a symbol nothing is
 * called. It prints what it timed, "CASE MICROSECONDS FAULTS" for each round and case, or "STEP
 * MICROSECONDS"; what that means is for bench_cycle to say. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef int (*trivial_call)(void);
typedef DWORD(WINAPI* per_adapter_call)(ULONG, PIP_PER_ADAPTER_INFO, PULONG);

struct test_case {
  char library[4096];
  char symbol[128];
};

static unsigned long adapter;

static void fail(const char* what, const char* detail) {
  fprintf(stderr, "bench_cycle_host: %s: %s\n", what, detail == NULL ? "" : detail);
  exit(2);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec * 1e-3;
}

static long faults(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

static void* load(const char* library) {
  void* handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) fail("dlopen", dlerror());
  return handle;
}

static void* find(void* handle, const char* symbol) {
  void* found = dlsym(handle, symbol);
  if (found == NULL) fail("dlsym", dlerror());
  return found;
}

static void ask_adapter(void* function) {
  union {
    IP_PER_ADAPTER_INFO info;
    char room[8192];
  } answer;
  ULONG size = sizeof answer;
  per_adapter_call call;
  memcpy(&call, &function, sizeof call);
  if (call((ULONG)adapter, &answer.info, &size) != ERROR_SUCCESS)
    fail("GetPerAdapterInfo", "did not succeed");
}

static void call_symbol(void* handle, const char* symbol) {
  void* function = find(handle, symbol);
  if (strcmp(symbol, "GetPerAdapterInfo") == 0) {
    ask_adapter(function);
  } else {
    trivial_call call;
    memcpy(&call, &function, sizeof call);
    if (call() < 0) fail(symbol, "did not succeed");
  }
}

static void cycle(const struct test_case* test) {
  void* handle = load(test->library);
  if (test->symbol[0] != '\0') call_symbol(handle, test->symbol);
  dlclose(handle);
}

static void run_cycles(int rounds, int cycles, struct test_case* tests, int count) {
  int round, turn, i;
  for (round = 0; round < rounds; ++round)
    for (turn = 0; turn < count; ++turn) {
      const int n = (turn + round) % count;
      long faults_before;
      double start, spent;
      cycle(&tests[n]);
      faults_before = faults();
      start = now();
      for (i = 0; i < cycles; ++i) cycle(&tests[n]);
      spent = now() - start;
      printf("%d %.3f %.1f\n", n, spent / cycles, (double)(faults() - faults_before) / cycles);
    }
  for (i = 0; i < count; ++i)
    if (dlopen(tests[i].library, RTLD_NOW | RTLD_NOLOAD) != NULL) fail("still loaded", tests[i].library);
}

static void run_steps(int rounds, const char* library) {
  int round;
  for (round = 0; round < rounds; ++round) {
    const double start = now();
    void* handle = load(library);
    const double loaded = now();
    void* function = find(handle, "GetPerAdapterInfo");
    const double found = now();
    double first, again, end;
    ask_adapter(function);
    first = now();
    ask_adapter(function);
    again = now();
    dlclose(handle);
    end = now();
    printf("0 %.3f\n1 %.3f\n2 %.3f\n3 %.3f\n4 %.3f\n", loaded - start, found - loaded, first - found,
           again - first, end - again);
  }
}

static struct test_case parse(const char* text) {
  struct test_case test;
  memset(&test, 0, sizeof test);
  if (sscanf(text, "%4095s %127s", test.library, test.symbol) < 1) fail("not a case", text);
  return test;
}

int main(int count, char** words) {
  if (count == 5 && strcmp(words[1], "steps") == 0) {
    adapter = strtoul(words[3], NULL, 10);
    run_steps(atoi(words[2]), words[4]);
  } else if (count > 5 && strcmp(words[1], "cycle") == 0) {
    struct test_case tests[8];
    int i, cases = count - 5;
    if (cases > 8) fail("too many cases", NULL);
    adapter = strtoul(words[4], NULL, 10);
    for (i = 0; i < cases; ++i) tests[i] = parse(words[5 + i]);
    run_cycles(atoi(words[2]), atoi(words[3]), tests, cases);
  } else {
    fail("usage", "cycle ROUNDS CYCLES ADAPTER CASE... | steps ROUNDS ADAPTER LIBRARY");
  }
  return 0;
}
