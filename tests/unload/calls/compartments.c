/* Compartments: the thread looks where it is, goes nowhere else, and hears refusals. */
#include "call.h"

#include <iphlp_compartment.h>
#include <netioapi.h>

void call_compartments(void *library) {
  FUNCTION(GetCurrentThreadCompartmentId);
  FUNCTION(SetCurrentThreadCompartmentId);
  FUNCTION(GetCurrentThreadCompartmentScope);
  FUNCTION(SetCurrentThreadCompartmentScope);
  FUNCTION(GetDefaultCompartmentId);
  FUNCTION(GetJobCompartmentId);
  FUNCTION(SetJobCompartmentId);
  FUNCTION(GetSessionCompartmentId);
  FUNCTION(SetSessionCompartmentId);
  FUNCTION(ConvertCompartmentGuidToId);
  FUNCTION(ConvertCompartmentIdToGuid);
  FUNCTION(GetNetworkInformation);
  FUNCTION(SetNetworkInformation);
  FUNCTION(iphlp_compartment_find);
  const NET_IF_COMPARTMENT_ID here = call_GetCurrentThreadCompartmentId();
  NET_IF_COMPARTMENT_SCOPE scope;
  NET_IF_COMPARTMENT_ID id = 0;
  NET_IF_NETWORK_GUID network;
  GUID guid;
  ULONG site;
  WCHAR name[8];
  if (here != NET_IF_COMPARTMENT_ID_PRIMARY || call_GetDefaultCompartmentId() != here)
    call_failed("GetCurrentThreadCompartmentId", "is not the first");
  call_answered("SetCurrentThreadCompartmentId", call_SetCurrentThreadCompartmentId(here));
  call_answered("SetCurrentThreadCompartmentScope",
                call_SetCurrentThreadCompartmentScope(NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED));
  call_GetCurrentThreadCompartmentScope(&scope, &id);
  if (id != here) call_failed("GetCurrentThreadCompartmentScope", "knows another compartment");
  call_answered("ConvertCompartmentIdToGuid", call_ConvertCompartmentIdToGuid(here, &guid));
  call_answered("ConvertCompartmentGuidToId", call_ConvertCompartmentGuidToId(&guid, &id));
  if (id != here) call_failed("ConvertCompartmentGuidToId", "is another");
  call_answered("iphlp_compartment_find", call_iphlp_compartment_find("/proc/thread-self/ns/net", &id));
  if (id != here) call_failed("iphlp_compartment_find", "is another");
  if (call_GetJobCompartmentId(NULL) != 0) call_failed("GetJobCompartmentId", "found a job");
  (void)call_GetSessionCompartmentId(1);
  memset(&network, 0x5a, sizeof network);
  if (call_GetNetworkInformation(&network, &id, &site, name, sizeof name) != ERROR_NOT_FOUND)
    call_failed("GetNetworkInformation", "found a network that is none");
  if (call_SetJobCompartmentId(NULL, 1) != ERROR_NOT_SUPPORTED ||
      call_SetSessionCompartmentId(1, 1) != ERROR_NOT_SUPPORTED ||
      call_SetNetworkInformation(&network, 1, name) != ERROR_NOT_SUPPORTED)
    call_failed("Set…", "did not refuse");
}
