/* Walks an answer as a program does, and holds it to what the pages promise: every pointer leads into the block, every
 * list ends, every string is terminated. Reads by copy, so that a block may lie at any address. */
#ifndef CONFORMANCE_WALK_H
#define CONFORMANCE_WALK_H

#include "check.h"
#include "iphlpapi.h"

struct block {
  const unsigned char *start;
  size_t size;
};

static inline int lies_in(const struct block *block, const void *pointer, size_t size) {
  const unsigned char *at = pointer;
  return at >= block->start && size <= block->size && at <= block->start + block->size - size;
}

/* Copies what a pointer leads to; 0 at the end of a list, and where it leads out of the block. */
static inline int follow(const struct block *block, const void *pointer, void *into, size_t size) {
  if (pointer == NULL) return 0;
  if (!CHECK(lies_in(block, pointer, size))) return 0;
  memcpy(into, pointer, size);
  return 1;
}

static inline size_t narrow_length(const struct block *block, const char *text) {
  size_t length = 0;
  while (CHECK(lies_in(block, text + length, 1)) && text[length] != '\0') ++length;
  return length;
}

static inline size_t wide_length(const struct block *block, const WCHAR *text) {
  size_t length = 0;
  WCHAR unit = 0;
  for (;; ++length) {
    if (!follow(block, (const unsigned char *)text + length * sizeof unit, &unit, sizeof unit) || unit == 0)
      return length;
  }
}

/* The family of a socket address, whose length must be the family's own. */
static inline int family_at(const struct block *block, const SOCKET_ADDRESS *address) {
  ADDRESS_FAMILY family = 0;
  if (!CHECK(lies_in(block, address->lpSockaddr, (size_t)address->iSockaddrLength))) return -1;
  memcpy(&family, address->lpSockaddr, sizeof family);
  CHECK(family == AF_INET || family == AF_INET6);
  CHECK_EQ(address->iSockaddrLength, family == AF_INET ? sizeof(SOCKADDR_IN) : sizeof(SOCKADDR_IN6));
  return family;
}

/* The lists whose elements begin alike: length, flags or reserved, next, address. */
struct element {
  ULONG Length;
  DWORD Flags;
  struct element *Next;
  SOCKET_ADDRESS Address;
};

/* How many elements a list has; each as long as it says, and no longer than `size`. */
static inline size_t list_length(const struct block *block, const void *head, size_t size) {
  struct element element;
  size_t count = 0;
  const void *at;
  for (at = head; follow(block, at, &element, sizeof element); at = element.Next) {
    CHECK_EQ(element.Length, size);
    CHECK(lies_in(block, at, size));
    family_at(block, &element.Address);
    if (!CHECK(++count <= block->size / sizeof element)) break;
  }
  return count;
}

static inline void check_unicast(const struct block *block, const IP_ADAPTER_ADDRESSES *adapter,
                          const IP_ADAPTER_UNICAST_ADDRESS *unicast) {
  const int family = family_at(block, &unicast->Address);
  CHECK_EQ(unicast->Length, sizeof *unicast);
  CHECK(unicast->PrefixOrigin != IpPrefixOriginOther);
  CHECK(unicast->SuffixOrigin != IpSuffixOriginOther);
  CHECK(unicast->DadState != IpDadStateInvalid);
  if (unicast->PrefixOrigin == IpPrefixOriginManual) {
    CHECK(unicast->ValidLifetime != 0);
    CHECK(unicast->LeaseLifetime != 0);
  }
  CHECK(unicast->PreferredLifetime <= unicast->ValidLifetime);
  CHECK(unicast->OnLinkPrefixLength <= (family == AF_INET ? 32 : 128));
  CHECK(family == AF_INET ? adapter->Ipv4Enabled : adapter->Ipv6Enabled);
  if (family == AF_INET6) {
    SOCKADDR_IN6 address;
    memcpy(&address, unicast->Address.lpSockaddr, sizeof address);
    /* A link-local address whose zone is another adapter's was put together from two moments. */
    if (address.sin6_scope_id != 0) CHECK_EQ(address.sin6_scope_id, adapter->Ipv6IfIndex);
  }
}

