/* 10,000 calls while interfaces appear and vanish beside us (churn.sh): no code but the documented ones, no torn
 * answer. A need that grew between two calls is documented; a client then asks again. */
#include "filling.h"
#include "iphlp_handle.h"

enum { CALLS = 10000, ROOM = 1 << 20 };

static void check_filling(const struct filling *one, unsigned char *block) {
  ULONG size = ROOM;
  const DWORD code = one->call(block, &size);
  if (!CHECK_EQ(code, NO_ERROR)) {
    fprintf(stderr, "  by %s\n", one->name);
    return;
  }
  if (one->walk != NULL) CHECK(one->walk(block, ROOM) > 0);
}

/* The links that come and go have indexes that only grow: somewhere behind the last one there is one for a moment. */
static void check_vanishing(unsigned char *block) {
  ULONG size = ROOM;
  DWORD number = 0;
  IP_INTERFACE_INFO *info = (IP_INTERFACE_INFO *)block;
  ULONG index;
  DWORD code;
  CHECK_EQ(GetNumberOfInterfaces(&number), NO_ERROR);
  CHECK(number >= 5);
  CHECK_EQ(GetInterfaceInfo(info, &size), NO_ERROR);
  CHECK(info->NumAdapters >= 4);
  index = info->Adapter[info->NumAdapters - 1].Index;
  size = ROOM;
  code = GetPerAdapterInfo(index, (IP_PER_ADAPTER_INFO *)block, &size);
  CHECK(code == NO_ERROR || code == ERROR_NO_DATA);
}

static void check_allocated(void) {
  IP_ADAPTER_ORDER_MAP *map = GetAdapterOrderMap();
  IP_INTERFACE_NAME_INFO *table = NULL;
  DWORD count = 0;
  if (CHECK(map != NULL)) CHECK(map->NumAdapters >= 4);
  iphlp_free(map);
  CHECK_EQ(NhpAllocateAndGetInterfaceInfoFromStack(&table, &count, TRUE, NULL, 0), NO_ERROR);
  CHECK(count >= 5);
  iphlp_free(table);
}

int main(void) {
  unsigned char *block = patterned(ROOM);
  int calls = 0;
  while (calls < CALLS && failed_checks < 20) {
    size_t i;
    for (i = 0; i < FILLINGS; ++i) check_filling(&fillings[i], block);
    check_vanishing(block);
    check_allocated();
    calls += FILLINGS + 5;
  }
  free(block);
  return check_verdict();
}
