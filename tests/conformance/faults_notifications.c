/* Subscribing and taking it back, for faults.c. */
#include "check.h"
#include "faults_calls.h"
#include "iphlpapi.h"
#include "netioapi.h"

static void WINAPI ignore(PVOID context, void *row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  (void)type;
}

static DWORD subscribe(const char *name) {
  DWORD(WINAPI * call)(ADDRESS_FAMILY, void(WINAPI *)(PVOID, void *, MIB_NOTIFICATION_TYPE), PVOID, BOOLEAN, HANDLE *);
  DWORD(WINAPI * cancel)(HANDLE);
  HANDLE handle = NULL;
  DWORD code;
  *(void **)&call = function(name);
  *(void **)&cancel = function("CancelMibChangeNotify2");
  arm_now();
  code = call(AF_UNSPEC, ignore, NULL, TRUE, &handle);
  disarm();
  CHECK((handle != NULL) == (code == NO_ERROR));
  if (handle != NULL) CHECK_EQ(cancel(handle), NO_ERROR);
  return code;
}
static DWORD routes(ULONG *size) { (void)size; return subscribe("NotifyRouteChange2"); }
static DWORD addresses(ULONG *size) { (void)size; return subscribe("NotifyUnicastIpAddressChange"); }
static DWORD interfaces(ULONG *size) { (void)size; return subscribe("NotifyIpInterfaceChange"); }

static void WINAPI ignore_hint(PVOID context, NL_NETWORK_CONNECTIVITY_HINT hint) {
  (void)context;
  (void)hint;
}
static DWORD hints(ULONG *size) {
  DWORD(WINAPI * call)(PNETWORK_CONNECTIVITY_HINT_CHANGE_CALLBACK, PVOID, BOOLEAN, HANDLE *);
  DWORD(WINAPI * cancel)(HANDLE);
  HANDLE handle = NULL;
  DWORD code;
  (void)size;
  *(void **)&call = function("NotifyNetworkConnectivityHintChange");
  *(void **)&cancel = function("CancelMibChangeNotify2");
  arm_now();
  code = call(ignore_hint, NULL, TRUE, &handle);
  disarm();
  CHECK((handle != NULL) == (code == NO_ERROR));
  if (handle != NULL) CHECK_EQ(cancel(handle), NO_ERROR);
  return code;
}

const struct fault_call notification_faults[] = {
    {"NotifyRouteChange2", routes},
    {"NotifyUnicastIpAddressChange", addresses},
    {"NotifyIpInterfaceChange", interfaces},
    {"NotifyNetworkConnectivityHintChange", hints},
    {NULL, NULL},
};
