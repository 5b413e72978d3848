#include "calls.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <iphlp_handle.h>
#include <iphlp_winerror.h>
#include <iphlpapi.h>

static void fail(const char *what, const char *why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(2);
}

static void check(const char *function, DWORD code) {
  char text[32];
  if (code == NO_ERROR) return;
  sprintf(text, "answered %u", code);
  fail(function, text);
}

static void *symbol(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL) fail(name, dlerror());
  return found;
}

/* A function of the library with the type that its header gives it. */
#define FUNCTION(name) __typeof__(name) *call_##name = (__typeof__(name) *)symbol(library, #name)

/* Enough for a machine with hundreds of adapters; part of the program, so that nothing is allocated here. */
static __thread union {
  char bytes[1 << 18];
  ULONGLONG alignment;
} block;

void *load_library(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) fail("dlopen", dlerror());
  return library;
}

static void call_per_adapter(void *library) {
  FUNCTION(GetPerAdapterInfo);
  FUNCTION(GetAdapterIndex);
  FUNCTION(GetInterfaceInfo);
  FUNCTION(GetFriendlyIfIndex);
  IP_INTERFACE_INFO *table = (IP_INTERFACE_INFO *)(void *)block.bytes;
  ULONG size = sizeof block, index = 0, i;
  LONG n;
  DWORD code = call_GetInterfaceInfo(table, &size);
  if (code == ERROR_NO_DATA) return; /* a namespace with lo alone */
  check("GetInterfaceInfo", code);
  for (n = 0; n < table->NumAdapters; ++n) {
    static __thread union {
      char bytes[4096];
      ULONGLONG alignment;
    } info;
    i = sizeof info;
    /* An adapter may vanish between two questions. */
    code = call_GetPerAdapterInfo(table->Adapter[n].Index, (IP_PER_ADAPTER_INFO *)(void *)info.bytes, &i);
    if (code != ERROR_NO_DATA) check("GetPerAdapterInfo", code);
    code = call_GetAdapterIndex(table->Adapter[n].Name, &index);
    if (code != ERROR_FILE_NOT_FOUND) check("GetAdapterIndex", code);
    if (call_GetFriendlyIfIndex(0x12345678) != 0x345678) fail("GetFriendlyIfIndex", "is not the low 24 bits");
  }
}

void call_everything(void *library) {
  FUNCTION(GetAdaptersAddresses);
  FUNCTION(GetAdaptersInfo);
  FUNCTION(GetNetworkParams);
  FUNCTION(GetNumberOfInterfaces);
  FUNCTION(GetAdapterOrderMap);
  FUNCTION(GetUniDirectionalAdapterInfo);
  FUNCTION(NhpAllocateAndGetInterfaceInfoFromStack);
  FUNCTION(iphlp_free);
  IP_INTERFACE_NAME_INFO *names = NULL;
  IP_ADAPTER_ORDER_MAP *order;
  ULONG size = sizeof block;
  DWORD count = 0, code;
  check("GetAdaptersAddresses",
        call_GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS, NULL,
                                  (IP_ADAPTER_ADDRESSES *)(void *)block.bytes, &size));
  size = sizeof block;
  code = call_GetAdaptersInfo((IP_ADAPTER_INFO *)(void *)block.bytes, &size);
  if (code != ERROR_NO_DATA) check("GetAdaptersInfo", code);
  size = sizeof block;
  check("GetNetworkParams", call_GetNetworkParams((FIXED_INFO *)(void *)block.bytes, &size));
  check("GetNumberOfInterfaces", call_GetNumberOfInterfaces(&count));
  size = sizeof block;
  check("GetUniDirectionalAdapterInfo",
        call_GetUniDirectionalAdapterInfo((IP_UNIDIRECTIONAL_ADAPTER_ADDRESS *)(void *)block.bytes, &size));
  check("NhpAllocateAndGetInterfaceInfoFromStack",
        call_NhpAllocateAndGetInterfaceInfoFromStack(&names, &count, TRUE, NULL, 0));
  call_iphlp_free(names);
  order = call_GetAdapterOrderMap();
  if (order == NULL) fail("GetAdapterOrderMap", "answered nothing");
  call_iphlp_free(order);
  call_per_adapter(library);
}

void forget_handles(void *library) {
  FUNCTION(iphlp_event_create);
  int i;
  for (i = 0; i < 3; ++i)
    if (call_iphlp_event_create(TRUE, FALSE) == NULL) fail("iphlp_event_create", "answered nothing");
}

void unload_library(void *library) {
  if (dlclose(library) != 0) fail("dlclose", dlerror());
}
