// Functions whose whole work is documented to be nothing, or to be over an empty table.

#include <cstring>

#include "fltdefs.h"
#include "iphlpapi.h"
#include "netioapi.h"

extern "C" {

// Windows' own page: on Vista and later both do nothing and answer NO_ERROR.
DWORD WINAPI DisableMediaSense(HANDLE*, OVERLAPPED*) {
  return NO_ERROR;
}
DWORD WINAPI RestoreMediaSense(OVERLAPPED*, LPDWORD) {
  return NO_ERROR;
}

void WINAPI InitializeFlVirtualInterfaceEntry(PMIB_FL_VIRTUAL_INTERFACE_ROW Row) {
  if (Row != nullptr) std::memset(Row, 0, sizeof *Row);
}
DWORD WINAPI GetFlVirtualInterfaceTable(ADDRESS_FAMILY, PMIB_FL_VIRTUAL_INTERFACE_TABLE* Table) {
  if (Table == nullptr) return ERROR_INVALID_PARAMETER;
  *Table = nullptr;
  return ERROR_NOT_FOUND;
}

}  // extern "C"
