/* From one name of an interface to another: in the order of checks that Windows' own tests show. */
#include "check.h"
#include "iphlpapi.h"
#include "netioapi.h"

static const char *const links[] = {"lo", "pair1", "pair0", "down0", "quiet0"}; /* 1 to 5 */

static WCHAR *widen(const char *text) {
  static WCHAR wide[400];
  size_t i = 0;
  do wide[i] = (WCHAR)text[i];
  while (text[i++] != '\0');
  return wide;
}

static int same(const WCHAR *wide, const char *text) {
  size_t i = 0;
  while (wide[i] == (WCHAR)text[i] && text[i] != '\0') ++i;
  return wide[i] == 0 && text[i] == '\0';
}

static NET_LUID luid_of(NET_IFINDEX index) {
  NET_LUID luid;
  memset(&luid, PATTERN, sizeof luid);
  CHECK_EQ(ConvertInterfaceIndexToLuid(index, &luid), NO_ERROR);
  return luid;
}

static void check_index_to_luid(void) {
  static const NET_IFINDEX unknown[] = {0, 6, 0x7fffffff, 0xffffffff};
  NET_LUID luid = luid_of(1);
  size_t i;
  CHECK_EQ(luid.Info.IfType, IF_TYPE_SOFTWARE_LOOPBACK);
  CHECK_EQ(luid.Info.NetLuidIndex, 1);
  luid = luid_of(3);
  CHECK_EQ(luid.Info.IfType, IF_TYPE_ETHERNET_CSMACD);
  CHECK_EQ(luid.Info.NetLuidIndex, 3);
  CHECK_EQ(luid.Info.Reserved, 0);
  CHECK_EQ(ConvertInterfaceIndexToLuid(1, NULL), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof unknown / sizeof unknown[0]; ++i) {
    luid.Value = 0xdeadbeef;
    CHECK_EQ(ConvertInterfaceIndexToLuid(unknown[i], &luid), ERROR_FILE_NOT_FOUND);
    CHECK_EQ(luid.Value, 0);
  }
}

