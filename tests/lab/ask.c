/* Asks the library everything that managers of the host know, as a Windows program would, and prints one JSON
 * object a line. It judges nothing: what is true is for the scenario to know. Exit 1 when a call that has to
 * work does not. */
#include <arpa/inet.h>
#include <iphlpapi.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool failed = false;

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- JSON ---- */

static void print_code(unsigned code) {
  if (code == '"' || code == '\\') {
    printf("\\%c", (int)code);
  } else if (code < 0x20 || code > 0x7e) {
    printf("\\u%04x", code);
  } else {
    putchar((int)code);
  }
}

static void text(const char* name, const char* value) {
  printf(",\"%s\":\"", name);
  for (; *value; ++value) print_code((unsigned char)*value);
  putchar('"');
}

static void wide_text(const char* name, const WCHAR* value) {
  printf(",\"%s\":\"", name);
  for (; *value; ++value) print_code((unsigned)*value);
  putchar('"');
}

static void number(const char* name, long long value) {
  printf(",\"%s\":%lld", name, value);
}

/* ---- Addresses ---- */

static void print_socket_address(const SOCKET_ADDRESS* address) {
  char written[INET6_ADDRSTRLEN] = "";
  const struct sockaddr* any = (const struct sockaddr*)address->lpSockaddr;
  unsigned zone = 0;
  if (any == NULL) return;
  if (any->sa_family == AF_INET && address->iSockaddrLength >= (INT)sizeof(struct sockaddr_in)) {
    struct sockaddr_in in;
    memcpy(&in, any, sizeof in);
    inet_ntop(AF_INET, &in.sin_addr, written, sizeof written);
  } else if (any->sa_family == AF_INET6 && address->iSockaddrLength >= (INT)sizeof(struct sockaddr_in6)) {
    struct sockaddr_in6 in;
    memcpy(&in, any, sizeof in);
    inet_ntop(AF_INET6, &in.sin6_addr, written, sizeof written);
    zone = in.sin6_scope_id;
  }
  printf("%s", written);
  if (zone != 0) printf("%%%u", zone);
}

static void socket_address(const char* name, const SOCKET_ADDRESS* address) {
  printf(",\"%s\":\"", name);
  print_socket_address(address);
  putchar('"');
}

static int mask_bits(const char* mask) {
  struct in_addr in;
  if (inet_pton(AF_INET, mask, &in) != 1) return -1;
  return __builtin_popcount(in.s_addr);
}

/* A list without its first text is an empty one. */
static void texts(const char* name, const IP_ADDR_STRING* first, bool with_mask) {
  printf(",\"%s\":[", name);
  for (const IP_ADDR_STRING* each = first; each != NULL; each = each->Next) {
    if (each->IpAddress.String[0] == '\0') continue;
    printf("%s\"%s", each == first ? "" : ",", each->IpAddress.String);
    if (with_mask) printf("/%d", mask_bits(each->IpMask.String));
    putchar('"');
  }
  putchar(']');
}

/* ---- The calls ---- */

typedef ULONG (*Call)(void* buffer, ULONG* size, ULONG index);

typedef struct {
  ULONG error;
  double milliseconds; /* of the slowest call */
  void* buffer;
} Answer;

/* The documented way: ask for the size, ask again, and once more when it grew in between. */
static Answer ask(Call call, ULONG index) {
  Answer answer = {ERROR_BUFFER_OVERFLOW, 0, NULL};
  ULONG size = 0;
  for (int round = 0; round < 8 && answer.error == ERROR_BUFFER_OVERFLOW; ++round) {
    if (size != 0) {
      free(answer.buffer);
      answer.buffer = calloc(1, size);
    }
    double began = milliseconds();
    answer.error = call(answer.buffer, &size, index);
    double took = milliseconds() - began;
    if (took > answer.milliseconds) answer.milliseconds = took;
  }
  return answer;
}

static ULONG per_adapter(void* buffer, ULONG* size, ULONG index) {
  return GetPerAdapterInfo(index, buffer, size);
}

static ULONG adapters_info(void* buffer, ULONG* size, ULONG index) {
  (void)index;
  return GetAdaptersInfo(buffer, size);
}

