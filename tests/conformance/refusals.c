/* Functions that always refuse, or have nothing to do: the answer is the documented one, and nothing is touched. */
#include "check.h"
#include "fltdefs.h"
#include "iphlpapi.h"
#include "netioapi.h"

static void check_filters(void) {
  INTERFACE_HANDLE handle = (INTERFACE_HANDLE)4711;
  PF_FILTER_DESCRIPTOR filter;
  FILTER_HANDLE filter_handle = NULL;
  PF_INTERFACE_STATS stats;
  PFFORWARD_ACTION action = PF_ACTION_DROP;
  BYTE packet[64] = {0x45};
  DWORD size = sizeof stats, logged = 1, lost = 2, used = 3;
  memset(&filter, 0, sizeof filter);
  memset(&stats, PATTERN, sizeof stats);
  CHECK_EQ(PfCreateInterface(0, PF_ACTION_FORWARD, PF_ACTION_FORWARD, FALSE, FALSE, &handle), ERROR_NOT_SUPPORTED);
  CHECK(handle == (INTERFACE_HANDLE)4711);
  CHECK_EQ(PfAddFiltersToInterface(handle, 1, &filter, 0, NULL, &filter_handle), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfRemoveFiltersFromInterface(handle, 1, &filter, 0, NULL), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfRemoveFilterHandles(handle, 1, &filter_handle), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfBindInterfaceToIndex(handle, 2, PF_IPV4, packet), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfBindInterfaceToIPAddress(handle, PF_IPV4, packet), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfRebindFilters(handle, NULL), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfUnBindInterface(handle), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfAddGlobalFilterToInterface(handle, GF_FRAGMENTS), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfRemoveGlobalFilterFromInterface(handle, GF_FRAGMENTS), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfMakeLog(NULL), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfSetLogBuffer(packet, sizeof packet, 0, 1, &logged, &lost, &used), ERROR_NOT_SUPPORTED);
  CHECK(logged == 1 && lost == 2 && used == 3);
  CHECK_EQ(PfDeleteLog(), ERROR_NOT_SUPPORTED);
  CHECK_EQ(PfGetInterfaceStatistics(handle, &stats, &size, FALSE), ERROR_NOT_SUPPORTED);
  CHECK(is_patterned(&stats, sizeof stats) && size == sizeof stats);
  CHECK_EQ(PfTestPacket(handle, handle, sizeof packet, packet, &action), ERROR_NOT_SUPPORTED);
  CHECK_EQ(action, PF_ACTION_DROP);
  CHECK_EQ(PfDeleteInterface(handle), ERROR_NOT_SUPPORTED);
}

static void check_virtual_interfaces(void) {
  MIB_FL_VIRTUAL_INTERFACE_ROW row, zero;
  MIB_FL_VIRTUAL_INTERFACE_TABLE *table = (MIB_FL_VIRTUAL_INTERFACE_TABLE *)&row;
  memset(&row, PATTERN, sizeof row);
  memset(&zero, 0, sizeof zero);
  CHECK_EQ(GetFlVirtualInterface(&row), ERROR_NOT_SUPPORTED);
  CHECK(is_patterned(&row, sizeof row));
  CHECK_EQ(CreateFlVirtualInterface(&row), ERROR_NOT_SUPPORTED);
  CHECK_EQ(SetFlVirtualInterface(&row), ERROR_NOT_SUPPORTED);
  CHECK_EQ(DeleteFlVirtualInterface(&row), ERROR_NOT_SUPPORTED);
  InitializeFlVirtualInterfaceEntry(&row);
  CHECK(memcmp(&row, &zero, sizeof row) == 0);
  CHECK_EQ(GetFlVirtualInterfaceTable(AF_UNSPEC, &table), ERROR_NOT_FOUND);
  CHECK(table == NULL);
  FreeMibTable(table); /* NULL is allowed */
  CHECK_EQ(GetFlVirtualInterfaceTable(AF_UNSPEC, NULL), ERROR_INVALID_PARAMETER);
}

static void check_the_rest(void) {
  OVERLAPPED overlapped;
  HANDLE handle = (HANDLE)&overlapped;
  DWORD count = 4711;
  ULONG flags = 4711;
  memset(&overlapped, PATTERN, sizeof overlapped);
  CHECK_EQ(DisableMediaSense(&handle, &overlapped), NO_ERROR); /* "does nothing" since Vista, by its page */
  CHECK_EQ(RestoreMediaSense(&overlapped, &count), NO_ERROR);
  CHECK_EQ(NotifySecurityHealthChange(&handle, &overlapped, &flags), ERROR_NOT_SUPPORTED);
  CHECK_EQ(CancelSecurityHealthChangeNotify(&overlapped), ERROR_NOT_SUPPORTED);
  CHECK(handle == (HANDLE)&overlapped && count == 4711 && flags == 4711);
  CHECK(is_patterned(&overlapped, sizeof overlapped));
}

int main(void) {
  check_filters();
  check_virtual_interfaces();
  check_the_rest();
  return check_verdict();
}
