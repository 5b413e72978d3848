/* Every call into the system fails once, the n-th: the answer is a documented error or a success, an error leaves the
 * outputs as they were, and when the library is unloaded every descriptor is closed. An interrupted call is nobody's
 * business but the library's. Runs with libfaults.so preloaded: faults LIBRARY. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "../support/faults.h"
#include "check.h"
#include "faults_calls.h"
#include "icmpapi.h"
#include "iphlp_handle.h"
#include "iphlp_link.h"
#include "iphlp_sources.h"
#include "iphlpapi.h"
#include "netioapi.h"

static faults_arm_function *arm;
static faults_count_function *count_calls;
static void *library;
static const char *library_path;
unsigned char *block;

static struct { const char *name; int error; unsigned long n; } now;

static void say_where(int signal_number) {
  char line[200];
  const int length = snprintf(line, sizeof line, "%s, errno %d, call %lu: signal %d\n", now.name, now.error, now.n,
                              signal_number);
  (void)!write(2, line, (size_t)length);
  _exit(1);
}

static size_t open_descriptors(void) {
  DIR *folder = opendir("/proc/self/fd");
  size_t count = 0;
  if (folder == NULL) abort();
  while (readdir(folder) != NULL) ++count;
  closedir(folder);
  return count;
}

void *function(const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL) abort();
  return found;
}

static unsigned long calls_made;

void arm_now(void) { arm(now.n, now.error); }

void disarm(void) {
  if (calls_made == 0) calls_made = count_calls();
  arm(0, 0);
}

/* Each answers a code; an error must have left block and *size alone. */
static DWORD addresses(ULONG *size) {
  ULONG(WINAPI * call)(ULONG, ULONG, PVOID, PIP_ADAPTER_ADDRESSES, PULONG);
  *(void **)&call = function("GetAdaptersAddresses");
  arm(now.n, now.error);
  return call(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS, NULL, (void *)block, size);
}
static DWORD simple(const char *name, ULONG *size) {
  DWORD(WINAPI * call)(void *, ULONG *);
  *(void **)&call = function(name);
  arm(now.n, now.error);
  return call(block, size);
}
static DWORD info(ULONG *size) { return simple("GetAdaptersInfo", size); }
static DWORD params(ULONG *size) { return simple("GetNetworkParams", size); }
static DWORD interfaces(ULONG *size) { return simple("GetInterfaceInfo", size); }
static DWORD one_way(ULONG *size) { return simple("GetUniDirectionalAdapterInfo", size); }
static DWORD of_one(const char *name, ULONG *size) {
  DWORD(WINAPI * call)(ULONG, void *, ULONG *);
  *(void **)&call = function(name);
  arm(now.n, now.error);
  return call(ADAPTER, block, size);
}
static DWORD per_adapter(ULONG *size) { return of_one("GetPerAdapterInfo", size); }
static DWORD sources(ULONG *size) { return of_one("iphlp_adapter_sources", size); }
static DWORD number(ULONG *size) {
  DWORD(WINAPI * call)(DWORD *);
  DWORD code;
  DWORD count = 4711;
  (void)size;
  *(void **)&call = function("GetNumberOfInterfaces");
  arm(now.n, now.error);
  code = call(&count);
  CHECK_EQ(count, code == NO_ERROR ? 5 : 4711);
  return code;
}
static DWORD index_of(ULONG *size) {
  static WCHAR name[64];
  DWORD(WINAPI * call)(WCHAR *, ULONG *);
  ULONG index = 4711;
  DWORD code;
  size_t i;
  (void)size;
  for (i = 0; i < 38; ++i) name[i] = (WCHAR) "{00000000-0000-0000-0000-000000000000}"[i];
  *(void **)&call = function("GetAdapterIndex");
  arm(now.n, now.error);
  code = call(name, &index);
  CHECK_EQ(index, 4711);
  return code == ERROR_FILE_NOT_FOUND ? NO_ERROR : code; /* there is none of that name */
}
static void release(void *memory) {
  void (*call)(void *);
  *(void **)&call = function("iphlp_free");
  call(memory);
}
static DWORD order_map(ULONG *size) {
  IP_ADAPTER_ORDER_MAP *(WINAPI * call)(void);
  IP_ADAPTER_ORDER_MAP *map;
  (void)size;
  *(void **)&call = function("GetAdapterOrderMap");
  arm(now.n, now.error);
  map = call();
  disarm();
  if (map == NULL) return ERROR_NOT_ENOUGH_MEMORY; /* it has no other way to say so */
  CHECK_EQ(map->NumAdapters, 4);
  release(map);
  return NO_ERROR;
}
static DWORD from_stack(ULONG *size) {
  DWORD(WINAPI * call)(IP_INTERFACE_NAME_INFO **, DWORD *, BOOL, HANDLE, DWORD);
  IP_INTERFACE_NAME_INFO *table = NULL;
  DWORD rows = 4711;
  DWORD code;
  (void)size;
  *(void **)&call = function("NhpAllocateAndGetInterfaceInfoFromStack");
  arm(now.n, now.error);
  code = call(&table, &rows, TRUE, NULL, 0);
  disarm();
  CHECK_EQ(rows, code == NO_ERROR ? 5 : 4711);
  CHECK((table != NULL) == (code == NO_ERROR));
  release(table);
  return code;
}
/* The tables that the call allocates. */
static DWORD allocated(const char *name) {
  DWORD(WINAPI * call)(void **);
  void(WINAPI * release_table)(void *);
  void *table = NULL;
  DWORD code;
  *(void **)&call = function(name);
  *(void **)&release_table = function("FreeMibTable");
  arm(now.n, now.error);
  code = call(&table);
  disarm();
  CHECK((table != NULL) == (code == NO_ERROR));
  release_table(table);
  return code;
}
static DWORD if_table2(ULONG *size) { (void)size; return allocated("GetIfTable2"); }
static DWORD if_stack(ULONG *size) { (void)size; return allocated("GetIfStackTable"); }
static DWORD ip_interface_table(ULONG *size) {
  DWORD(WINAPI * call)(ADDRESS_FAMILY, MIB_IPINTERFACE_TABLE **);
  void(WINAPI * release_table)(void *);
  MIB_IPINTERFACE_TABLE *table = NULL;
  DWORD code;
  (void)size;
  *(void **)&call = function("GetIpInterfaceTable");
  *(void **)&release_table = function("FreeMibTable");
  arm(now.n, now.error);
  code = call(AF_UNSPEC, &table);
  disarm();
  CHECK((table != NULL) == (code == NO_ERROR));
  release_table(table);
  return code;
}
static DWORD if_table(ULONG *size) {
  DWORD(WINAPI * call)(void *, ULONG *, BOOL);
  *(void **)&call = function("GetIfTable");
  arm(now.n, now.error);
  return call(block, size, TRUE);
}
static DWORD if_entry2(ULONG *size) {
  DWORD(WINAPI * call)(MIB_IF_ROW2 *);
  static MIB_IF_ROW2 row;
  DWORD code;
  (void)size;
  memset(&row, 0, sizeof row);
  row.InterfaceIndex = ADAPTER;
  row.Mtu = 4711;
  *(void **)&call = function("GetIfEntry2");
  arm(now.n, now.error);
  code = call(&row);
  CHECK((row.Mtu == 4711) == (code != NO_ERROR));
  return code;
}
static DWORD interface_details(ULONG *size) {
  DWORD (*call)(NET_IFINDEX, IPHLP_INTERFACE_DETAILS *);
  static IPHLP_INTERFACE_DETAILS details;
  DWORD code;
  (void)size;
  details.HasIpv6 = 47;
  *(void **)&call = function("iphlp_interface_details");
  arm(now.n, now.error);
  code = call(ADAPTER, &details);
  CHECK((details.HasIpv6 == 47) == (code != NO_ERROR));
  return code;
}
static DWORD ip_interface_entry(ULONG *size) {
  DWORD(WINAPI * call)(MIB_IPINTERFACE_ROW *);
  MIB_IPINTERFACE_ROW row;
  DWORD code;
  (void)size;
  memset(&row, 0, sizeof row);
  row.Family = AF_INET;
  row.InterfaceIndex = ADAPTER;
  row.NlMtu = 4711;
  *(void **)&call = function("GetIpInterfaceEntry");
  arm(now.n, now.error);
  code = call(&row);
  CHECK((row.NlMtu == 4711) == (code != NO_ERROR));
  return code;
}
static DWORD guid_to_luid(ULONG *size) {
  DWORD(WINAPI * call)(const GUID *, NET_LUID *);
  GUID none;
  NET_LUID luid;
  DWORD code;
  (void)size;
  memset(&none, 0, sizeof none);
  luid.Value = 4711;
  *(void **)&call = function("ConvertInterfaceGuidToLuid");
  arm(now.n, now.error);
  code = call(&none, &luid);
  CHECK_EQ(luid.Value, 4711);
  return code == ERROR_INVALID_PARAMETER ? NO_ERROR : code; /* there is none of that name */
}
static DWORD address_pairs(ULONG *size) {
  DWORD(WINAPI * call)(const SOCKADDR_IN6 *, ULONG, const SOCKADDR_IN6 *, ULONG, ULONG, SOCKADDR_IN6_PAIR **, ULONG *);
  void(WINAPI * release_table)(void *);
  SOCKADDR_IN6 to;
  SOCKADDR_IN6_PAIR *pairs = NULL;
  ULONG count = 4711;
  DWORD code;
  (void)size;
  memset(&to, 0, sizeof to);
  to.sin6_family = AF_INET6;
  *(void **)&call = function("CreateSortedAddressPairs");
  *(void **)&release_table = function("FreeMibTable");
  arm(now.n, now.error);
  code = call(NULL, 0, &to, 1, 0, &pairs, &count);
  disarm();
  CHECK_EQ(count, code == NO_ERROR ? 1 : 4711);
  CHECK((pairs != NULL) == (code == NO_ERROR));
  release_table(pairs);
  return code;
}
static DWORD route_table(ULONG *size) {
  NETIO_STATUS(WINAPI * call)(ADDRESS_FAMILY, MIB_IPFORWARD_TABLE2 **);
  MIB_IPFORWARD_TABLE2 *table = NULL;
  DWORD code;
  (void)size;
  *(void **)&call = function("GetIpForwardTable2");
  arm(now.n, now.error);
  code = call(AF_UNSPEC, &table);
  disarm();
  CHECK((table != NULL) == (code == NO_ERROR));
  release(table);
  return code;
}
static DWORD path_entry(ULONG *size) {
  DWORD (*call)(MIB_IPPATH_ROW *);
  MIB_IPPATH_ROW row;
  DWORD code;
  (void)size;
  memset(&row, 0, sizeof row);
  row.Destination.si_family = AF_INET;
  memcpy(&row.Destination.Ipv4.sin_addr, "\x7f\0\0\1", 4);
  row.InterfaceIndex = 1;
  *(void **)&call = function("GetIpPathEntry");
  arm(now.n, now.error);
  code = call(&row);
  disarm();
  CHECK((row.PathMtu != 0) == (code == NO_ERROR));
  return code;
}
static DWORD router(ULONG *size) {
  DWORD (*call)(HANDLE *, OVERLAPPED *), (*undo)(OVERLAPPED *, DWORD *);
  OVERLAPPED overlapped;
  DWORD code;
  (void)size;
  memset(&overlapped, 0, sizeof overlapped);
  *(void **)&call = function("EnableRouter");
  *(void **)&undo = function("UnenableRouter");
  arm(now.n, now.error);
  code = call(NULL, &overlapped);
  disarm();
  if (code != ERROR_IO_PENDING) return code;
  CHECK_EQ(undo(&overlapped, NULL), NO_ERROR);
  return NO_ERROR;
}
static DWORD best_route(ULONG *size) {
  NETIO_STATUS(WINAPI * call)(NET_LUID *, NET_IFINDEX, const SOCKADDR_INET *, const SOCKADDR_INET *, ULONG,
                              MIB_IPFORWARD_ROW2 *, SOCKADDR_INET *);
  SOCKADDR_INET to, source;
  MIB_IPFORWARD_ROW2 row;
  DWORD code;
  (void)size;
  memset(&to, 0, sizeof to);
  to.Ipv4.sin_family = AF_INET;
  to.Ipv4.sin_addr.s_addr = 0x08080808;
  *(void **)&call = function("GetBestRoute2");
  arm(now.n, now.error);
  code = call(NULL, 0, NULL, &to, 0, &row, &source);
  disarm();
  CHECK_EQ(row.InterfaceIndex, code == NO_ERROR ? ADAPTER : 0);
  return code;
}
static DWORD make_route(ULONG *size) {
  NETIO_STATUS(WINAPI * call)(const MIB_IPFORWARD_ROW2 *);
  NETIO_STATUS(WINAPI * undo)(const MIB_IPFORWARD_ROW2 *);
  MIB_IPFORWARD_ROW2 row;
  DWORD code;
  (void)size;
  memset(&row, 0, sizeof row);
  row.InterfaceIndex = ADAPTER;
  row.DestinationPrefix.Prefix.Ipv4.sin_family = AF_INET;
  row.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr = 0x0000140a;
  row.DestinationPrefix.PrefixLength = 16;
  row.NextHop.Ipv4.sin_family = AF_INET;
  row.ValidLifetime = row.PreferredLifetime = 0xffffffff;
  row.Metric = 7;
  row.Protocol = MIB_IPPROTO_NETMGMT;
  *(void **)&call = function("CreateIpForwardEntry2");
  *(void **)&undo = function("DeleteIpForwardEntry2");
  arm(now.n, now.error);
  code = call(&row);
  disarm();
  /* What failed in the middle may have been made: the answer was lost, not the request. */
  if (undo(&row) == ERROR_NOT_FOUND) CHECK(code != NO_ERROR);
  return code;
}
static DWORD event(ULONG *size) {
  HANDLE (*create)(BOOL, BOOL);
  DWORD (*wait)(HANDLE, DWORD);
  BOOL (*set)(HANDLE);
  HANDLE made;
  (void)size;
  *(void **)&create = function("iphlp_event_create");
  *(void **)&wait = function("iphlp_event_wait");
  *(void **)&set = function("iphlp_event_set");
  arm(now.n, now.error);
  made = create(FALSE, FALSE); /* and forgotten: unloading closes it */
  if (made == NULL) return ERROR_NOT_ENOUGH_MEMORY;
  if (now.error == EINTR) {
    CHECK(set(made));
    CHECK_EQ(wait(made, 1000), 0);
  }
  return NO_ERROR;
}

