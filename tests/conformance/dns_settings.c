/* DNS settings where nobody manages DNS: arguments, versions, what is freed, what cannot be set. The managers themselves
 * are in tests/lab. */
#include <unistd.h>

#include "check.h"
#include "iphlpapi.h"
#include "netioapi.h"

static GUID guid_of_index(NET_IFINDEX index) {
  NET_LUID luid;
  GUID guid;
  CHECK_EQ(ConvertInterfaceIndexToLuid(index, &luid), NO_ERROR);
  CHECK_EQ(ConvertInterfaceLuidToGuid(&luid, &guid), NO_ERROR);
  return guid;
}

/* The largest of the versions, patterned behind the version that is asked for. */
typedef union {
  DNS_INTERFACE_SETTINGS first;
  DNS_INTERFACE_SETTINGS_EX second;
  DNS_INTERFACE_SETTINGS3 third;
  DNS_INTERFACE_SETTINGS4 fourth;
  unsigned char bytes[sizeof(DNS_INTERFACE_SETTINGS4) + 16];
} any_settings;

static void check_get(GUID guid) {
  const size_t sizes[] = {0, sizeof(DNS_INTERFACE_SETTINGS), sizeof(DNS_INTERFACE_SETTINGS_EX),
                          sizeof(DNS_INTERFACE_SETTINGS3), sizeof(DNS_INTERFACE_SETTINGS4)};
  ULONG version;
  for (version = 0; version <= 5; ++version) {
    any_settings settings;
    ULONG64 flags;
    for (flags = 0; flags <= 2; ++flags) { /* 1 is DNS_SETTING_IPV6, 2 selects nothing */
      DWORD code;
      memset(&settings, PATTERN, sizeof settings);
      settings.first.Version = version;
      settings.first.Flags = flags;
      code = GetInterfaceDnsSettings(guid, &settings.first);
      if (version == 0 || version == 5 || flags == 2) {
        CHECK_EQ(code, ERROR_INVALID_PARAMETER);
        CHECK(is_patterned(settings.bytes + 16, sizeof settings - 16));
        continue;
      }
      CHECK_EQ(code, NO_ERROR);
      CHECK_EQ(settings.first.Version, version);
      CHECK_EQ(settings.first.Flags, flags);
      CHECK_EQ(settings.first.RegistrationEnabled, 0);
      CHECK(settings.first.ProfileNameServer == NULL);
      CHECK(is_patterned(settings.bytes + sizes[version], sizeof settings - sizes[version]));
      if (version >= 3) CHECK_EQ(settings.third.cServerProperties == 0, settings.third.ServerProperties == NULL);
      FreeInterfaceDnsSettings(&settings.first);
      CHECK(settings.first.NameServer == NULL && settings.first.Domain == NULL && settings.first.SearchList == NULL);
      FreeInterfaceDnsSettings(&settings.first); /* nothing is left to be freed twice */
    }
  }
}

static void check_set(GUID guid) {
  WCHAR servers[] = {'1', '9', '2', '.', '0', '.', '2', '.', '1', 0};
  WCHAR name[] = {'n', 'a', 'm', 'e', 0};
  GUID unknown;
  DNS_INTERFACE_SETTINGS settings;
  memset(&unknown, 0x5a, sizeof unknown);
  memset(&settings, 0, sizeof settings);
  CHECK_EQ(SetInterfaceDnsSettings(guid, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* version 0 */
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* selects nothing */
  settings.NameServer = servers;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* a member that is not selected */
  settings.Flags = DNS_SETTING_NAMESERVER | 0x100000000ull;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* no such flag */
  settings.Flags = DNS_SETTING_NAMESERVER | DNS_SETTING_DOH;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* not in this version */
  settings.Flags = DNS_SETTING_NAMESERVER | DNS_SETTING_IPV6;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER); /* an IPv4 server for IPv6 */
  settings.Flags = DNS_SETTING_NAMESERVER;
  CHECK_EQ(SetInterfaceDnsSettings(unknown, &settings), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_NOT_SUPPORTED); /* nobody manages DNS here */
  settings.NameServer = name;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_INVALID_PARAMETER);
  settings.NameServer = NULL;
  settings.Flags = DNS_SETTING_PROFILE_NAMESERVER;
  settings.ProfileNameServer = servers;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_NOT_SUPPORTED);
  settings.ProfileNameServer = NULL;
  settings.Flags = DNS_SETTING_REGISTRATION_ENABLED;
  settings.RegistrationEnabled = 1;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), ERROR_NOT_SUPPORTED);
  settings.RegistrationEnabled = 0;
  CHECK_EQ(SetInterfaceDnsSettings(guid, &settings), NO_ERROR); /* so it is, always */
}

static void check_host(void) {
  union {
    DNS_SETTINGS first;
    DNS_SETTINGS2 second;
    unsigned char bytes[sizeof(DNS_SETTINGS2) + 16];
  } settings;
  WCHAR domain[] = {'x', 0};
  char name[256];
  ULONG version;
  size_t i;
  gethostname(name, sizeof name);
  for (version = 0; version <= 3; ++version) {
    DWORD code;
    memset(&settings, PATTERN, sizeof settings);
    settings.first.Version = version;
    code = GetDnsSettings(&settings.first);
    if (version == 0 || version == 3) {
      CHECK_EQ(code, ERROR_INVALID_PARAMETER);
      CHECK(is_patterned(settings.bytes + 8, sizeof settings - 8));
      continue;
    }
    CHECK_EQ(code, NO_ERROR);
    for (i = 0; settings.first.Hostname[i] != 0; ++i) CHECK_EQ(settings.first.Hostname[i], (unsigned char)name[i]);
    CHECK_EQ(i, strlen(name));
    FreeDnsSettings(&settings.first);
    CHECK(settings.first.Hostname == NULL);
  }
  CHECK_EQ(GetDnsSettings(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetDnsSettings(NULL), ERROR_INVALID_PARAMETER);
  memset(&settings, 0, sizeof settings);
  CHECK_EQ(SetDnsSettings(&settings.first), ERROR_INVALID_PARAMETER);
  settings.first.Version = DNS_SETTINGS_VERSION1;
  CHECK_EQ(SetDnsSettings(&settings.first), ERROR_INVALID_PARAMETER);
  settings.first.Flags = DNS_SETTING_HOSTNAME;
  CHECK_EQ(SetDnsSettings(&settings.first), ERROR_INVALID_PARAMETER); /* no name */
  settings.first.Flags = DNS_SETTING_DOMAIN;
  settings.first.Domain = domain;
  CHECK_EQ(SetDnsSettings(&settings.first), ERROR_NOT_SUPPORTED);
  FreeDnsSettings(NULL);
  FreeInterfaceDnsSettings(NULL);
}

int main(void) {
  const GUID guid = guid_of_index(3);
  GUID unknown;
  DNS_INTERFACE_SETTINGS settings;
  check_get(guid);
  memset(&unknown, 0x5a, sizeof unknown);
  memset(&settings, 0, sizeof settings);
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  CHECK_EQ(GetInterfaceDnsSettings(unknown, &settings), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(GetInterfaceDnsSettings(guid, NULL), ERROR_INVALID_PARAMETER);
  check_set(guid);
  check_host();
  return check_verdict();
}
