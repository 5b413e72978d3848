/* The names of interfaces, from one to the other, and masks. */
#include "call.h"

#include <netioapi.h>

static void call_names(void *library, const NET_LUID *luid) {
  FUNCTION(ConvertInterfaceLuidToNameA);
  FUNCTION(ConvertInterfaceLuidToNameW);
  FUNCTION(ConvertInterfaceNameToLuidA);
  FUNCTION(ConvertInterfaceNameToLuidW);
  FUNCTION(iphlp_if_nametoindex);
  FUNCTION(iphlp_if_indextoname);
  char name[IPHLP_IF_NAMESIZE];
  WCHAR wide[IPHLP_IF_NAMESIZE];
  NET_LUID back;
  call_answered("ConvertInterfaceLuidToNameA", call_ConvertInterfaceLuidToNameA(luid, name, sizeof name));
  call_answered("ConvertInterfaceNameToLuidA", call_ConvertInterfaceNameToLuidA(name, &back));
  call_answered("ConvertInterfaceLuidToNameW", call_ConvertInterfaceLuidToNameW(luid, wide, IPHLP_IF_NAMESIZE));
  call_answered("ConvertInterfaceNameToLuidW", call_ConvertInterfaceNameToLuidW(wide, &back));
  if (back.Value != luid->Value) call_failed("ConvertInterfaceNameToLuidW", "is another interface");
  if (call_iphlp_if_indextoname(1, name) != name || call_iphlp_if_nametoindex(name) != 1)
    call_failed("iphlp_if_nametoindex", "does not know lo");
}

void call_conversions(void *library) {
  FUNCTION(ConvertInterfaceIndexToLuid);
  FUNCTION(ConvertInterfaceLuidToIndex);
  FUNCTION(ConvertInterfaceLuidToGuid);
  FUNCTION(ConvertInterfaceGuidToLuid);
  FUNCTION(ConvertInterfaceLuidToAlias);
  FUNCTION(ConvertInterfaceAliasToLuid);
  FUNCTION(ConvertLengthToIpv4Mask);
  FUNCTION(ConvertIpv4MaskToLength);
  WCHAR alias[NDIS_IF_MAX_STRING_SIZE + 1];
  NET_LUID luid;
  NET_IFINDEX index = 0;
  GUID guid;
  ULONG mask;
  UINT8 length;
  int n;
  for (n = 0; n < 3; ++n) /* the third is remembered */
    call_answered("ConvertInterfaceIndexToLuid", call_ConvertInterfaceIndexToLuid(1, &luid));
  call_answered("ConvertInterfaceLuidToIndex", call_ConvertInterfaceLuidToIndex(&luid, &index));
  call_answered("ConvertInterfaceLuidToGuid", call_ConvertInterfaceLuidToGuid(&luid, &guid));
  call_answered("ConvertInterfaceGuidToLuid", call_ConvertInterfaceGuidToLuid(&guid, &luid));
  call_answered("ConvertInterfaceLuidToAlias",
                call_ConvertInterfaceLuidToAlias(&luid, alias, NDIS_IF_MAX_STRING_SIZE + 1));
  call_answered("ConvertInterfaceAliasToLuid", call_ConvertInterfaceAliasToLuid(alias, &luid));
  call_answered("ConvertLengthToIpv4Mask", call_ConvertLengthToIpv4Mask(20, &mask));
  call_answered("ConvertIpv4MaskToLength", call_ConvertIpv4MaskToLength(mask, &length));
  call_names(library, &luid);
}