/* Echoes to this host. They have no room for a code. */
static DWORD last_error(void) {
  DWORD (*call)(void);
  *(void **)&call = function("iphlp_last_error");
  return call();
}
static const unsigned char self[4] = {127, 0, 0, 1};
/* libc allocates a thread's variables of a library that was loaded later when they are first touched, and ends the
 * process where it cannot: that call is nobody's to fail. */
static void arm_echo(void) {
  (void)last_error();
  arm(now.n, now.error);
}
/* A handle to send from; INVALID_HANDLE_VALUE with the code. */
static HANDLE echo_handle(const char *name, DWORD *code) {
  HANDLE(WINAPI * create)(void);
  HANDLE made;
  *(void **)&create = function(name);
  made = create();
  *code = made == INVALID_HANDLE_VALUE ? last_error() : NO_ERROR;
  return made;
}
static DWORD echo(ULONG *size) {
  DWORD(WINAPI * send)(HANDLE, IPAddr, LPVOID, WORD, PIP_OPTION_INFORMATION, LPVOID, DWORD, DWORD);
  IPAddr to;
  DWORD code;
  HANDLE icmp;
  (void)size;
  memcpy(&to, self, sizeof to);
  *(void **)&send = function("IcmpSendEcho");
  arm_echo();
  icmp = echo_handle("IcmpCreateFile", &code);
  if (code != NO_ERROR) return code;
  if (send(icmp, to, NULL, 0, NULL, block, ROOM, 1000) == 1) return NO_ERROR;
  return last_error();
}
static DWORD echo6(ULONG *size) {
  DWORD(WINAPI * send)(HANDLE, HANDLE, FARPROC, PVOID, SOCKADDR_IN6 *, SOCKADDR_IN6 *, LPVOID, WORD,
                       PIP_OPTION_INFORMATION, LPVOID, DWORD, DWORD);
  SOCKADDR_IN6 any;
  SOCKADDR_IN6 to;
  DWORD code;
  HANDLE icmp;
  (void)size;
  memset(&any, 0, sizeof any);
  any.sin6_family = AF_INET6;
  to = any;
  to.sin6_addr.u.Byte[15] = 1;
  *(void **)&send = function("Icmp6SendEcho2");
  arm_echo();
  icmp = echo_handle("Icmp6CreateFile", &code);
  if (code != NO_ERROR) return code;
  if (send(icmp, NULL, NULL, NULL, &any, &to, NULL, 0, NULL, block, ROOM, 1000) == 1) return NO_ERROR;
  return last_error();
}
static DWORD echo_later(ULONG *size) {
  DWORD(WINAPI * send)(HANDLE, HANDLE, FARPROC, PVOID, IPAddr, LPVOID, WORD, PIP_OPTION_INFORMATION, LPVOID, DWORD, DWORD);
  HANDLE (*create)(BOOL, BOOL);
  DWORD (*wait)(HANDLE, DWORD);
  IPAddr to;
  DWORD code;
  HANDLE icmp;
  HANDLE event;
  (void)size;
  memcpy(&to, self, sizeof to);
  *(void **)&send = function("IcmpSendEcho2");
  *(void **)&create = function("iphlp_event_create");
  *(void **)&wait = function("iphlp_event_wait");
  arm_echo();
  icmp = echo_handle("IcmpCreateFile", &code);
  if (code != NO_ERROR) return code;
  event = create(TRUE, FALSE);
  if (event == NULL) return ERROR_NOT_ENOUGH_MEMORY;
  if (send(icmp, event, NULL, NULL, to, NULL, 0, NULL, block, ROOM, 60000) != 0) return ERROR_INVALID_DATA;
  code = last_error();
  if (code != 997) return code;
  disarm();
  CHECK_EQ(wait(event, 60000), 0);
  return NO_ERROR;
}

