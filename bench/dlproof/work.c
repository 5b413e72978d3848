/* One kind of work, again and again; prints the least time of one piece in nanoseconds.
 * Usage: work open|heap|load|grown [MODULE] */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void open_close(const char* unused) {
  (void)unused;
  close(open("/dev/null", O_RDONLY));
}

static void allocate_free(const char* unused) {
  (void)unused;
  void* block = malloc(64);
  __asm__ volatile("" : : "r"(block) : "memory");
  free(block);
}

static void load_unload(const char* module) {
  dlclose(dlopen(module, RTLD_NOW));
}

static double least(void (*piece)(const char*), const char* argument, int pieces) {
  /* Rounds shorter than a time slice, many of them: the least one had the processor to itself. */
  double best = 1e18;
  for (int round = 0; round < 400; ++round) {
    const double begin = now();
    for (int i = 0; i < pieces; ++i) piece(argument);
    const double time = (now() - begin) / pieces;
    if (time < best) best = time;
  }
  return best;
}

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  const char* module = argc > 2 ? argv[2] : NULL;
  double time = 0;
  if (strcmp(argv[1], "open") == 0) time = least(open_close, NULL, 200);
  if (strcmp(argv[1], "heap") == 0) time = least(allocate_free, NULL, 5000);
  if (strcmp(argv[1], "load") == 0) time = least(load_unload, module, 10);
  if (strcmp(argv[1], "grown") == 0) {
    /* As in a program that has been running for a while: many descriptors, a heap in pieces. */
    for (int i = 0; i < 200; ++i) dup(0);
    static void* blocks[20000];
    for (int i = 0; i < 20000; ++i) blocks[i] = malloc((size_t)(32 + i % 700));
    for (int i = 0; i < 20000; i += 2) free(blocks[i]);
    time = least(load_unload, module, 10);
  }
  printf("%.1f\n", time);
  return 0;
}
