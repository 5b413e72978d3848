/* DHCP's leases, reserved ports and DNS settings, for faults.c. Nobody manages the network here: that is the honest answer of
 * what asks a manager, and no failed call may turn it into another. */
#include <arpa/inet.h>
#include <stddef.h>

#include "check.h"
#include "faults_calls.h"
#include "iphlpapi.h"
#include "netioapi.h"

enum { PORT = 20000, PORTS = 10 };

static GUID guid_of_adapter(void) {
  NETIO_STATUS(WINAPI * to_luid)(NET_IFINDEX, NET_LUID *);
  NETIO_STATUS(WINAPI * to_guid)(const NET_LUID *, GUID *);
  NET_LUID luid;
  GUID guid;
  *(void **)&to_luid = function("ConvertInterfaceIndexToLuid");
  *(void **)&to_guid = function("ConvertInterfaceLuidToGuid");
  CHECK_EQ(to_luid(ADAPTER, &luid), NO_ERROR);
  CHECK_EQ(to_guid(&luid, &guid), NO_ERROR);
  return guid;
}

static DWORD lease(const char *name) {
  DWORD(WINAPI * find)(IP_INTERFACE_INFO *, ULONG *);
  DWORD(WINAPI * call)(IP_ADAPTER_INDEX_MAP *);
  static union {
    IP_INTERFACE_INFO info;
    unsigned char room[1 << 14];
  } all;
  IP_ADAPTER_INDEX_MAP *map = NULL;
  ULONG room = sizeof all;
  LONG i;
  DWORD code;
  *(void **)&find = function("GetInterfaceInfo");
  *(void **)&call = function(name);
  CHECK_EQ(find(&all.info, &room), NO_ERROR);
  for (i = 0; i < all.info.NumAdapters; ++i)
    if (all.info.Adapter[i].Index == ADAPTER) map = &all.info.Adapter[i];
  arm_now();
  code = call(map);
  disarm();
  return code == ERROR_PROC_NOT_FOUND ? NO_ERROR : code; /* its address ends, and nobody is there to be asked */
}
static DWORD renew(ULONG *size) { (void)size; return lease("IpRenewAddress"); }
static DWORD release(ULONG *size) { (void)size; return lease("IpReleaseAddress"); }

/* Makes a reservation and takes it back; one that failed is not there. */
static DWORD reserve(ULONG *size) {
  ULONG(WINAPI * create)(USHORT, USHORT, ULONG64 *);
  ULONG(WINAPI * find)(USHORT, USHORT, ULONG64 *);
  ULONG(WINAPI * undo)(USHORT, USHORT);
  ULONG64 token = 4711, found = 4711;
  DWORD code;
  (void)size;
  *(void **)&create = function("CreatePersistentTcpPortReservation");
  *(void **)&find = function("LookupPersistentTcpPortReservation");
  *(void **)&undo = function("DeletePersistentTcpPortReservation");
  arm_now();
  code = create(htons(PORT), PORTS, &token);
  disarm();
  CHECK((token != 4711) == (code == NO_ERROR));
  CHECK_EQ(find(htons(PORT), PORTS, &found), code == NO_ERROR ? NO_ERROR : ERROR_NOT_FOUND);
  if (code == NO_ERROR) CHECK_EQ(undo(htons(PORT), PORTS), NO_ERROR);
  return code;
}
static DWORD look_up(ULONG *size) {
  ULONG(WINAPI * find)(USHORT, USHORT, ULONG64 *);
  ULONG64 token = 4711;
  DWORD code;
  (void)size;
  *(void **)&find = function("LookupPersistentUdpPortReservation");
  arm_now();
  code = find(htons(PORT), PORTS, &token);
  disarm();
  CHECK_EQ(token, 4711);
  return code == ERROR_NOT_FOUND ? NO_ERROR : code;
}
/* One that could not be taken back is still there. */
static DWORD take_back(ULONG *size) {
  ULONG(WINAPI * create)(USHORT, USHORT, ULONG64 *);
  ULONG(WINAPI * undo)(USHORT, USHORT);
  ULONG64 token = 0;
  DWORD code;
  (void)size;
  *(void **)&create = function("CreatePersistentUdpPortReservation");
  *(void **)&undo = function("DeletePersistentUdpPortReservation");
  CHECK_EQ(create(htons(PORT), PORTS, &token), NO_ERROR);
  arm_now();
  code = undo(htons(PORT), PORTS);
  disarm();
  if (code != NO_ERROR) CHECK_EQ(undo(htons(PORT), PORTS), NO_ERROR);
  return code;
}

static DWORD get_dns(ULONG *size) {
  DWORD(WINAPI * call)(GUID, DNS_INTERFACE_SETTINGS *);
  void(WINAPI * release_settings)(DNS_INTERFACE_SETTINGS *);
  const GUID guid = guid_of_adapter();
  DNS_INTERFACE_SETTINGS settings;
  const size_t behind_flags = offsetof(DNS_INTERFACE_SETTINGS, Domain);
  DWORD code;
  (void)size;
  memset(&settings, PATTERN, sizeof settings);
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  settings.Flags = 0;
  *(void **)&call = function("GetInterfaceDnsSettings");
  *(void **)&release_settings = function("FreeInterfaceDnsSettings");
  arm_now();
  code = call(guid, &settings);
  disarm();
  if (code == NO_ERROR)
    release_settings(&settings);
  else
    CHECK(is_patterned((unsigned char *)&settings + behind_flags, sizeof settings - behind_flags));
  return code;
}
static DWORD set_dns(ULONG *size) {
  DWORD(WINAPI * call)(GUID, const DNS_INTERFACE_SETTINGS *);
  WCHAR servers[] = {'1', '9', '2', '.', '0', '.', '2', '.', '1', 0};
  const GUID guid = guid_of_adapter();
  DNS_INTERFACE_SETTINGS settings;
  DWORD code;
  (void)size;
  memset(&settings, 0, sizeof settings);
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  settings.Flags = DNS_SETTING_NAMESERVER;
  settings.NameServer = servers;
  *(void **)&call = function("SetInterfaceDnsSettings");
  arm_now();
  code = call(guid, &settings);
  disarm();
  return code == ERROR_NOT_SUPPORTED ? NO_ERROR : code; /* nobody manages DNS here */
}
static DWORD get_host_dns(ULONG *size) {
  DWORD(WINAPI * call)(DNS_SETTINGS *);
  void(WINAPI * release_settings)(DNS_SETTINGS *);
  DNS_SETTINGS settings;
  const size_t behind_flags = offsetof(DNS_SETTINGS, Hostname);
  DWORD code;
  (void)size;
  memset(&settings, PATTERN, sizeof settings);
  settings.Version = DNS_SETTINGS_VERSION1;
  *(void **)&call = function("GetDnsSettings");
  *(void **)&release_settings = function("FreeDnsSettings");
  arm_now();
  code = call(&settings);
  disarm();
  if (code == NO_ERROR)
    release_settings(&settings);
  else
    CHECK(is_patterned((unsigned char *)&settings + behind_flags, sizeof settings - behind_flags));
  return code;
}

const struct fault_call settings_faults[] = {
    {"IpRenewAddress", renew},
    {"IpReleaseAddress", release},
    {"CreatePersistentTcpPortReservation", reserve},
    {"LookupPersistentUdpPortReservation", look_up},
    {"DeletePersistentUdpPortReservation", take_back},
    {"GetInterfaceDnsSettings", get_dns},
    {"SetInterfaceDnsSettings", set_dns},
    {"GetDnsSettings", get_host_dns},
    {NULL, NULL},
};