static ULONG adapters_addresses(void* buffer, ULONG* size, ULONG index) {
  (void)index;
  return GetAdaptersAddresses(
      AF_UNSPEC, GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_INCLUDE_WINS_INFO | GAA_FLAG_INCLUDE_ALL_INTERFACES,
      NULL, buffer, size);
}

static ULONG network_params(void* buffer, ULONG* size, ULONG index) {
  (void)index;
  return GetNetworkParams(buffer, size);
}

static void head(const char* call, const Answer* answer) {
  printf("{\"call\":\"%s\",\"error\":%u,\"milliseconds\":%.1f", call, answer->error, answer->milliseconds);
  if (answer->error != NO_ERROR && answer->error != ERROR_NO_DATA) failed = true;
}

static void tell_per_adapter(ULONG index) {
  Answer answer = ask(per_adapter, index);
  const IP_PER_ADAPTER_INFO* info = answer.buffer;
  head("GetPerAdapterInfo", &answer);
  number("index", index);
  if (answer.error == NO_ERROR) {
    number("autoconfig_enabled", info->AutoconfigEnabled);
    number("autoconfig_active", info->AutoconfigActive);
    texts("dns", &info->DnsServerList, false);
  }
  puts("}");
  free(answer.buffer);
}

static void tell_adapters_info(void) {
  Answer answer = ask(adapters_info, 0);
  const IP_ADAPTER_INFO* all = answer.buffer;
  if (answer.error != NO_ERROR) {
    head("GetAdaptersInfo", &answer);
    puts("}");
  }
  for (const IP_ADAPTER_INFO* each = answer.error == NO_ERROR ? all : NULL; each != NULL; each = each->Next) {
    head("GetAdaptersInfo", &answer);
    number("index", each->Index);
    text("name", each->AdapterName);
    text("description", each->Description);
    number("dhcp_enabled", each->DhcpEnabled);
    text("dhcp_server", each->DhcpServer.IpAddress.String);
    number("lease_obtained", (long long)each->LeaseObtained);
    number("lease_expires", (long long)each->LeaseExpires);
    number("have_wins", each->HaveWins);
    texts("wins", &each->PrimaryWinsServer, false);
    texts("wins_second", &each->SecondaryWinsServer, false);
    texts("addresses", &each->IpAddressList, true);
    texts("gateways", &each->GatewayList, false);
    puts("}");
  }
  free(answer.buffer);
}

static void tell_unicast(const IP_ADAPTER_ADDRESSES* adapter) {
  printf(",\"unicast\":[");
  for (const IP_ADAPTER_UNICAST_ADDRESS* each = adapter->FirstUnicastAddress; each != NULL;
       each = each->Next) {
    printf("%s{\"prefix_length\":%u", each == adapter->FirstUnicastAddress ? "" : ",",
           each->OnLinkPrefixLength);
    socket_address("address", &each->Address);
    number("prefix_origin", each->PrefixOrigin);
    number("suffix_origin", each->SuffixOrigin);
    number("valid", each->ValidLifetime);
    number("preferred", each->PreferredLifetime);
    number("lease", each->LeaseLifetime);
    putchar('}');
  }
  putchar(']');
}

/* Each row of the table, and what the same address's own row says of its lifetimes. */
static void tell_unicast_table(void) {
  Answer answer = {NO_ERROR, 0, NULL};
  MIB_UNICASTIPADDRESS_TABLE* table = NULL;
  const double began = milliseconds();
  answer.error = GetUnicastIpAddressTable(AF_UNSPEC, &table);
  answer.milliseconds = milliseconds() - began;
  for (ULONG i = 0; i < (table == NULL ? 0 : table->NumEntries); ++i) {
    MIB_UNICASTIPADDRESS_ROW* row = &table->Table[i];
    const SOCKET_ADDRESS address = {(SOCKADDR*)&row->Address, sizeof row->Address};
    MIB_UNICASTIPADDRESS_ROW own;
    InitializeUnicastIpAddressEntry(&own);
    own.Address = row->Address;
    own.InterfaceIndex = row->InterfaceIndex;
    head("GetUnicastIpAddressTable", &answer);
    number("row_index", row->InterfaceIndex);
    socket_address("address", &address);
    number("prefix_origin", row->PrefixOrigin);
    number("suffix_origin", row->SuffixOrigin);
    number("valid", row->ValidLifetime);
    number("preferred", row->PreferredLifetime);
    number("dad_state", row->DadState);
    number("entry", GetUnicastIpAddressEntry(&own));
    number("entry_prefix_origin", own.PrefixOrigin);
    number("entry_suffix_origin", own.SuffixOrigin);
    number("entry_valid", own.ValidLifetime);
    number("entry_preferred", own.PreferredLifetime);
    puts("}");
  }
  FreeMibTable(table);
}

