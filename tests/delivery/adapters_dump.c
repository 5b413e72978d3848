/* Every adapter in a text that is the same for every architecture and every kernel: without the addresses of groups, which
 * come and go with what the kernel has. */
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_address(const SOCKET_ADDRESS *address) {
  int i;
  for (i = 0; i < address->iSockaddrLength; ++i) printf("%02x", ((const unsigned char *)address->lpSockaddr)[i]);
}

static void print_wide(const char *name, const WCHAR *text) {
  printf("  %s ", name);
  for (; *text != 0; ++text) printf("%04x", (unsigned)*text);
  printf("\n");
}

static void print_one(const IP_ADAPTER_ADDRESSES *one) {
  const IP_ADAPTER_UNICAST_ADDRESS *unicast;
  const IP_ADAPTER_GATEWAY_ADDRESS *gateway;
  const IP_ADAPTER_PREFIX *prefix;
  const IP_ADAPTER_DNS_SERVER_ADDRESS *server;
  DWORD i;
  printf("%u %u %s type %u status %d flags %x mtu %u metric %u %u luid %llx speed %llu\n", (unsigned)one->IfIndex,
         (unsigned)one->Ipv6IfIndex, one->AdapterName, (unsigned)one->IfType, (int)one->OperStatus, (unsigned)one->Flags,
         (unsigned)one->Mtu, (unsigned)one->Ipv4Metric, (unsigned)one->Ipv6Metric, (unsigned long long)one->Luid.Value,
         (unsigned long long)one->TransmitLinkSpeed);
  print_wide("name", one->FriendlyName);
  print_wide("description", one->Description);
  print_wide("suffix", one->DnsSuffix);
  printf("  physical ");
  for (i = 0; i < one->PhysicalAddressLength; ++i) printf("%02x", one->PhysicalAddress[i]);
  printf("\n");
  for (unicast = one->FirstUnicastAddress; unicast != NULL; unicast = unicast->Next) {
    printf("  unicast /%u origin %d %d state %d ", unicast->OnLinkPrefixLength, (int)unicast->PrefixOrigin,
           (int)unicast->SuffixOrigin, (int)unicast->DadState);
    print_address(&unicast->Address);
    printf("\n");
  }
  for (gateway = one->FirstGatewayAddress; gateway != NULL; gateway = gateway->Next) {
    printf("  gateway ");
    print_address(&gateway->Address);
    printf("\n");
  }
  for (prefix = one->FirstPrefix; prefix != NULL; prefix = prefix->Next) {
    printf("  prefix /%u ", (unsigned)prefix->PrefixLength);
    print_address(&prefix->Address);
    printf("\n");
  }
  for (server = one->FirstDnsServerAddress; server != NULL; server = server->Next) {
    printf("  server ");
    print_address(&server->Address);
    printf("\n");
  }
}

int main(void) {
  const ULONG flags =
      GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS;
  ULONG size = 0;
  IP_ADAPTER_ADDRESSES *all;
  const IP_ADAPTER_ADDRESSES *one;
  IP_ADAPTER_INFO *infos;
  const IP_ADAPTER_INFO *info;
  if (GetAdaptersAddresses(AF_UNSPEC, flags, NULL, NULL, &size) != ERROR_BUFFER_OVERFLOW) return 1;
  all = malloc(size);
  if (all == NULL || GetAdaptersAddresses(AF_UNSPEC, flags, NULL, all, &size) != NO_ERROR) return 2;
  for (one = all; one != NULL; one = one->Next) print_one(one);
  free(all);
  size = 0;
  if (GetAdaptersInfo(NULL, &size) != ERROR_BUFFER_OVERFLOW) return 3;
  infos = malloc(size);
  if (infos == NULL || GetAdaptersInfo(infos, &size) != NO_ERROR) return 4;
  for (info = infos; info != NULL; info = info->Next) {
    const IP_ADDR_STRING *address;
    IP_PER_ADAPTER_INFO *more;
    printf("info %u %s %s type %u dhcp %u", (unsigned)info->Index, info->AdapterName, info->Description,
           (unsigned)info->Type, (unsigned)info->DhcpEnabled);
    for (address = &info->IpAddressList; address != NULL; address = address->Next)
      printf(" %s/%s", address->IpAddress.String, address->IpMask.String);
    for (address = &info->GatewayList; address != NULL; address = address->Next)
      printf(" gateway %s", address->IpAddress.String);
    printf("\n");
    size = 0;
    if (GetPerAdapterInfo(info->Index, NULL, &size) != ERROR_BUFFER_OVERFLOW) return 5;
    more = malloc(size);
    if (more == NULL || GetPerAdapterInfo(info->Index, more, &size) != NO_ERROR) return 6;
    printf("  APIPA %u %u", (unsigned)more->AutoconfigEnabled, (unsigned)more->AutoconfigActive);
    for (address = &more->DnsServerList; address != NULL; address = address->Next)
      printf(" server %s", address->IpAddress.String);
    printf("\n");
    free(more);
  }
  free(infos);
  return 0;
}
