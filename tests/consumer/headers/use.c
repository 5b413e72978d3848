/* What programs do with the structures, in the spellings of Windows, of libc and of the kernel. Compiled in each
 * language and with each set of headers around it; never run. */
#include "iphlpapi.h"
#include "icmpapi.h"
#include "ip2string.h"

static DWORD ipv4(const SOCKADDR_INET *address) {
  return address->si_family == AF_INET ? address->Ipv4.sin_addr.s_addr : address->Ipv4.sin_addr.S_un.S_addr;
}

static unsigned ipv6(const SOCKADDR_INET *address) {
  const IN6_ADDR *in6 = &address->Ipv6.sin6_addr;
  return in6->s6_addr[0] + in6->u.Byte[1] + (unsigned)in6->s6_words[1] + in6->u.Word[2] + in6->s6_bytes[3];
}

static ULONG scope(SOCKADDR_IN6 *address) {
  address->sin6_scope_struct.Level = ScopeLevelLink;
  return address->sin6_scope_id + address->sin6_scope_struct.Zone + address->sin6_scope_struct.Value;
}

static int first_gateway(const IP_ADAPTER_ADDRESSES *adapters, IPAddr *gateway) {
  const IP_ADAPTER_ADDRESSES *adapter;
  for (adapter = adapters; adapter != NULL; adapter = adapter->Next) {
    const SOCKADDR *address = adapter->FirstGatewayAddress ? adapter->FirstGatewayAddress->Address.lpSockaddr : NULL;
    if (address != NULL && address->sa_family == AF_INET && adapter->Ipv4Enabled) {
      *gateway = ((const SOCKADDR_IN *)(const void *)address)->sin_addr.s_addr;
      return 1;
    }
  }
  return 0;
}

static ULONG64 luid(NET_LUID value) {
  return value.Info.IfType == IF_TYPE_ETHERNET_CSMACD ? value.Info.NetLuidIndex : value.Value;
}

static void NETIOAPI_API_ changed(PVOID context, PMIB_IPINTERFACE_ROW row, MIB_NOTIFICATION_TYPE type) {
  *(ULONG *)context += row != NULL && type == MibParameterNotification;
}

int use(void);
int use(void) {
  static const IN6_ADDR loopback = IN6ADDR_LOOPBACK_INIT;
  static const IN6_ADDR teredo = IN6ADDR_TEREDOPREFIX_INIT;
  static const IN_ADDR broadcast = IN4ADDR_BROADCAST_INIT;
  SOCKADDR_INET address;
  MIB_IPFORWARD_ROW2 route;
  NET_LUID nothing;
  PIPINTERFACE_CHANGE_CALLBACK callback = changed;
  IPAddr gateway = 0;
  LARGE_INTEGER number;
  WCHAR name[IF_MAX_STRING_SIZE + 1];

  address.Ipv6.sin6_addr = loopback;
  address.si_family = AF_INET6;
  address.Ipv6.sin6_scope_id = 0;
  route.DestinationPrefix.Prefix = address;
  nothing.Value = 0;
  number.QuadPart = 1;
  name[0] = 0;
  return (int)(ipv4(&address) + ipv6(&address) + scope(&route.DestinationPrefix.Prefix.Ipv6) +
               (ULONG)first_gateway(NULL, &gateway) + (ULONG)luid(nothing) + (ULONG)IN6_ADDR_EQUAL(&teredo, &loopback) +
               broadcast.S_un.S_un_b.s_b1 + (callback != NULL) + number.LowPart + (ULONG)number.u.HighPart + name[0]);
}