static inline void check_adapter(const struct block *block, const IP_ADAPTER_ADDRESSES *adapter) {
  IP_ADAPTER_UNICAST_ADDRESS unicast;
  IP_ADAPTER_DNS_SUFFIX suffix;
  const void *at;
  CHECK_EQ(adapter->Length, sizeof *adapter);
  CHECK_EQ(narrow_length(block, adapter->AdapterName), 38);
  if (CHECK(adapter->FriendlyName != NULL)) wide_length(block, adapter->FriendlyName);
  if (CHECK(adapter->Description != NULL)) wide_length(block, adapter->Description);
  if (CHECK(adapter->DnsSuffix != NULL)) wide_length(block, adapter->DnsSuffix);
  CHECK(adapter->PhysicalAddressLength <= MAX_ADAPTER_ADDRESS_LENGTH);
  for (at = adapter->FirstUnicastAddress; follow(block, at, &unicast, sizeof unicast); at = unicast.Next)
    check_unicast(block, adapter, &unicast);
  list_length(block, adapter->FirstAnycastAddress, sizeof(IP_ADAPTER_ANYCAST_ADDRESS));
  list_length(block, adapter->FirstMulticastAddress, sizeof(IP_ADAPTER_MULTICAST_ADDRESS));
  list_length(block, adapter->FirstDnsServerAddress, sizeof(IP_ADAPTER_DNS_SERVER_ADDRESS));
  list_length(block, adapter->FirstPrefix, sizeof(IP_ADAPTER_PREFIX));
  list_length(block, adapter->FirstWinsServerAddress, sizeof(IP_ADAPTER_WINS_SERVER_ADDRESS));
  list_length(block, adapter->FirstGatewayAddress, sizeof(IP_ADAPTER_GATEWAY_ADDRESS));
  for (at = adapter->FirstDnsSuffix; follow(block, at, &suffix, sizeof suffix); at = suffix.Next) {
    const struct block inside = {(const unsigned char *)suffix.String, sizeof suffix.String};
    wide_length(&inside, suffix.String);
  }
}

/* How many adapters GetAdaptersAddresses answered. */
static inline size_t walk_addresses(const void *start, size_t size) {
  struct block block;
  IP_ADAPTER_ADDRESSES adapter;
  size_t count = 0;
  const void *at;
  block.start = start;
  block.size = size;
  for (at = start; follow(&block, at, &adapter, sizeof adapter); at = adapter.Next) {
    check_adapter(&block, &adapter);
    if (!CHECK(++count <= size / sizeof adapter)) break;
  }
  return count;
}

static inline size_t walk_strings(const struct block *block, const IP_ADDR_STRING *head, int may_be_empty) {
  IP_ADDR_STRING entry;
  size_t count = 0;
  const void *at;
  for (at = head; follow(block, at, &entry, sizeof entry); at = entry.Next) {
    CHECK(memchr(entry.IpAddress.String, '\0', sizeof entry.IpAddress.String) != NULL);
    CHECK(memchr(entry.IpMask.String, '\0', sizeof entry.IpMask.String) != NULL);
    CHECK(may_be_empty || entry.IpAddress.String[0] != '\0');
    if (!CHECK(++count <= block->size / sizeof entry + 1)) break;
  }
  return count;
}

static inline size_t walk_info(const void *start, size_t size) {
  struct block block;
  IP_ADAPTER_INFO info;
  size_t count = 0;
  const void *at;
  block.start = start;
  block.size = size;
  for (at = start; follow(&block, at, &info, sizeof info); at = info.Next) {
    const IP_ADAPTER_INFO *in_place = at;
    CHECK(info.Type != 24);
    CHECK_EQ(strlen(info.AdapterName), 38);
    CHECK(memchr(info.Description, '\0', sizeof info.Description) != NULL);
    walk_strings(&block, &in_place->IpAddressList, 0);
    walk_strings(&block, &in_place->GatewayList, 0);
    walk_strings(&block, &in_place->DhcpServer, 0);
    if (!CHECK(++count <= size / sizeof info)) break;
  }
  return count;
}

static inline size_t walk_per_adapter(const void *start, size_t size) {
  struct block block;
  const IP_PER_ADAPTER_INFO *info = start;
  block.start = start;
  block.size = size;
  return walk_strings(&block, &info->DnsServerList, 1);
}

static inline size_t walk_params(const void *start, size_t size) {
  struct block block;
  const FIXED_INFO *info = start;
  block.start = start;
  block.size = size;
  return walk_strings(&block, &info->DnsServerList, 1);
}

#endif
