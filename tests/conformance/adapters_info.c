/* GetAdaptersInfo and GetPerAdapterInfo in the namespace of furnished.sh. */
#include "walk.h"

static IP_ADAPTER_INFO *ask(size_t *count) {
  ULONG size = 0;
  IP_ADAPTER_INFO *block;
  CHECK_EQ(GetAdaptersInfo(NULL, &size), ERROR_BUFFER_OVERFLOW);
  block = malloc(size);
  if (block == NULL || !CHECK_EQ(GetAdaptersInfo(block, &size), NO_ERROR)) abort();
  *count = walk_info(block, size);
  return block;
}

static const IP_ADAPTER_INFO *with_index(const IP_ADAPTER_INFO *first, DWORD index) {
  static const IP_ADAPTER_INFO none;
  for (; first != NULL; first = first->Next)
    if (first->Index == index) return first;
  fprintf(stderr, "no adapter %u\n", (unsigned)index);
  ++failed_checks;
  return &none;
}

static int is_guid_text(const char *text) {
  size_t i;
  if (strlen(text) != 38 || text[0] != '{' || text[37] != '}') return 0;
  for (i = 1; i < 37; ++i)
    if (strchr("0123456789ABCDEF-", text[i]) == NULL) return 0;
  return 1;
}

static void check_adapters(void) {
  size_t count = 0;
  IP_ADAPTER_INFO *all = ask(&count);
  const IP_ADAPTER_INFO *one;
  CHECK_EQ(count, 4);
  for (one = all; one != NULL; one = one->Next) {
    CHECK(is_guid_text(one->AdapterName));
    CHECK(one->Index != 1);
    CHECK_EQ(one->ComboIndex, one->Index);
    if (!one->DhcpEnabled) {
      CHECK(strcmp(one->DhcpServer.IpAddress.String, "0.0.0.0") == 0 || one->DhcpServer.IpAddress.String[0] == '\0');
      CHECK_EQ(one->LeaseObtained, 0);
      CHECK_EQ(one->LeaseExpires, 0);
    }
    CHECK(!one->HaveWins);
  }
  one = with_index(all, 3);
  CHECK_EQ(one->Type, 6);
  CHECK_EQ(one->AddressLength, 6);
  CHECK_EQ(one->Address[5], 0x10);
  CHECK_EQ(strcmp(one->IpAddressList.IpAddress.String, "192.0.2.10"), 0);
  CHECK_EQ(strcmp(one->IpAddressList.IpMask.String, "255.255.255.0"), 0);
  CHECK(one->IpAddressList.Next != NULL);
  CHECK_EQ(strcmp(one->GatewayList.IpAddress.String, "192.0.2.254"), 0);
  /* The one with the best route comes first. */
  CHECK_EQ(all->Index, 3);
  free(all);
}

static void check_none_is_zeros(void) {
  size_t count = 0;
  IP_ADAPTER_INFO *all = ask(&count);
  const IP_ADAPTER_INFO *bare = with_index(all, 4);
  CHECK_EQ(strcmp(bare->IpAddressList.IpAddress.String, "0.0.0.0"), 0);
  CHECK_EQ(strcmp(bare->IpAddressList.IpMask.String, "0.0.0.0"), 0);
  CHECK_EQ(strcmp(bare->GatewayList.IpAddress.String, "0.0.0.0"), 0);
  CHECK(bare->IpAddressList.Next == NULL);
  free(all);
}

/* The GUID is the adapter's, whichever function says it. */
static void check_agrees_with_addresses(void) {
  size_t count = 0;
  IP_ADAPTER_INFO *all = ask(&count);
  ULONG size = 1 << 20;
  IP_ADAPTER_ADDRESSES *addresses = malloc(size);
  const IP_ADAPTER_ADDRESSES *one;
  if (addresses == NULL || !CHECK_EQ(GetAdaptersAddresses(AF_UNSPEC, 0, NULL, addresses, &size), NO_ERROR)) abort();
  for (one = addresses; one != NULL; one = one->Next) {
    const IP_ADAPTER_INFO *info;
    if (one->IfType == 24) continue;
    info = with_index(all, one->IfIndex);
    CHECK_EQ(strcmp(one->AdapterName, info->AdapterName), 0);
    CHECK_EQ(one->PhysicalAddressLength, info->AddressLength);
    CHECK_EQ(memcmp(one->PhysicalAddress, info->Address, sizeof info->Address), 0);
    CHECK_EQ(one->IfType, info->Type);
  }
  free(addresses);
  free(all);
}

static IP_PER_ADAPTER_INFO *ask_one(ULONG index) {
  ULONG size = 0;
  IP_PER_ADAPTER_INFO *block;
  CHECK_EQ(GetPerAdapterInfo(index, NULL, &size), ERROR_BUFFER_OVERFLOW);
  CHECK(size >= sizeof *block);
  CHECK_EQ((size - sizeof *block) % sizeof(IP_ADDR_STRING), 0);
  block = malloc(size);
  if (block == NULL || !CHECK_EQ(GetPerAdapterInfo(index, block, &size), NO_ERROR)) abort();
  CHECK_EQ(walk_per_adapter(block, size), 1 + (size - sizeof *block) / sizeof(IP_ADDR_STRING));
  return block;
}

static void check_per_adapter(void) {
  const ULONG unknown[] = {0, 4711, 0x7fffffff, 0x80000000, 0xffffffff};
  ULONG size;
  size_t i;
  IP_PER_ADAPTER_INFO *info;
  for (i = 0; i < sizeof unknown / sizeof unknown[0]; ++i) {
    unsigned char *block = patterned(4096);
    size = 4096;
    CHECK_EQ(GetPerAdapterInfo(unknown[i], (IP_PER_ADAPTER_INFO *)block, &size), ERROR_NO_DATA);
    CHECK_EQ(size, 4096);
    CHECK(is_patterned(block, 4096));
    free(block);
  }
  CHECK_EQ(GetPerAdapterInfo(3, NULL, NULL), ERROR_INVALID_PARAMETER);
  info = ask_one(3);
  CHECK_EQ(info->AutoconfigActive, 0);
  CHECK(info->CurrentDnsServer == NULL);
  free(info);
  info = ask_one(5); /* 169.254.7.7 */
  CHECK_EQ(info->AutoconfigActive, 1);
  free(info);
  free(ask_one(1));
}

int main(void) {
  check_adapters();
  check_none_is_zeros();
  check_agrees_with_addresses();
  check_per_adapter();
  return check_verdict();
}
