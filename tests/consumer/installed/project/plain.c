/* The adapters, in C89, for Linux and for Windows. */
#ifdef _WIN32
#include <winsock2.h>
#endif
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  ULONG size = 0;
  IP_ADAPTER_INFO *list;
  const IP_ADAPTER_INFO *one;
  int count = 0;
  if (GetAdaptersInfo(NULL, &size) == ERROR_NO_DATA) {
    printf("no adapter\n");
    return 0;
  }
  size *= 2; /* one may come meanwhile */
  list = (IP_ADAPTER_INFO *)malloc(size);
  if (list == NULL || GetAdaptersInfo(list, &size) != NO_ERROR) return 1;
  for (one = list; one != NULL; one = one->Next) ++count;
  free(list);
  printf("%d adapters\n", count);
  return count == 0;
}
