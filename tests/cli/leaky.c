/* What `iphlp doctor` is to find: a library that has the functions and leaves something behind. LEAVES_HANDLE: the
 * descriptor of 2004. STAYS: it is linked -z nodelete. FAILS: a function answers an error. */
#include <fcntl.h>

#include <iphlp_winerror.h>
#include <iphlpapi.h>

ULONG WINAPI GetAdaptersAddresses(ULONG Family, ULONG Flags, PVOID Reserved, PIP_ADAPTER_ADDRESSES AdapterAddresses,
                                  PULONG SizePointer) {
  (void)Family, (void)Flags, (void)Reserved, (void)AdapterAddresses, (void)SizePointer;
  return ERROR_NO_DATA;
}

DWORD WINAPI GetPerAdapterInfo(ULONG IfIndex, PIP_PER_ADAPTER_INFO pPerAdapterInfo, PULONG pOutBufLen) {
  (void)IfIndex, (void)pPerAdapterInfo, (void)pOutBufLen;
#ifdef LEAVES_HANDLE
  (void)open("/dev/null", O_RDONLY | O_CLOEXEC);
#endif
#ifdef FAILS
  return ERROR_NOT_ENOUGH_MEMORY;
#else
  return NO_ERROR;
#endif
}
