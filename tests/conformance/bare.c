/* A machine with nothing but a loopback that has no IPv6: what is not there is said by code, not by empty tables. */
#include "iphlp_handle.h"
#include "walk.h"

int main(void) {
  unsigned char *block = patterned(65536);
  ULONG size = 65536;
  DWORD number = 0;
  IP_ADAPTER_ORDER_MAP *map;
  CHECK_EQ(GetAdaptersInfo(NULL, &size), ERROR_NO_DATA); /* even on a probe */
  CHECK_EQ(GetAdaptersInfo((IP_ADAPTER_INFO *)block, &size), ERROR_NO_DATA);
  CHECK_EQ(GetInterfaceInfo((IP_INTERFACE_INFO *)block, &size), ERROR_NO_DATA);
  CHECK_EQ(GetAdaptersAddresses(AF_INET6, 0, NULL, (IP_ADAPTER_ADDRESSES *)block, &size), ERROR_NO_DATA);
  CHECK_EQ(size, 65536);
  CHECK(is_patterned(block, 65536));
  CHECK_EQ(GetAdaptersInfo(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNumberOfInterfaces(&number), NO_ERROR);
  CHECK_EQ(number, 1);
  CHECK_EQ(GetAdaptersAddresses(AF_UNSPEC, 0, NULL, (IP_ADAPTER_ADDRESSES *)block, &size), NO_ERROR);
  CHECK_EQ(walk_addresses(block, 65536), 1);
  map = GetAdapterOrderMap();
  if (CHECK(map != NULL)) CHECK_EQ(map->NumAdapters, 0);
  iphlp_free(map);
  free(block);
  return check_verdict();
}