static DWORD hint(ULONG *size) {
  DWORD(WINAPI * call)(NL_NETWORK_CONNECTIVITY_HINT *);
  NL_NETWORK_CONNECTIVITY_HINT answer;
  DWORD code;
  (void)size;
  memset(&answer, PATTERN, sizeof answer);
  *(void **)&call = function("GetNetworkConnectivityHint");
  arm(now.n, now.error);
  code = call(&answer);
  disarm();
  if (code != NO_ERROR) CHECK(is_patterned(&answer, sizeof answer));
  return code;
}
/* Its honest answer here is that there is no clock. */
static DWORD stamps(ULONG *size) {
  DWORD(WINAPI * call)(const NET_LUID *, PINTERFACE_TIMESTAMP_CAPABILITIES);
  DWORD(WINAPI * find)(NET_IFINDEX, NET_LUID *);
  INTERFACE_TIMESTAMP_CAPABILITIES answer;
  NET_LUID luid;
  DWORD code;
  (void)size;
  memset(&answer, PATTERN, sizeof answer);
  *(void **)&call = function("GetInterfaceActiveTimestampCapabilities");
  *(void **)&find = function("ConvertInterfaceIndexToLuid");
  CHECK_EQ(find(ADAPTER, &luid), NO_ERROR);
  arm(now.n, now.error);
  code = call(&luid, &answer);
  disarm();
  CHECK(is_patterned(&answer, sizeof answer));
  return code == ERROR_NOT_SUPPORTED ? NO_ERROR : code;
}

