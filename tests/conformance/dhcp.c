/* IpReleaseAddress and IpRenewAddress where nobody runs DHCP: what is no adapter, and what has no lease. The managers
 * themselves are in tests/lab. */
#include "check.h"
#include "iphlpapi.h"

static void set_name(IP_ADAPTER_INDEX_MAP *map, const char *name) {
  size_t i = 0;
  do map->Name[i] = (WCHAR)(unsigned char)name[i];
  while (name[i++] != 0);
}

static void both(IP_ADAPTER_INDEX_MAP *map, DWORD expected) {
  CHECK_EQ(IpRenewAddress(map), expected);
  CHECK_EQ(IpReleaseAddress(map), expected);
}

int main(void) {
  IP_ADAPTER_INDEX_MAP map;
  IP_INTERFACE_INFO *info;
  ULONG size = 0;
  LONG i;
  int seen = 0;
  memset(&map, 0, sizeof map);
  both(NULL, ERROR_INVALID_PARAMETER);
  map.Index = 3; /* only Name counts */
  both(&map, ERROR_INVALID_PARAMETER);
  set_name(&map, "eth0");
  both(&map, ERROR_INVALID_PARAMETER);
  set_name(&map, "\\DEVICE\\TCPIP_{00000000-0000-0000-0000-000000000000}");
  both(&map, ERROR_INVALID_PARAMETER);
  memset(map.Name, PATTERN, sizeof map.Name); /* no end */
  both(&map, ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetInterfaceInfo(NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  info = malloc(size);
  if (info == NULL) abort();
  CHECK_EQ(GetInterfaceInfo(info, &size), NO_ERROR);
  for (i = 0; i < info->NumAdapters; ++i) {
    const ULONG index = info->Adapter[i].Index;
    /* 3 has an address that ends, so somebody leased it, and nobody is there to be asked; the others have none. */
    info->Adapter[i].Index = 4711;
    both(&info->Adapter[i], index == 3 ? ERROR_PROC_NOT_FOUND : ERROR_FILE_NOT_FOUND);
    seen |= 1 << index;
  }
  CHECK(seen & 1 << 3 && seen & 1 << 5);
  free(info);
  return check_verdict();
}
