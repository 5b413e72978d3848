/* DNS settings. What would change the machine is asked for in a way that is refused. */
#include "call.h"

#include <netioapi.h>

void call_dns_settings(void *library) {
  FUNCTION(GetInterfaceDnsSettings);
  FUNCTION(SetInterfaceDnsSettings);
  FUNCTION(FreeInterfaceDnsSettings);
  FUNCTION(GetDnsSettings);
  FUNCTION(SetDnsSettings);
  FUNCTION(FreeDnsSettings);
  FUNCTION(ConvertInterfaceIndexToLuid);
  FUNCTION(ConvertInterfaceLuidToGuid);
  DNS_INTERFACE_SETTINGS3 settings;
  DNS_SETTINGS host;
  NET_LUID luid;
  GUID guid;
  memset(&settings, 0, sizeof settings);
  memset(&host, 0, sizeof host);
  call_answered("ConvertInterfaceIndexToLuid", call_ConvertInterfaceIndexToLuid(1, &luid));
  call_answered("ConvertInterfaceLuidToGuid", call_ConvertInterfaceLuidToGuid(&luid, &guid));
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION3;
  call_answered("GetInterfaceDnsSettings", call_GetInterfaceDnsSettings(guid, (DNS_INTERFACE_SETTINGS *)(void *)&settings));
  call_FreeInterfaceDnsSettings((DNS_INTERFACE_SETTINGS *)(void *)&settings);
  if (call_SetInterfaceDnsSettings(guid, (DNS_INTERFACE_SETTINGS *)(void *)&settings) != ERROR_INVALID_PARAMETER)
    call_failed("SetInterfaceDnsSettings", "took nothing for something");
  host.Version = DNS_SETTINGS_VERSION1;
  call_answered("GetDnsSettings", call_GetDnsSettings(&host));
  call_FreeDnsSettings(&host);
  host.Flags = DNS_SETTING_DOMAIN;
  if (call_SetDnsSettings(&host) != ERROR_NOT_SUPPORTED) call_failed("SetDnsSettings", "did not refuse");
}
