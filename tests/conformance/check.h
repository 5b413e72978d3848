/* Checks that say what they saw and go on; and blocks that know whether somebody wrote beside them. */
#ifndef CONFORMANCE_CHECK_H
#define CONFORMANCE_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed_checks;

static inline int check_failed(const char *file, int line, const char *what, unsigned long long seen,
                        unsigned long long expected) {
  fprintf(stderr, "%s:%d: %s: %llu, expected %llu\n", file, line, what, seen, expected);
  ++failed_checks;
  return 0;
}

#define CHECK(condition) ((condition) ? 1 : check_failed(__FILE__, __LINE__, #condition, 0, 1))
#define CHECK_EQ(seen, expected) check_equal(__FILE__, __LINE__, #seen, (unsigned long long)(seen), \
                                             (unsigned long long)(expected))

static inline int check_equal(const char *file, int line, const char *what, unsigned long long seen,
                       unsigned long long expected) {
  return seen == expected ? 1 : check_failed(file, line, what, seen, expected);
}

/* What a program's main answers. */
static inline int check_verdict(void) {
  if (failed_checks == 0) return EXIT_SUCCESS;
  fprintf(stderr, "%d checks failed\n", failed_checks);
  return EXIT_FAILURE;
}

enum { PATTERN = 0xa5 };

/* size bytes of pattern; a block of no bytes is a block too. */
static inline unsigned char *patterned(size_t size) {
  unsigned char *block = malloc(size + 1);
  if (block == NULL) abort();
  memset(block, PATTERN, size + 1);
  return block;
}

static inline int is_patterned(const void *block, size_t size) {
  const unsigned char *bytes = block;
  size_t i;
  for (i = 0; i < size; ++i)
    if (bytes[i] != PATTERN) return 0;
  return 1;
}

#endif
