/* Changes what the library can change at the host's managers, as a Windows program would, and prints the code:
 *   change renew|release LINK
 *   change dns LINK 4|6 SERVERS [SEARCHLIST]     "-" leaves a member out
 *   change host NAME
 *   change show LINK 4|6                         prints servers, search list, LLMNR, constrained */
#include <iphlpapi.h>
#include <net/if.h>
#include <netioapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static WCHAR* wide(const char* text) {
  static WCHAR rooms[4][512];
  static int next;
  WCHAR* into = rooms[next++ % 4];
  size_t i = 0;
  do into[i] = (WCHAR)(unsigned char)text[i];
  while (text[i++] != 0);
  return into;
}

static void print_wide(const WCHAR* text) {
  for (; text != NULL && *text != 0; ++text) putchar((int)*text);
  putchar('\n');
}

static IP_ADAPTER_INDEX_MAP* adapter(const char* link) {
  static union {
    IP_INTERFACE_INFO info;
    char bytes[65536];
  } room;
  ULONG size = sizeof room;
  IP_INTERFACE_INFO* info = &room.info;
  LONG i;
  if (GetInterfaceInfo(info, &size) != NO_ERROR) exit(2);
  for (i = 0; i < info->NumAdapters; ++i)
    if (info->Adapter[i].Index == if_nametoindex(link)) return &info->Adapter[i];
  exit(2);
}

static GUID guid(const char* link) {
  NET_LUID luid;
  GUID found;
  if (ConvertInterfaceIndexToLuid(if_nametoindex(link), &luid) != NO_ERROR ||
      ConvertInterfaceLuidToGuid(&luid, &found) != NO_ERROR)
    exit(2);
  return found;
}

static DWORD set_dns(int count, char** words) {
  DNS_INTERFACE_SETTINGS settings;
  memset(&settings, 0, sizeof settings);
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  if (words[3][0] == '6') settings.Flags |= DNS_SETTING_IPV6;
  if (strcmp(words[4], "-") != 0) {
    settings.Flags |= DNS_SETTING_NAMESERVER;
    settings.NameServer = wide(words[4]);
  }
  if (count > 5) {
    settings.Flags |= DNS_SETTING_SEARCHLIST;
    settings.SearchList = wide(words[5]);
  }
  return SetInterfaceDnsSettings(guid(words[2]), &settings);
}

static DWORD set_host(const char* name) {
  DNS_SETTINGS settings;
  memset(&settings, 0, sizeof settings);
  settings.Version = DNS_SETTINGS_VERSION1;
  settings.Flags = DNS_SETTING_HOSTNAME;
  settings.Hostname = wide(name);
  return SetDnsSettings(&settings);
}

static DWORD show(const char* link, int v6) {
  DNS_INTERFACE_SETTINGS_EX settings;
  DWORD code;
  memset(&settings, 0, sizeof settings);
  settings.SettingsV1.Version = DNS_INTERFACE_SETTINGS_VERSION2;
  settings.SettingsV1.Flags = v6 ? DNS_SETTING_IPV6 : 0;
  code = GetInterfaceDnsSettings(guid(link), &settings.SettingsV1);
  if (code != NO_ERROR) return code;
  print_wide(settings.SettingsV1.NameServer);
  print_wide(settings.SettingsV1.SearchList);
  printf("%u %u\n", settings.SettingsV1.EnableLLMNR, settings.DisableUnconstrainedQueries);
  FreeInterfaceDnsSettings(&settings.SettingsV1);
  return NO_ERROR;
}

int main(int count, char** words) {
  const char* verb = count > 2 ? words[1] : "";
  DWORD code = ERROR_INVALID_PARAMETER;
  if (strcmp(verb, "renew") == 0) code = IpRenewAddress(adapter(words[2]));
  if (strcmp(verb, "release") == 0) code = IpReleaseAddress(adapter(words[2]));
  if (strcmp(verb, "dns") == 0 && count > 4) code = set_dns(count, words);
  if (strcmp(verb, "host") == 0) code = set_host(words[2]);
  if (strcmp(verb, "show") == 0 && count > 3) code = show(words[2], words[3][0] == '6');
  printf("%u\n", code);
  return 0;
}