static const struct fault_call functions[] = {
    {"IcmpSendEcho", echo}, {"Icmp6SendEcho2", echo6}, {"IcmpSendEcho2", echo_later},
    {"GetAdaptersAddresses", addresses}, {"GetAdaptersInfo", info},
    {"GetPerAdapterInfo", per_adapter},  {"GetNetworkParams", params},
    {"GetInterfaceInfo", interfaces},    {"GetUniDirectionalAdapterInfo", one_way},
    {"iphlp_adapter_sources", sources},  {"GetNumberOfInterfaces", number},
    {"GetAdapterIndex", index_of},       {"GetAdapterOrderMap", order_map},
    {"NhpAllocateAndGetInterfaceInfoFromStack", from_stack}, {"iphlp_event_create", event},
    {"GetIpForwardTable2", route_table}, {"GetBestRoute2", best_route},
    {"GetIpPathEntry", path_entry},      {"EnableRouter", router},
    {"CreateIpForwardEntry2", make_route},
    {"GetIfTable2", if_table2}, {"GetIfStackTable", if_stack}, {"GetIpInterfaceTable", ip_interface_table},
    {"GetIfTable", if_table}, {"GetIfEntry2", if_entry2}, {"iphlp_interface_details", interface_details},
    {"GetIpInterfaceEntry", ip_interface_entry},
    {"ConvertInterfaceGuidToLuid", guid_to_luid}, {"CreateSortedAddressPairs", address_pairs},
    {"GetNetworkConnectivityHint", hint}, {"GetInterfaceActiveTimestampCapabilities", stamps},
    {NULL, NULL},
};