static void check_luid_to_index(void) {
  NET_LUID luid = luid_of(3);
  NET_IFINDEX index = 77;
  CHECK_EQ(ConvertInterfaceLuidToIndex(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToIndex(NULL, &index), ERROR_INVALID_PARAMETER);
  CHECK_EQ(index, 77);
  CHECK_EQ(ConvertInterfaceLuidToIndex(&luid, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToIndex(&luid, &index), NO_ERROR);
  CHECK_EQ(index, 3);
  luid.Info.IfType = IF_TYPE_IEEE80211; /* the right number of a wrong type */
  CHECK_EQ(ConvertInterfaceLuidToIndex(&luid, &index), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(index, 0);
  index = 77;
  luid.Value = 0xffffffffffffffff;
  CHECK_EQ(ConvertInterfaceLuidToIndex(&luid, &index), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(index, 0);
  luid.Value = 0;
  index = 77;
  CHECK_EQ(ConvertInterfaceLuidToIndex(&luid, &index), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(index, 0);
}

static void check_guids(void) {
  static const GUID nil;
  GUID guid;
  GUID again;
  NET_LUID luid;
  NET_LUID back;
  NET_IFINDEX index;
  memset(&guid, PATTERN, sizeof guid);
  CHECK_EQ(ConvertInterfaceLuidToGuid(NULL, &guid), ERROR_INVALID_PARAMETER);
  CHECK(is_patterned(&guid, sizeof guid));
  luid.Value = 0xdeadbeef;
  CHECK_EQ(ConvertInterfaceLuidToGuid(&luid, &guid), ERROR_FILE_NOT_FOUND);
  CHECK(memcmp(&guid, &nil, sizeof guid) == 0);
  for (index = 1; index <= 5; ++index) {
    luid = luid_of(index);
    CHECK_EQ(ConvertInterfaceLuidToGuid(&luid, NULL), ERROR_INVALID_PARAMETER);
    CHECK_EQ(ConvertInterfaceLuidToGuid(&luid, &guid), NO_ERROR);
    CHECK_EQ(ConvertInterfaceLuidToGuid(&luid, &again), NO_ERROR);
    CHECK(memcmp(&guid, &again, sizeof guid) == 0 && memcmp(&guid, &nil, sizeof guid) != 0);
    back.Value = 0xdeadbeef;
    CHECK_EQ(ConvertInterfaceGuidToLuid(NULL, &back), ERROR_INVALID_PARAMETER);
    CHECK_EQ(back.Value, 0xdeadbeef);
    CHECK_EQ(ConvertInterfaceGuidToLuid(&guid, NULL), ERROR_INVALID_PARAMETER);
    CHECK_EQ(ConvertInterfaceGuidToLuid(&guid, &back), NO_ERROR);
    CHECK_EQ(back.Value, luid.Value);
  }
  CHECK_EQ(ConvertInterfaceGuidToLuid(&nil, &back), ERROR_INVALID_PARAMETER);
}

static void check_aliases(void) {
  WCHAR alias[NDIS_IF_MAX_STRING_SIZE + 1];
  NET_LUID luid;
  NET_LUID back;
  NET_IFINDEX index;
  size_t length;
  for (index = 1; index <= 5; ++index) {
    luid = luid_of(index);
    length = strlen(links[index - 1]) + 1;
    memset(alias, PATTERN, sizeof alias);
    CHECK_EQ(ConvertInterfaceLuidToAlias(&luid, alias, 0), ERROR_NOT_ENOUGH_MEMORY);
    CHECK_EQ(ConvertInterfaceLuidToAlias(&luid, alias, length - 1), ERROR_NOT_ENOUGH_MEMORY);
    CHECK(is_patterned(alias, sizeof alias));
    CHECK_EQ(ConvertInterfaceLuidToAlias(&luid, alias, length), NO_ERROR);
    CHECK(same(alias, links[index - 1]));
    CHECK(is_patterned(alias + length, sizeof alias - length * sizeof(WCHAR)));
    CHECK_EQ(ConvertInterfaceAliasToLuid(alias, &back), NO_ERROR);
    CHECK_EQ(back.Value, luid.Value);
  }
  CHECK_EQ(ConvertInterfaceLuidToAlias(NULL, alias, 257), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToAlias(&luid, NULL, 257), ERROR_INVALID_PARAMETER);
  luid.Value = 0xdeadbeef;
  CHECK_EQ(ConvertInterfaceLuidToAlias(&luid, alias, 257), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceAliasToLuid(NULL, &back), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceAliasToLuid(alias, NULL), ERROR_INVALID_PARAMETER);
  back.Value = 0xdeadbeef;
  CHECK_EQ(ConvertInterfaceAliasToLuid(widen("nowhere"), &back), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceAliasToLuid(widen(""), &back), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceAliasToLuid(widen("a name of more than fifteen characters"), &back),
           ERROR_INVALID_PARAMETER);
  CHECK_EQ(back.Value, 0xdeadbeef);
}

static void check_luid_to_name(void) {
  NET_LUID luid = luid_of(3);
  char name[32];
  WCHAR wide[32];
  CHECK_EQ(ConvertInterfaceLuidToNameA(NULL, NULL, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToNameA(&luid, NULL, 0), ERROR_NOT_ENOUGH_MEMORY);
  CHECK_EQ(ConvertInterfaceLuidToNameA(&luid, NULL, 32), ERROR_INVALID_PARAMETER);
  memset(name, PATTERN, sizeof name);
  CHECK_EQ(ConvertInterfaceLuidToNameA(NULL, name, sizeof name), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToNameA(&luid, name, 0), ERROR_NOT_ENOUGH_MEMORY);
  CHECK_EQ(ConvertInterfaceLuidToNameA(&luid, name, strlen("ethernet_3")), ERROR_NOT_ENOUGH_MEMORY);
  CHECK(is_patterned(name, sizeof name));
  CHECK_EQ(ConvertInterfaceLuidToNameA(&luid, name, sizeof "ethernet_3"), NO_ERROR);
  CHECK(strcmp(name, "ethernet_3") == 0);

  CHECK_EQ(ConvertInterfaceLuidToNameW(NULL, NULL, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToNameW(&luid, NULL, 0), ERROR_INVALID_PARAMETER);
  memset(wide, PATTERN, sizeof wide);
  CHECK_EQ(ConvertInterfaceLuidToNameW(NULL, wide, 32), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceLuidToNameW(&luid, wide, 0), ERROR_NOT_ENOUGH_MEMORY);
  CHECK_EQ(ConvertInterfaceLuidToNameW(&luid, wide, strlen("ethernet_3")), ERROR_NOT_ENOUGH_MEMORY);
  CHECK(is_patterned(wide, sizeof wide));
  CHECK_EQ(ConvertInterfaceLuidToNameW(&luid, wide, sizeof "ethernet_3"), NO_ERROR);
  CHECK(same(wide, "ethernet_3"));
}

static void check_name_to_luid(void) {
  char endless[300];
  NET_LUID luid;
  CHECK_EQ(ConvertInterfaceNameToLuidA(NULL, NULL), ERROR_INVALID_NAME);
  CHECK_EQ(ConvertInterfaceNameToLuidA("ethernet_3", NULL), ERROR_INVALID_PARAMETER);
  luid.Value = 0xdeadbeef;
  CHECK_EQ(ConvertInterfaceNameToLuidA(NULL, &luid), ERROR_INVALID_NAME);
  CHECK_EQ(luid.Value, 0xdeadbeef);
  CHECK_EQ(ConvertInterfaceNameToLuidA("pair0", &luid), ERROR_INVALID_NAME);
  memset(endless, 'x', sizeof endless - 1);
  endless[sizeof endless - 1] = '\0';
  CHECK_EQ(ConvertInterfaceNameToLuidA(endless, &luid), ERROR_BUFFER_OVERFLOW);
  CHECK_EQ(ConvertInterfaceNameToLuidA("ethernet_3", &luid), NO_ERROR);
  CHECK_EQ(luid.Value, luid_of(3).Value);
  CHECK_EQ(ConvertInterfaceNameToLuidA("wireless_4711", &luid), NO_ERROR); /* computed: there is none */
  CHECK_EQ(luid.Info.IfType, IF_TYPE_IEEE80211);
  CHECK_EQ(luid.Info.NetLuidIndex, 4711);

  CHECK_EQ(ConvertInterfaceNameToLuidW(NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertInterfaceNameToLuidW(widen("ethernet_3"), NULL), ERROR_INVALID_PARAMETER);
  luid.Value = 0xdeadbeef;
  CHECK_EQ(ConvertInterfaceNameToLuidW(NULL, &luid), ERROR_INVALID_NAME);
  CHECK_EQ(luid.Value, 0);
  CHECK_EQ(ConvertInterfaceNameToLuidW(widen("pair0"), &luid), ERROR_INVALID_NAME);
  CHECK_EQ(ConvertInterfaceNameToLuidW(widen(endless), &luid), ERROR_BUFFER_OVERFLOW);
  CHECK_EQ(ConvertInterfaceNameToLuidW(widen("loopback_1"), &luid), NO_ERROR);
  CHECK_EQ(luid.Value, luid_of(1).Value);
}

static void check_if_names(void) {
  char name[IPHLP_IF_NAMESIZE];
  CHECK(iphlp_if_indextoname(0, name) == NULL);
  CHECK(iphlp_if_indextoname(77, name) == NULL);
  CHECK(iphlp_if_indextoname(3, NULL) == NULL);
  CHECK(iphlp_if_indextoname(3, name) == name);
  CHECK(strcmp(name, "ethernet_3") == 0);
  CHECK_EQ(iphlp_if_nametoindex(name), 3);
  CHECK_EQ(iphlp_if_nametoindex(NULL), 0);
  CHECK_EQ(iphlp_if_nametoindex("pair0"), 0);
  CHECK_EQ(iphlp_if_nametoindex("wireless_3"), 0);
  CHECK_EQ(iphlp_if_nametoindex("ethernet_77"), 0);
  CHECK_EQ(iphlp_if_nametoindex("{00000000-0000-0000-0000-000000000000}"), 0);
}

static void check_masks(void) {
  static const unsigned char octets[] = {255, 255, 240, 0};
  ULONG mask = 7;
  ULONG wanted;
  UINT8 length = 77;
  ULONG n;
  memcpy(&wanted, octets, sizeof wanted);
  CHECK_EQ(ConvertLengthToIpv4Mask(20, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertLengthToIpv4Mask(33, &mask), ERROR_INVALID_PARAMETER);
  CHECK_EQ(mask, 0xffffffff);
  CHECK_EQ(ConvertLengthToIpv4Mask(20, &mask), NO_ERROR);
  CHECK_EQ(mask, wanted);
  CHECK_EQ(ConvertIpv4MaskToLength(mask, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertIpv4MaskToLength(~mask, &length), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertIpv4MaskToLength(0x00ff00ff, &length), ERROR_INVALID_PARAMETER);
  CHECK_EQ(length, 77);
  for (n = 0; n <= 32; ++n) {
    CHECK_EQ(ConvertLengthToIpv4Mask(n, &mask), NO_ERROR);
    CHECK_EQ(ConvertIpv4MaskToLength(mask, &length), NO_ERROR);
    CHECK_EQ(length, n);
  }
}

int main(void) {
  int round;
  for (round = 0; round < 3; ++round) { /* the first asks, the others may remember */
    check_index_to_luid();
    check_luid_to_index();
    check_guids();
    check_aliases();
  }
  check_luid_to_name();
  check_name_to_luid();
  check_if_names();
  check_masks();
  return check_verdict();
}
