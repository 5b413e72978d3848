/* GetAdaptersAddresses in the namespace of furnished.sh: families, flags, lists, members. */
#include "walk.h"

static IP_ADAPTER_ADDRESSES *ask(ULONG family, ULONG flags, size_t *count) {
  ULONG size = 0;
  IP_ADAPTER_ADDRESSES *block;
  CHECK_EQ(GetAdaptersAddresses(family, flags, NULL, NULL, &size), ERROR_BUFFER_OVERFLOW);
  block = malloc(size);
  if (block == NULL || !CHECK_EQ(GetAdaptersAddresses(family, flags, NULL, block, &size), NO_ERROR)) abort();
  *count = walk_addresses(block, size);
  return block;
}

static int is_named(const IP_ADAPTER_ADDRESSES *adapter, const char *name) {
  size_t i;
  for (i = 0; name[i] != '\0'; ++i)
    if (adapter->FriendlyName[i] != (WCHAR)name[i]) return 0;
  return adapter->FriendlyName[i] == 0;
}

static const IP_ADAPTER_ADDRESSES *named(const IP_ADAPTER_ADDRESSES *first, const char *name) {
  static const IP_ADAPTER_ADDRESSES none;
  for (; first != NULL; first = first->Next)
    if (is_named(first, name)) return first;
  fprintf(stderr, "no adapter %s\n", name);
  ++failed_checks;
  return &none;
}

static void check_families(void) {
  const ULONG bad[] = {1, 3, 24, 0x10000 + AF_INET, 0xffffffff};
  ULONG size = 12345;
  size_t i;
  size_t count = 0;
  IP_ADAPTER_ADDRESSES *all;
  const IP_ADAPTER_ADDRESSES *one;
  for (i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
    CHECK_EQ(GetAdaptersAddresses(bad[i], 0, NULL, NULL, &size), ERROR_INVALID_PARAMETER);
    CHECK_EQ(size, 12345);
  }
  CHECK_EQ(GetAdaptersAddresses(AF_UNSPEC, 0, NULL, NULL, NULL), ERROR_INVALID_PARAMETER);
  /* Windows' own number for IPv6, which a program may have been compiled with. */
  CHECK_EQ(GetAdaptersAddresses(23, 0, NULL, NULL, &size), ERROR_BUFFER_OVERFLOW);

  all = ask(AF_INET, 0, &count);
  for (one = all; one != NULL; one = one->Next) {
    const IP_ADAPTER_UNICAST_ADDRESS *unicast = one->FirstUnicastAddress;
    CHECK(one->Ipv4Enabled);
    for (; unicast != NULL; unicast = unicast->Next)
      CHECK_EQ(unicast->Address.lpSockaddr->sa_family, AF_INET);
  }
  free(all);
  all = ask(AF_INET6, 0, &count);
  for (one = all; one != NULL; one = one->Next) {
    CHECK(one->Ipv6Enabled);
    CHECK(!is_named(one, "quiet0"));
  }
  free(all);
  all = ask(AF_INET6, GAA_FLAG_INCLUDE_ALL_INTERFACES, &count);
  CHECK_EQ(named(all, "quiet0")->Ipv6IfIndex, 0);
  CHECK(named(all, "quiet0")->IfIndex != 0);
  free(all);
}

static void check_flags(void) {
  const ULONG skip = GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST |
                     GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_SKIP_DNS_INFO;
  const ULONG include = GAA_FLAG_INCLUDE_PREFIX | GAA_FLAG_INCLUDE_GATEWAYS;
  size_t count = 0;
  ULONG with_name = 0;
  ULONG without_name = 0;
  IP_ADAPTER_ADDRESSES *all = ask(AF_UNSPEC, 0, &count);
  const IP_ADAPTER_ADDRESSES *one;
  for (one = all; one != NULL; one = one->Next) {
    CHECK(one->FirstPrefix == NULL);
    CHECK(one->FirstWinsServerAddress == NULL);
    CHECK(one->FirstGatewayAddress == NULL);
  }
  CHECK(named(all, "pair0")->FirstUnicastAddress != NULL);
  CHECK(named(all, "pair0")->FirstMulticastAddress != NULL);
  CHECK(named(all, "pair0")->FirstAnycastAddress != NULL);
  free(all);

  all = ask(AF_UNSPEC, skip, &count);
  for (one = all; one != NULL; one = one->Next) {
    CHECK(one->FirstUnicastAddress == NULL);
    CHECK(one->FirstAnycastAddress == NULL);
    CHECK(one->FirstMulticastAddress == NULL);
    CHECK(one->FirstDnsServerAddress == NULL);
    CHECK(one->FirstDnsSuffix == NULL);
  }
  free(all);

  all = ask(AF_UNSPEC, include, &count);
  CHECK(named(all, "pair0")->FirstPrefix != NULL);
  CHECK(named(all, "pair0")->FirstGatewayAddress != NULL);
  CHECK(named(all, "lo")->FirstGatewayAddress == NULL);
  CHECK_EQ(named(all, "pair0")->Ipv4Metric, 100);
  free(all);

  GetAdaptersAddresses(AF_UNSPEC, 0, NULL, NULL, &with_name);
  GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_SKIP_FRIENDLY_NAME, NULL, NULL, &without_name);
  CHECK_EQ(without_name, with_name);
  all = ask(AF_UNSPEC, GAA_FLAG_SKIP_FRIENDLY_NAME, &count);
  for (one = all; one != NULL; one = one->Next) CHECK(one->FriendlyName != NULL);
  free(all);
}

