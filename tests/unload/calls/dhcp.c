/* The DHCP functions, where nobody runs DHCP. */
#include "call.h"

void call_dhcp(void *library) {
  FUNCTION(GetInterfaceInfo);
  FUNCTION(IpReleaseAddress);
  FUNCTION(IpRenewAddress);
  IP_INTERFACE_INFO *table = call_block();
  ULONG size = CALL_BLOCK_SIZE;
  if (call_GetInterfaceInfo(table, &size) != NO_ERROR || table->NumAdapters == 0) return;
  if (call_IpReleaseAddress(&table->Adapter[0]) == NO_ERROR || call_IpRenewAddress(&table->Adapter[0]) == NO_ERROR)
    call_failed("IpRenewAddress", "found a lease");
}
