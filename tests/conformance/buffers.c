/* What each filling function does with the caller's buffer: NULL, short, exact, large, huge, at an odd address. */
#include "filling.h"

static ULONG need_of(const struct filling *one) {
  ULONG size = 0;
  CHECK_EQ(one->call(NULL, &size), one->too_small);
  return size;
}

static void check_probes(const struct filling *one) {
  const ULONG need = need_of(one);
  const ULONG garbage[] = {1, 0x7fffffff, 0xdeadbeef, 0xffffffff};
  size_t i;
  CHECK(need > 0);
  CHECK_EQ(one->call(NULL, NULL), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof garbage / sizeof garbage[0]; ++i) {
    ULONG size = garbage[i];
    CHECK_EQ(one->call(NULL, &size), one->too_small);
    CHECK_EQ(size, need);
  }
}

static void check_short(const struct filling *one) {
  const ULONG need = need_of(one);
  const ULONG sizes[] = {0, 1, need / 2, need - 1};
  unsigned char *block = patterned(need);
  size_t i;
  CHECK_EQ(one->call(block, NULL), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
    ULONG size = sizes[i];
    CHECK_EQ(one->call(block, &size), one->too_small);
    CHECK_EQ(size, need);
    CHECK(is_patterned(block, need));
  }
  free(block);
}

static void check_large(const struct filling *one) {
  const ULONG need = need_of(one);
  const ULONG sizes[] = {need, need + 1, need + 4096};
  size_t i;
  for (i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
    unsigned char *block = patterned(need + 4096);
    ULONG size = sizes[i];
    CHECK_EQ(one->call(block, &size), NO_ERROR);
    CHECK_EQ(size, sizes[i]);
    CHECK(!is_patterned(block, need));
    CHECK(is_patterned(block + need, 4096));
    if (one->walk != NULL) CHECK(one->walk(block, need) > 0);
    free(block);
  }
}

static void check_odd(const struct filling *one) {
  const ULONG need = need_of(one);
  size_t offset;
  for (offset = 1; offset < 8; ++offset) {
    unsigned char *block = patterned(offset + need + 64);
    ULONG size = need;
    CHECK_EQ(one->call(block + offset, &size), NO_ERROR);
    CHECK(is_patterned(block, offset));
    CHECK(is_patterned(block + offset + need, 64));
    CHECK(!is_patterned(block + offset, need));
    if (one->walk != NULL) CHECK(one->walk(block + offset, need) > 0);
    free(block);
  }
}

int main(void) {
  size_t i;
  for (i = 0; i < FILLINGS; ++i) {
    const int before = failed_checks;
    check_probes(&fillings[i]);
    check_short(&fillings[i]);
    check_large(&fillings[i]);
    check_odd(&fillings[i]);
    if (failed_checks != before) fprintf(stderr, "  by %s\n", fillings[i].name);
  }
  return check_verdict();
}