static const struct fault_call *const families[] = {functions, table_faults, socket_faults, notification_faults, settings_faults};

static int is_documented(DWORD code, int error) {
  if (code == NO_ERROR) return 1;
  if (error == EINTR) return 0;
  if (error == EMFILE || error == ENFILE) return code == ERROR_NO_SYSTEM_RESOURCES || code == ERROR_NOT_ENOUGH_MEMORY;
  return code == ERROR_NOT_ENOUGH_MEMORY;
}

/* False when the n-th call was never made: all have had their turn. */
static int fail_once(const struct fault_call *which) {
  const size_t before = open_descriptors();
  ULONG size = ROOM;
  DWORD code;
  memset(block, PATTERN, ROOM);
  calls_made = 0;
  library = dlopen(library_path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) abort();
  code = which->call(&size);
  disarm();
  if (!is_documented(code, now.error)) CHECK_EQ(code, NO_ERROR);
  CHECK_EQ(size, ROOM);
  if (code != NO_ERROR) CHECK(is_patterned(block, ROOM));
  dlclose(library);
  CHECK_EQ(open_descriptors(), before);
  return calls_made >= now.n;
}

static void fail_each(const struct fault_call *which, unsigned char *room) {
  const int errors[] = {EMFILE, ENFILE, EINTR, ENOBUFS, ENOMEM};
  size_t e;
  now.name = which->name;
  for (e = 0; e < sizeof errors / sizeof errors[0]; ++e) {
    int more = 1;
    now.error = errors[e];
    for (now.n = 1; more && failed_checks < 20; ++now.n) {
      const int failed_before = failed_checks;
      block = room + now.n % 2;
      more = fail_once(which);
      if (failed_checks != failed_before) fprintf(stderr, "  by %s, errno %d, call %lu\n", now.name, now.error, now.n);
    }
    printf("%s, errno %d: each of %lu calls failed once\n", now.name, now.error, now.n - 2);
  }
}

int main(int count, char **arguments) {
  unsigned char *room = patterned(ROOM + 8);
  const struct fault_call *which;
  size_t family;
  *(void **)&arm = dlsym(RTLD_DEFAULT, "faults_arm");
  *(void **)&count_calls = dlsym(RTLD_DEFAULT, "faults_count");
  if (count != 2 || arm == NULL || count_calls == NULL) return 2;
  library_path = arguments[1];
  signal(SIGABRT, say_where);
  signal(SIGSEGV, say_where);
  for (family = 0; family < sizeof families / sizeof families[0]; ++family)
    for (which = families[family]; which->name != NULL; ++which) fail_each(which, room);
  free(room);
  return check_verdict();
}
