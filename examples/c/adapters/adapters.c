/* The DNS servers of every adapter, in plain C, as a Windows program asks for them. */
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

/* Asks again with a larger buffer until it fits: adapters come and go between two calls. */
static IP_ADAPTER_INFO* adapters(void) {
  ULONG size = 15 * 1024;
  DWORD code = ERROR_BUFFER_OVERFLOW;
  int round;
  for (round = 0; round < 5 && code == ERROR_BUFFER_OVERFLOW; ++round) {
    IP_ADAPTER_INFO* list = malloc(size);
    if (list == NULL) return NULL;
    code = GetAdaptersInfo(list, &size);
    if (code == NO_ERROR) return list;
    free(list);
  }
  fprintf(stderr, "GetAdaptersInfo: error %u\n", (unsigned)code);
  return NULL;
}

static int print_servers(const IP_ADAPTER_INFO* adapter) {
  ULONG size = 0;
  IP_PER_ADAPTER_INFO* info;
  const IP_ADDR_STRING* server;
  DWORD code = GetPerAdapterInfo(adapter->Index, NULL, &size);
  if (code == ERROR_NO_DATA) return 0; /* it went away meanwhile */
  if (code != ERROR_BUFFER_OVERFLOW || (info = malloc(size)) == NULL) return 1;
  code = GetPerAdapterInfo(adapter->Index, info, &size);
  if (code == NO_ERROR) {
    printf("%u %s, APIPA %s:", (unsigned)adapter->Index, adapter->Description,
           info->AutoconfigActive ? "in use" : "not in use");
    for (server = &info->DnsServerList; server != NULL; server = server->Next)
      printf(" %s", server->IpAddress.String);
    printf("\n");
  }
  free(info);
  return code == NO_ERROR || code == ERROR_NO_DATA ? 0 : 1;
}

int main(void) {
  IP_ADAPTER_INFO* list = adapters();
  const IP_ADAPTER_INFO* adapter;
  int failed = list == NULL;
  for (adapter = list; adapter != NULL; adapter = adapter->Next) failed |= print_servers(adapter);
  free(list);
  return failed;
}