static void tell_lists(const IP_ADAPTER_ADDRESSES* adapter) {
  printf(",\"dns\":[");
  for (const IP_ADAPTER_DNS_SERVER_ADDRESS* each = adapter->FirstDnsServerAddress; each != NULL;
       each = each->Next) {
    printf("%s\"", each == adapter->FirstDnsServerAddress ? "" : ",");
    print_socket_address(&each->Address);
    putchar('"');
  }
  printf("],\"gateways\":[");
  for (const IP_ADAPTER_GATEWAY_ADDRESS* each = adapter->FirstGatewayAddress; each != NULL;
       each = each->Next) {
    printf("%s\"", each == adapter->FirstGatewayAddress ? "" : ",");
    print_socket_address(&each->Address);
    putchar('"');
  }
  printf("],\"suffixes\":[");
  for (const IP_ADAPTER_DNS_SUFFIX* each = adapter->FirstDnsSuffix; each != NULL; each = each->Next) {
    printf("%s\"", each == adapter->FirstDnsSuffix ? "" : ",");
    for (const WCHAR* at = each->String; *at; ++at) print_code((unsigned)*at);
    putchar('"');
  }
  putchar(']');
}

static void tell_adapters_addresses(void) {
  Answer answer = ask(adapters_addresses, 0);
  const IP_ADAPTER_ADDRESSES* all = answer.buffer;
  if (answer.error != NO_ERROR) {
    head("GetAdaptersAddresses", &answer);
    puts("}");
  }
  for (const IP_ADAPTER_ADDRESSES* each = answer.error == NO_ERROR ? all : NULL; each != NULL;
       each = each->Next) {
    head("GetAdaptersAddresses", &answer);
    number("index", each->IfIndex);
    number("index6", each->Ipv6IfIndex);
    text("name", each->AdapterName);
    wide_text("friendly_name", each->FriendlyName);
    wide_text("suffix", each->DnsSuffix);
    number("dhcp4_enabled", each->Dhcpv4Enabled);
    socket_address("dhcp4_server", &each->Dhcpv4Server);
    socket_address("dhcp6_server", &each->Dhcpv6Server);
    number("dhcp6_iaid", each->Dhcpv6Iaid);
    printf(",\"dhcp6_duid\":\"");
    for (ULONG i = 0; i < each->Dhcpv6ClientDuidLength; ++i) printf("%02x", each->Dhcpv6ClientDuid[i]);
    putchar('"');
    tell_unicast(each);
    tell_lists(each);
    puts("}");
  }
  free(answer.buffer);
}

static void tell_network_params(void) {
  Answer answer = ask(network_params, 0);
  const FIXED_INFO* info = answer.buffer;
  head("GetNetworkParams", &answer);
  if (answer.error == NO_ERROR) {
    text("host_name", info->HostName);
    text("domain_name", info->DomainName);
    texts("dns", &info->DnsServerList, false);
    number("node_type", info->NodeType);
  }
  puts("}");
  free(answer.buffer);
}

int main(void) {
  tell_adapters_addresses();
  tell_adapters_info();
  tell_unicast_table();
  tell_network_params();
  Answer answer = ask(adapters_addresses, 0);
  const IP_ADAPTER_ADDRESSES* all = answer.buffer;
  for (const IP_ADAPTER_ADDRESSES* each = answer.error == NO_ERROR ? all : NULL; each != NULL;
       each = each->Next) {
    tell_per_adapter(each->IfIndex != 0 ? each->IfIndex : each->Ipv6IfIndex);
  }
  free(answer.buffer);
  return failed ? 1 : 0;
}
