/* The short questions: how many interfaces, which, in which order; and the host's own parameters. */
#include "iphlp_handle.h"
#include "walk.h"

static IP_INTERFACE_INFO *ask(void) {
  ULONG size = 0;
  IP_INTERFACE_INFO *block;
  CHECK_EQ(GetInterfaceInfo(NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  CHECK(size >= 264);
  block = malloc(size);
  if (block == NULL || !CHECK_EQ(GetInterfaceInfo(block, &size), NO_ERROR)) abort();
  return block;
}

static void check_number(void) {
  DWORD number = 0;
  CHECK_EQ(GetNumberOfInterfaces(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNumberOfInterfaces(&number), NO_ERROR);
  CHECK_EQ(number, 5);
}

static void check_interface_info(void) {
  static const char device[] = "\\DEVICE\\TCPIP_{";
  IP_INTERFACE_INFO *info = ask();
  LONG i;
  size_t k;
  CHECK_EQ(info->NumAdapters, 4); /* without the loopback */
  for (i = 0; i < info->NumAdapters; ++i) {
    ULONG index = 0;
    for (k = 0; k + 1 < sizeof device; ++k) CHECK_EQ(info->Adapter[i].Name[k], device[k]);
    CHECK_EQ(info->Adapter[i].Name[52], 0);
    CHECK(info->Adapter[i].Index != 1);
    CHECK_EQ(GetAdapterIndex(info->Adapter[i].Name, &index), NO_ERROR);
    CHECK_EQ(index, info->Adapter[i].Index);
    for (k = 0; k < 52; ++k)
      if (info->Adapter[i].Name[k] >= 'A' && info->Adapter[i].Name[k] <= 'Z')
        info->Adapter[i].Name[k] = (WCHAR)(info->Adapter[i].Name[k] + 32);
    index = 0;
    CHECK_EQ(GetAdapterIndex(info->Adapter[i].Name, &index), NO_ERROR);
    CHECK_EQ(index, info->Adapter[i].Index);
    CHECK_EQ(GetAdapterIndex(info->Adapter[i].Name + 14, &index), NO_ERROR); /* "{GUID}" alone */
  }
  free(info);
}

static void check_adapter_index(void) {
  WCHAR name[200];
  ULONG index = 77;
  size_t i;
  CHECK_EQ(GetAdapterIndex(NULL, &index), ERROR_INVALID_PARAMETER);
  memset(name, 0, sizeof name);
  CHECK_EQ(GetAdapterIndex(name, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetAdapterIndex(name, &index), ERROR_INVALID_PARAMETER);
  for (i = 0; i < 200; ++i) name[i] = 'x'; /* and no end within reach */
  CHECK_EQ(GetAdapterIndex(name, &index), ERROR_INVALID_PARAMETER);
  name[0] = 0xdc00; /* half a pair */
  name[1] = 0;
  CHECK_EQ(GetAdapterIndex(name, &index), ERROR_INVALID_PARAMETER);
  for (i = 0; i < 38; ++i) name[i] = (WCHAR) "{00000000-0000-0000-0000-000000000000}"[i];
  name[38] = 0;
  CHECK_EQ(GetAdapterIndex(name, &index), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(index, 77);
}

static void check_order_map(void) {
  IP_ADAPTER_ORDER_MAP *map = GetAdapterOrderMap();
  ULONG seen = 0;
  ULONG i;
  if (!CHECK(map != NULL)) return;
  CHECK_EQ(map->NumAdapters, 4);
  CHECK_EQ(map->AdapterOrder[0], 3); /* the best route */
  for (i = 0; i < map->NumAdapters; ++i) seen |= 1U << map->AdapterOrder[i];
  CHECK_EQ(seen, 1U << 2 | 1U << 3 | 1U << 4 | 1U << 5);
  iphlp_free(map);
  iphlp_free(NULL);
}

static void check_names_from_stack(void) {
  IP_INTERFACE_NAME_INFO *table = NULL;
  DWORD count = 77;
  DWORD i;
  CHECK_EQ(NhpAllocateAndGetInterfaceInfoFromStack(NULL, &count, FALSE, NULL, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NhpAllocateAndGetInterfaceInfoFromStack(&table, NULL, FALSE, NULL, 0), ERROR_INVALID_PARAMETER);
  CHECK(table == NULL);
  CHECK_EQ(count, 77);
  CHECK_EQ(NhpAllocateAndGetInterfaceInfoFromStack(&table, &count, TRUE, NULL, 0), NO_ERROR);
  CHECK_EQ(count, 5);
  for (i = 0; i < count; ++i) CHECK_EQ(table[i].Index, i + 1);
  CHECK_EQ(table[0].MediaType, 24);
  iphlp_free(table);
}

static void check_small_ones(void) {
  IP_UNIDIRECTIONAL_ADAPTER_ADDRESS none;
  ULONG size = sizeof none;
  CHECK_EQ(GetFriendlyIfIndex(0), 0);
  CHECK_EQ(GetFriendlyIfIndex(0xff000003), 3);
  CHECK_EQ(GetUniDirectionalAdapterInfo(&none, &size), NO_ERROR);
  CHECK_EQ(none.NumAdapters, 0);
}

static void check_network_params(void) {
  ULONG size = 0;
  FIXED_INFO *info;
  CHECK_EQ(GetNetworkParams(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkParams(NULL, &size), ERROR_BUFFER_OVERFLOW);
  CHECK(size >= sizeof *info);
  info = malloc(size);
  if (info == NULL || !CHECK_EQ(GetNetworkParams(info, &size), NO_ERROR)) abort();
  walk_params(info, size);
  CHECK(info->HostName[0] != '\0');
  CHECK(memchr(info->HostName, '\0', sizeof info->HostName) != NULL);
  CHECK(memchr(info->DomainName, '\0', sizeof info->DomainName) != NULL);
  CHECK(info->NodeType == 1 || info->NodeType == 2 || info->NodeType == 4 || info->NodeType == 8);
  CHECK(info->EnableRouting <= 1 && info->EnableProxy <= 1 && info->EnableDns <= 1);
  CHECK(info->CurrentDnsServer == NULL);
  free(info);
}

int main(void) {
  check_number();
  check_interface_info();
  check_adapter_index();
  check_order_map();
  check_names_from_stack();
  check_small_ones();
  check_network_params();
  return check_verdict();
}
