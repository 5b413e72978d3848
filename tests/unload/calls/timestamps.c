/* Timestamps: of a link without a hardware clock. */
#include "call.h"

#include <netioapi.h>

#define REFUSES(name, arguments) \
  if (call_##name arguments != ERROR_NOT_SUPPORTED) call_failed(#name, "did not refuse")

static void on_change(PVOID context) { (void)context; }

void call_timestamps(void *library) {
  FUNCTION(ConvertInterfaceIndexToLuid);
  FUNCTION(CaptureInterfaceHardwareCrossTimestamp);
  FUNCTION(GetInterfaceActiveTimestampCapabilities);
  FUNCTION(GetInterfaceCurrentTimestampCapabilities);
  FUNCTION(GetInterfaceHardwareTimestampCapabilities);
  FUNCTION(GetInterfaceSupportedTimestampCapabilities);
  FUNCTION(RegisterInterfaceTimestampConfigChange);
  FUNCTION(UnregisterInterfaceTimestampConfigChange);
  FUNCTION(NotifyIfTimestampConfigChange);
  FUNCTION(CancelIfTimestampConfigChange);
  INTERFACE_TIMESTAMP_CAPABILITIES capabilities;
  INTERFACE_HARDWARE_CROSSTIMESTAMP stamp;
  HIFTIMESTAMPCHANGE handle;
  NET_LUID luid;
  call_answered("ConvertInterfaceIndexToLuid", call_ConvertInterfaceIndexToLuid(1, &luid));
  REFUSES(GetInterfaceActiveTimestampCapabilities, (&luid, &capabilities));
  REFUSES(GetInterfaceCurrentTimestampCapabilities, (&luid, &capabilities));
  REFUSES(GetInterfaceHardwareTimestampCapabilities, (&luid, &capabilities));
  REFUSES(GetInterfaceSupportedTimestampCapabilities, (&luid, &capabilities));
  REFUSES(CaptureInterfaceHardwareCrossTimestamp, (&luid, &stamp));
  REFUSES(RegisterInterfaceTimestampConfigChange, (on_change, NULL, &handle));
  REFUSES(NotifyIfTimestampConfigChange, (NULL, on_change, &handle));
  call_UnregisterInterfaceTimestampConfigChange(NULL);
  call_CancelIfTimestampConfigChange(NULL);
}
