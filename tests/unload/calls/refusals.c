/* Functions whose honest answer is their refusal, and those that have nothing to do. */
#include "call.h"

#include <fltdefs.h>
#include <netioapi.h>

#define REFUSES(name, arguments) \
  if (call_##name arguments != ERROR_NOT_SUPPORTED) call_failed(#name, "did not refuse")

static void call_filters(void *library) {
  FUNCTION(PfCreateInterface);
  FUNCTION(PfDeleteInterface);
  FUNCTION(PfAddFiltersToInterface);
  FUNCTION(PfRemoveFiltersFromInterface);
  FUNCTION(PfRemoveFilterHandles);
  FUNCTION(PfUnBindInterface);
  FUNCTION(PfBindInterfaceToIndex);
  FUNCTION(PfBindInterfaceToIPAddress);
  FUNCTION(PfRebindFilters);
  FUNCTION(PfAddGlobalFilterToInterface);
  FUNCTION(PfRemoveGlobalFilterFromInterface);
  FUNCTION(PfMakeLog);
  FUNCTION(PfSetLogBuffer);
  FUNCTION(PfDeleteLog);
  FUNCTION(PfGetInterfaceStatistics);
  FUNCTION(PfTestPacket);
  REFUSES(PfCreateInterface, (0, PF_ACTION_FORWARD, PF_ACTION_FORWARD, FALSE, FALSE, NULL));
  REFUSES(PfDeleteInterface, (NULL));
  REFUSES(PfAddFiltersToInterface, (NULL, 0, NULL, 0, NULL, NULL));
  REFUSES(PfRemoveFiltersFromInterface, (NULL, 0, NULL, 0, NULL));
  REFUSES(PfRemoveFilterHandles, (NULL, 0, NULL));
  REFUSES(PfUnBindInterface, (NULL));
  REFUSES(PfBindInterfaceToIndex, (NULL, 0, PF_IPV4, NULL));
  REFUSES(PfBindInterfaceToIPAddress, (NULL, PF_IPV4, NULL));
  REFUSES(PfRebindFilters, (NULL, NULL));
  REFUSES(PfAddGlobalFilterToInterface, (NULL, GF_FRAGMENTS));
  REFUSES(PfRemoveGlobalFilterFromInterface, (NULL, GF_FRAGMENTS));
  REFUSES(PfMakeLog, (NULL));
  REFUSES(PfSetLogBuffer, (NULL, 0, 0, 0, NULL, NULL, NULL));
  REFUSES(PfDeleteLog, ());
  REFUSES(PfGetInterfaceStatistics, (NULL, NULL, NULL, FALSE));
  REFUSES(PfTestPacket, (NULL, NULL, 0, NULL, NULL));
}

static void call_virtual_interfaces(void *library) {
  FUNCTION(GetFlVirtualInterfaceTable);
  FUNCTION(InitializeFlVirtualInterfaceEntry);
  FUNCTION(CreateFlVirtualInterface);
  FUNCTION(DeleteFlVirtualInterface);
  FUNCTION(GetFlVirtualInterface);
  FUNCTION(SetFlVirtualInterface);
  MIB_FL_VIRTUAL_INTERFACE_TABLE *table;
  MIB_FL_VIRTUAL_INTERFACE_ROW row;
  REFUSES(CreateFlVirtualInterface, (NULL));
  REFUSES(DeleteFlVirtualInterface, (NULL));
  REFUSES(GetFlVirtualInterface, (NULL));
  REFUSES(SetFlVirtualInterface, (NULL));
  call_InitializeFlVirtualInterfaceEntry(&row);
  if (call_GetFlVirtualInterfaceTable(AF_UNSPEC, &table) != ERROR_NOT_FOUND)
    call_failed("GetFlVirtualInterfaceTable", "found some");
}

void call_refusals(void *library) {
  FUNCTION(NotifySecurityHealthChange);
  FUNCTION(CancelSecurityHealthChangeNotify);
  FUNCTION(DisableMediaSense);
  FUNCTION(RestoreMediaSense);
  REFUSES(NotifySecurityHealthChange, (NULL, NULL, NULL));
  REFUSES(CancelSecurityHealthChangeNotify, (NULL));
  call_answered("DisableMediaSense", call_DisableMediaSense(NULL, NULL));
  call_answered("RestoreMediaSense", call_RestoreMediaSense(NULL, NULL));
  call_filters(library);
  call_virtual_interfaces(library);
}
