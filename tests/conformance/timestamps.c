/* Timestamps of packets. No link here has a hardware clock, and without one each answer is its refusal; what a clock is
 * asked, and how its answer reads, is tested where the bytes are. */
#include "check.h"
#include "iphlpapi.h"
#include "netioapi.h"

enum { LINKS = 5 };

typedef DWORD WINAPI ask_capabilities(const NET_LUID *luid, PINTERFACE_TIMESTAMP_CAPABILITIES capabilities);

static void check_capabilities(ask_capabilities *ask) {
  INTERFACE_TIMESTAMP_CAPABILITIES capabilities;
  NET_LUID luid;
  NET_IFINDEX index;
  memset(&capabilities, PATTERN, sizeof capabilities);
  memset(&luid, 0, sizeof luid);
  CHECK_EQ(ask(NULL, &capabilities), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ask(&luid, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ask(&luid, &capabilities), ERROR_FILE_NOT_FOUND);
  luid.Value = 0xdeadbeef;
  CHECK_EQ(ask(&luid, &capabilities), ERROR_FILE_NOT_FOUND);
  for (index = 1; index <= LINKS; ++index) {
    CHECK_EQ(ConvertInterfaceIndexToLuid(index, &luid), NO_ERROR);
    CHECK_EQ(ask(&luid, &capabilities), ERROR_NOT_SUPPORTED);
  }
  CHECK(is_patterned(&capabilities, sizeof capabilities));
}

static void check_cross_timestamp(void) {
  INTERFACE_HARDWARE_CROSSTIMESTAMP stamp;
  NET_LUID luid;
  memset(&stamp, PATTERN, sizeof stamp);
  luid.Value = 0xdeadbeef;
  CHECK_EQ(CaptureInterfaceHardwareCrossTimestamp(NULL, &stamp), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CaptureInterfaceHardwareCrossTimestamp(&luid, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CaptureInterfaceHardwareCrossTimestamp(&luid, &stamp), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(ConvertInterfaceIndexToLuid(3, &luid), NO_ERROR);
  CHECK_EQ(CaptureInterfaceHardwareCrossTimestamp(&luid, &stamp), ERROR_NOT_SUPPORTED);
  CHECK(is_patterned(&stamp, sizeof stamp));
}

static int told;
static void on_change(PVOID context) {
  (void)context;
  ++told;
}

static void check_registrations(void) {
  HIFTIMESTAMPCHANGE handle = (HIFTIMESTAMPCHANGE)&told;
  CHECK_EQ(RegisterInterfaceTimestampConfigChange(on_change, NULL, &handle), ERROR_NOT_SUPPORTED);
  CHECK_EQ(NotifyIfTimestampConfigChange(NULL, on_change, &handle), ERROR_NOT_SUPPORTED);
  CHECK(handle == (HIFTIMESTAMPCHANGE)&told);
  UnregisterInterfaceTimestampConfigChange(NULL);
  CancelIfTimestampConfigChange(NULL);
  CHECK_EQ(told, 0);
}

int main(void) {
  check_capabilities(GetInterfaceActiveTimestampCapabilities);
  check_capabilities(GetInterfaceSupportedTimestampCapabilities);
  check_capabilities(GetInterfaceCurrentTimestampCapabilities);
  check_capabilities(GetInterfaceHardwareTimestampCapabilities);
  check_cross_timestamp();
  check_registrations();
  return check_verdict();
}
