/* The adapters family: eleven functions. */
#include "call.h"

#include <iphlp_sources.h>

static void call_per_adapter(void *library) {
  FUNCTION(GetPerAdapterInfo);
  FUNCTION(GetAdapterIndex);
  FUNCTION(GetInterfaceInfo);
  FUNCTION(GetFriendlyIfIndex);
  FUNCTION(iphlp_adapter_sources);
  IP_INTERFACE_INFO *table = call_block();
  ULONG size = CALL_BLOCK_SIZE, index = 0, i;
  LONG n;
  DWORD code = call_GetInterfaceInfo(table, &size);
  if (code == ERROR_NO_DATA) return; /* a namespace with lo alone */
  call_answered("GetInterfaceInfo", code);
  for (n = 0; n < table->NumAdapters; ++n) {
    static __thread union {
      char bytes[4096];
      ULONGLONG alignment;
    } info;
    i = sizeof info;
    /* An adapter may vanish between two questions. */
    code = call_GetPerAdapterInfo(table->Adapter[n].Index, (IP_PER_ADAPTER_INFO *)(void *)info.bytes, &i);
    if (code != ERROR_NO_DATA) call_answered("GetPerAdapterInfo", code);
    i = sizeof info;
    code = call_iphlp_adapter_sources(table->Adapter[n].Index, info.bytes, &i);
    if (code != ERROR_NO_DATA) call_answered("iphlp_adapter_sources", code);
    code = call_GetAdapterIndex(table->Adapter[n].Name, &index);
    if (code != ERROR_FILE_NOT_FOUND) call_answered("GetAdapterIndex", code);
    if (call_GetFriendlyIfIndex(0x12345678) != 0x345678) call_failed("GetFriendlyIfIndex", "is not the low 24 bits");
  }
}

void call_adapters(void *library) {
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
  ULONG size = CALL_BLOCK_SIZE;
  DWORD count = 0, code;
  call_answered("GetAdaptersAddresses",
        call_GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS, NULL,
                                  call_block(), &size));
  size = CALL_BLOCK_SIZE;
  code = call_GetAdaptersInfo(call_block(), &size);
  if (code != ERROR_NO_DATA) call_answered("GetAdaptersInfo", code);
  size = CALL_BLOCK_SIZE;
  call_answered("GetNetworkParams", call_GetNetworkParams(call_block(), &size));
  call_answered("GetNumberOfInterfaces", call_GetNumberOfInterfaces(&count));
  size = CALL_BLOCK_SIZE;
  call_answered("GetUniDirectionalAdapterInfo",
        call_GetUniDirectionalAdapterInfo(call_block(), &size));
  call_answered("NhpAllocateAndGetInterfaceInfoFromStack",
        call_NhpAllocateAndGetInterfaceInfoFromStack(&names, &count, TRUE, NULL, 0));
  call_iphlp_free(names);
  order = call_GetAdapterOrderMap();
  if (order == NULL) call_failed("GetAdapterOrderMap", "answered nothing");
  call_iphlp_free(order);
  call_per_adapter(library);
}