static void check_loopback(const IP_ADAPTER_ADDRESSES *lo) {
  CHECK_EQ(lo->IfType, 24);
  CHECK_EQ(lo->PhysicalAddressLength, 0);
  CHECK_EQ(lo->OperStatus, IfOperStatusUp);
  CHECK_EQ(lo->TransmitLinkSpeed, 0xffffffffffffffffULL);
  CHECK_EQ(lo->FirstUnicastAddress->PrefixOrigin, IpPrefixOriginWellKnown);
  CHECK_EQ(lo->Mtu, 65536);
}

static void check_members(void) {
  size_t count = 0;
  IP_ADAPTER_ADDRESSES *all = ask(AF_UNSPEC, 0, &count);
  const IP_ADAPTER_ADDRESSES *pair = named(all, "pair0");
  const IP_ADAPTER_ADDRESSES *one;
  int eligible = 0;
  CHECK_EQ(count, 5);
  check_loopback(named(all, "lo"));
  CHECK_EQ(pair->IfType, 6);
  CHECK_EQ(pair->PhysicalAddressLength, 6);
  CHECK_EQ(pair->PhysicalAddress[5], 0x10);
  CHECK_EQ(pair->OperStatus, IfOperStatusUp);
  CHECK_EQ(pair->TransmitLinkSpeed, 10000000000ULL);
  CHECK_EQ(pair->ReceiveLinkSpeed, 10000000000ULL);
  CHECK_EQ(pair->Luid.Info.IfType, 6);
  CHECK_EQ(pair->ZoneIndices[ScopeLevelLink], pair->IfIndex);
  CHECK_EQ(pair->ConnectionType, NET_IF_CONNECTION_DEDICATED);
  CHECK_EQ(pair->TunnelType, TUNNEL_TYPE_NONE);
  CHECK_EQ(pair->CompartmentId, 1);
  CHECK_EQ(named(all, "down0")->OperStatus, IfOperStatusDown);
  for (one = all; one != NULL; one = one->Next) {
    const IP_ADAPTER_UNICAST_ADDRESS *unicast = one->FirstUnicastAddress;
    for (; unicast != NULL; unicast = unicast->Next)
      eligible += (unicast->Flags & IP_ADAPTER_ADDRESS_DNS_ELIGIBLE) != 0;
    CHECK_EQ(one->Luid.Info.NetLuidIndex, one->IfIndex);
  }
  CHECK(eligible > 0);
  free(all);
}

static void check_lifetimes(void) {
  size_t count = 0;
  IP_ADAPTER_ADDRESSES *all = ask(AF_INET, 0, &count);
  const IP_ADAPTER_UNICAST_ADDRESS *manual = named(all, "pair0")->FirstUnicastAddress;
  const IP_ADAPTER_UNICAST_ADDRESS *leased = manual->Next;
  CHECK_EQ(manual->PrefixOrigin, IpPrefixOriginManual);
  CHECK_EQ(manual->SuffixOrigin, IpSuffixOriginManual);
  CHECK_EQ(manual->DadState, IpDadStatePreferred);
  CHECK_EQ(manual->ValidLifetime, 0xffffffff);
  CHECK_EQ(manual->OnLinkPrefixLength, 24);
  CHECK(leased->ValidLifetime <= 3600 && leased->ValidLifetime > 3500);
  CHECK(leased->PreferredLifetime <= 1800 && leased->PreferredLifetime > 1700);
  free(all);
}

int main(void) {
  check_families();
  check_flags();
  check_members();
  check_lifetimes();
  return check_verdict();
}
