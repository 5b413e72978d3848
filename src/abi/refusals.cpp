// Functions whose honest answer on Linux is their documented refusal. They check nothing and touch nothing.

#include "iphlp_winerror.h"
#include "iphlpapi.h"

extern "C" {

DWORD WINAPI NotifySecurityHealthChange(PHANDLE, LPOVERLAPPED, PULONG) {
  return ERROR_NOT_SUPPORTED;
}
DWORD WINAPI CancelSecurityHealthChangeNotify(LPOVERLAPPED) {
  return ERROR_NOT_SUPPORTED;
}

}  // extern "C"
