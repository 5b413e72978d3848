/* iptypes.h - what GetAdaptersInfo, GetAdaptersAddresses, GetPerAdapterInfo and GetNetworkParams answer.
 *
 * All lists are chained through Next. Every pointer points into the block that the call filled: the block is freed
 * as one, and copying a structure out of it does not copy what it points to.
 */
#ifndef IPHLP_IPTYPES_H
#define IPHLP_IPTYPES_H

#include "ifdef.h"
#include "iphlp_wintypes.h"
#include "nldef.h"
#include "ws2ipdef.h"

/* Lengths */

#define MAX_ADAPTER_DESCRIPTION_LENGTH 128
#define MAX_ADAPTER_NAME_LENGTH        256
#define MAX_ADAPTER_ADDRESS_LENGTH     8  /* bytes */
#define DEFAULT_MINIMUM_ENTITIES       32
#define MAX_HOSTNAME_LEN               128
#define MAX_DOMAIN_NAME_LEN            128
#define MAX_SCOPE_ID_LEN               256
#define MAX_DHCPV6_DUID_LENGTH         130
#define MAX_DNS_SUFFIX_STRING_LENGTH   256

/* NetBIOS node types, FIXED_INFO.NodeType. */
#define BROADCAST_NODETYPE    1
#define PEER_TO_PEER_NODETYPE 2
#define MIXED_NODETYPE        4
#define HYBRID_NODETYPE       8

/* Addresses as text */

/* An IPv4 address or mask as dotted text; "" or "0.0.0.0" is none. */
typedef struct {
  char String[4 * 4];
} IP_ADDRESS_STRING, *PIP_ADDRESS_STRING, IP_MASK_STRING, *PIP_MASK_STRING;

/* An IPv4 address with its mask, and the next one. */
typedef struct _IP_ADDR_STRING {
  struct _IP_ADDR_STRING *Next;
  IP_ADDRESS_STRING IpAddress;
  IP_MASK_STRING IpMask;
  DWORD Context;  /* NTE context for DeleteIPAddress */
} IP_ADDR_STRING, *PIP_ADDR_STRING;

/* GetAdaptersInfo */

/* An adapter as IPv4 sees it, with text where later structures have numbers. */
typedef struct _IP_ADAPTER_INFO {
  struct _IP_ADAPTER_INFO *Next;
  DWORD ComboIndex;  /* reserved */
  char AdapterName[MAX_ADAPTER_NAME_LENGTH + 4];  /* "{GUID}", upper case */
  char Description[MAX_ADAPTER_DESCRIPTION_LENGTH + 4];
  UINT AddressLength;  /* bytes of Address */
  BYTE Address[MAX_ADAPTER_ADDRESS_LENGTH];
  DWORD Index;  /* interface index */
  UINT Type;  /* IF_TYPE_... */
  UINT DhcpEnabled;  /* says whether the DHCP members mean anything */
  PIP_ADDR_STRING CurrentIpAddress;  /* reserved */
  IP_ADDR_STRING IpAddressList;
  IP_ADDR_STRING GatewayList;
  IP_ADDR_STRING DhcpServer;
  BOOL HaveWins;  /* says whether the WINS members mean anything */
  IP_ADDR_STRING PrimaryWinsServer;
  IP_ADDR_STRING SecondaryWinsServer;
  IPHLP_TIME64 LeaseObtained;  /* seconds since 1970 */
  IPHLP_TIME64 LeaseExpires;  /* seconds since 1970 */
} IP_ADAPTER_INFO, *PIP_ADAPTER_INFO;

/* GetAdaptersAddresses */

typedef NL_PREFIX_ORIGIN IP_PREFIX_ORIGIN;
typedef NL_SUFFIX_ORIGIN IP_SUFFIX_ORIGIN;
typedef NL_DAD_STATE IP_DAD_STATE;

/* What to leave out, what to add: the Flags argument. */
#define GAA_FLAG_SKIP_UNICAST                0x1
#define GAA_FLAG_SKIP_ANYCAST                0x2
#define GAA_FLAG_SKIP_MULTICAST              0x4
#define GAA_FLAG_SKIP_DNS_SERVER             0x8
#define GAA_FLAG_INCLUDE_PREFIX              0x10
#define GAA_FLAG_SKIP_FRIENDLY_NAME          0x20
#define GAA_FLAG_INCLUDE_WINS_INFO           0x40
#define GAA_FLAG_INCLUDE_GATEWAYS            0x80
#define GAA_FLAG_INCLUDE_ALL_INTERFACES      0x100
#define GAA_FLAG_INCLUDE_ALL_COMPARTMENTS    0x200
#define GAA_FLAG_INCLUDE_TUNNEL_BINDINGORDER 0x400
#define GAA_FLAG_SKIP_DNS_INFO               0x800

/* Flags of a unicast address. */
#define IP_ADAPTER_ADDRESS_DNS_ELIGIBLE 0x1
#define IP_ADAPTER_ADDRESS_TRANSIENT    0x2
#define IP_ADAPTER_ADDRESS_PRIMARY      0x4

/* An address of the adapter as Windows XP has it, without the prefix length. */
typedef struct _IP_ADAPTER_UNICAST_ADDRESS_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Flags;
    };
  };
  struct _IP_ADAPTER_UNICAST_ADDRESS_XP *Next;
  SOCKET_ADDRESS Address;
  IP_PREFIX_ORIGIN PrefixOrigin;
  IP_SUFFIX_ORIGIN SuffixOrigin;
  IP_DAD_STATE DadState;
  ULONG ValidLifetime;
  ULONG PreferredLifetime;
  ULONG LeaseLifetime;
} IP_ADAPTER_UNICAST_ADDRESS_XP, *PIP_ADAPTER_UNICAST_ADDRESS_XP;

/* An address of the adapter. Lifetimes in seconds from now, 0xffffffff for ever. */
typedef struct _IP_ADAPTER_UNICAST_ADDRESS_LH {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Flags;  /* IP_ADAPTER_ADDRESS_... */
    };
  };
  struct _IP_ADAPTER_UNICAST_ADDRESS_LH *Next;
  SOCKET_ADDRESS Address;
  IP_PREFIX_ORIGIN PrefixOrigin;
  IP_SUFFIX_ORIGIN SuffixOrigin;
  IP_DAD_STATE DadState;
  ULONG ValidLifetime;
  ULONG PreferredLifetime;
  ULONG LeaseLifetime;  /* seconds left of the DHCP lease */
  UINT8 OnLinkPrefixLength;  /* bits; 255 when unknown */
} IP_ADAPTER_UNICAST_ADDRESS_LH, *PIP_ADAPTER_UNICAST_ADDRESS_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef IP_ADAPTER_UNICAST_ADDRESS_LH IP_ADAPTER_UNICAST_ADDRESS, *PIP_ADAPTER_UNICAST_ADDRESS;
#else
typedef IP_ADAPTER_UNICAST_ADDRESS_XP IP_ADAPTER_UNICAST_ADDRESS, *PIP_ADAPTER_UNICAST_ADDRESS;
#endif

/* An anycast address of the adapter. */
typedef struct _IP_ADAPTER_ANYCAST_ADDRESS_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Flags;
    };
  };
  struct _IP_ADAPTER_ANYCAST_ADDRESS_XP *Next;
  SOCKET_ADDRESS Address;
} IP_ADAPTER_ANYCAST_ADDRESS_XP, *PIP_ADAPTER_ANYCAST_ADDRESS_XP;
typedef IP_ADAPTER_ANYCAST_ADDRESS_XP IP_ADAPTER_ANYCAST_ADDRESS, *PIP_ADAPTER_ANYCAST_ADDRESS;

/* A group that the adapter is a member of. */
typedef struct _IP_ADAPTER_MULTICAST_ADDRESS_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Flags;
    };
  };
  struct _IP_ADAPTER_MULTICAST_ADDRESS_XP *Next;
  SOCKET_ADDRESS Address;
} IP_ADAPTER_MULTICAST_ADDRESS_XP, *PIP_ADAPTER_MULTICAST_ADDRESS_XP;
typedef IP_ADAPTER_MULTICAST_ADDRESS_XP IP_ADAPTER_MULTICAST_ADDRESS, *PIP_ADAPTER_MULTICAST_ADDRESS;

/* A DNS server; the port of the address is 0 unless it differs from 53. */
typedef struct _IP_ADAPTER_DNS_SERVER_ADDRESS_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Reserved;
    };
  };
  struct _IP_ADAPTER_DNS_SERVER_ADDRESS_XP *Next;
  SOCKET_ADDRESS Address;
} IP_ADAPTER_DNS_SERVER_ADDRESS_XP, *PIP_ADAPTER_DNS_SERVER_ADDRESS_XP;
typedef IP_ADAPTER_DNS_SERVER_ADDRESS_XP IP_ADAPTER_DNS_SERVER_ADDRESS, *PIP_ADAPTER_DNS_SERVER_ADDRESS;

/* A WINS server. */
typedef struct _IP_ADAPTER_WINS_SERVER_ADDRESS_LH {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Reserved;
    };
  };
  struct _IP_ADAPTER_WINS_SERVER_ADDRESS_LH *Next;
  SOCKET_ADDRESS Address;
} IP_ADAPTER_WINS_SERVER_ADDRESS_LH, *PIP_ADAPTER_WINS_SERVER_ADDRESS_LH;
typedef IP_ADAPTER_WINS_SERVER_ADDRESS_LH IP_ADAPTER_WINS_SERVER_ADDRESS, *PIP_ADAPTER_WINS_SERVER_ADDRESS;

/* The next hop of a default route. */
typedef struct _IP_ADAPTER_GATEWAY_ADDRESS_LH {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Reserved;
    };
  };
  struct _IP_ADAPTER_GATEWAY_ADDRESS_LH *Next;
  SOCKET_ADDRESS Address;
} IP_ADAPTER_GATEWAY_ADDRESS_LH, *PIP_ADAPTER_GATEWAY_ADDRESS_LH;
typedef IP_ADAPTER_GATEWAY_ADDRESS_LH IP_ADAPTER_GATEWAY_ADDRESS, *PIP_ADAPTER_GATEWAY_ADDRESS;

/* A prefix that is on the link. */
typedef struct _IP_ADAPTER_PREFIX_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD Flags;
    };
  };
  struct _IP_ADAPTER_PREFIX_XP *Next;
  SOCKET_ADDRESS Address;
  ULONG PrefixLength;  /* bits */
} IP_ADAPTER_PREFIX_XP, *PIP_ADAPTER_PREFIX_XP;
typedef IP_ADAPTER_PREFIX_XP IP_ADAPTER_PREFIX, *PIP_ADAPTER_PREFIX;

/* A DNS suffix of the adapter. */
typedef struct _IP_ADAPTER_DNS_SUFFIX {
  struct _IP_ADAPTER_DNS_SUFFIX *Next;
  WCHAR String[MAX_DNS_SUFFIX_STRING_LENGTH];
} IP_ADAPTER_DNS_SUFFIX, *PIP_ADAPTER_DNS_SUFFIX;

/* Flags of an adapter: the same bits as the bit-fields beside IP_ADAPTER_ADDRESSES.Flags. */
#define IP_ADAPTER_DDNS_ENABLED               0x1
#define IP_ADAPTER_REGISTER_ADAPTER_SUFFIX    0x2
#define IP_ADAPTER_DHCP_ENABLED               0x4
#define IP_ADAPTER_RECEIVE_ONLY               0x8
#define IP_ADAPTER_NO_MULTICAST               0x10
#define IP_ADAPTER_IPV6_OTHER_STATEFUL_CONFIG 0x20
#define IP_ADAPTER_NETBIOS_OVER_TCPIP_ENABLED 0x40
#define IP_ADAPTER_IPV4_ENABLED               0x80
#define IP_ADAPTER_IPV6_ENABLED               0x100
#define IP_ADAPTER_IPV6_MANAGE_ADDRESS_CONFIG 0x200

/* An adapter as Windows XP has it: the beginning of IP_ADAPTER_ADDRESSES_LH. */
typedef struct _IP_ADAPTER_ADDRESSES_XP {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      DWORD IfIndex;
    };
  };
  struct _IP_ADAPTER_ADDRESSES_XP *Next;
  PCHAR AdapterName;
  PIP_ADAPTER_UNICAST_ADDRESS_XP FirstUnicastAddress;
  PIP_ADAPTER_ANYCAST_ADDRESS_XP FirstAnycastAddress;
  PIP_ADAPTER_MULTICAST_ADDRESS_XP FirstMulticastAddress;
  PIP_ADAPTER_DNS_SERVER_ADDRESS_XP FirstDnsServerAddress;
  PWCHAR DnsSuffix;
  PWCHAR Description;
  PWCHAR FriendlyName;
  BYTE PhysicalAddress[MAX_ADAPTER_ADDRESS_LENGTH];
  DWORD PhysicalAddressLength;
  DWORD Flags;
  DWORD Mtu;
  DWORD IfType;
  IF_OPER_STATUS OperStatus;
  DWORD Ipv6IfIndex;
  DWORD ZoneIndices[ScopeLevelCount];
  PIP_ADAPTER_PREFIX_XP FirstPrefix;
} IP_ADAPTER_ADDRESSES_XP, *PIP_ADAPTER_ADDRESSES_XP;

/* An adapter with all its addresses. A list that was not asked for, or is empty, is NULL. */
typedef struct _IP_ADAPTER_ADDRESSES_LH {
  __extension__ union {
    ULONGLONG Alignment;
    __extension__ struct {
      ULONG Length;  /* bytes of this structure */
      IF_INDEX IfIndex;  /* IPv4 index; 0 without IPv4 */
    };
  };
  struct _IP_ADAPTER_ADDRESSES_LH *Next;
  PCHAR AdapterName;  /* "{GUID}" */
  PIP_ADAPTER_UNICAST_ADDRESS_LH FirstUnicastAddress;
  PIP_ADAPTER_ANYCAST_ADDRESS_XP FirstAnycastAddress;
  PIP_ADAPTER_MULTICAST_ADDRESS_XP FirstMulticastAddress;
  PIP_ADAPTER_DNS_SERVER_ADDRESS_XP FirstDnsServerAddress;
  PWCHAR DnsSuffix;  /* "" when there is none */
  PWCHAR Description;
  PWCHAR FriendlyName;
  BYTE PhysicalAddress[MAX_ADAPTER_ADDRESS_LENGTH];
  ULONG PhysicalAddressLength;  /* bytes */
  __extension__ union {
    ULONG Flags;  /* IP_ADAPTER_... */
    __extension__ struct {
      ULONG DdnsEnabled : 1;
      ULONG RegisterAdapterSuffix : 1;
      ULONG Dhcpv4Enabled : 1;
      ULONG ReceiveOnly : 1;
      ULONG NoMulticast : 1;
      ULONG Ipv6OtherStatefulConfig : 1;
      ULONG NetbiosOverTcpipEnabled : 1;
      ULONG Ipv4Enabled : 1;
      ULONG Ipv6Enabled : 1;
      ULONG Ipv6ManagedAddressConfigurationSupported : 1;
    };
  };
  ULONG Mtu;  /* bytes */
  IFTYPE IfType;
  IF_OPER_STATUS OperStatus;
  IF_INDEX Ipv6IfIndex;  /* IPv6 index; 0 without IPv6 */
  ULONG ZoneIndices[ScopeLevelCount];  /* by SCOPE_LEVEL */
  PIP_ADAPTER_PREFIX_XP FirstPrefix;
  ULONG64 TransmitLinkSpeed;  /* bit/s; all-ones when unknown */
  ULONG64 ReceiveLinkSpeed;  /* bit/s; all-ones when unknown */
  PIP_ADAPTER_WINS_SERVER_ADDRESS_LH FirstWinsServerAddress;
  PIP_ADAPTER_GATEWAY_ADDRESS_LH FirstGatewayAddress;
  ULONG Ipv4Metric;
  ULONG Ipv6Metric;
  IF_LUID Luid;
  SOCKET_ADDRESS Dhcpv4Server;  /* valid where Dhcpv4Enabled */
  NET_IF_COMPARTMENT_ID CompartmentId;
  NET_IF_NETWORK_GUID NetworkGuid;
  NET_IF_CONNECTION_TYPE ConnectionType;
  TUNNEL_TYPE TunnelType;
  SOCKET_ADDRESS Dhcpv6Server;
  BYTE Dhcpv6ClientDuid[MAX_DHCPV6_DUID_LENGTH];
  ULONG Dhcpv6ClientDuidLength;  /* bytes */
  ULONG Dhcpv6Iaid;
  PIP_ADAPTER_DNS_SUFFIX FirstDnsSuffix;
} IP_ADAPTER_ADDRESSES_LH, *PIP_ADAPTER_ADDRESSES_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef IP_ADAPTER_ADDRESSES_LH IP_ADAPTER_ADDRESSES, *PIP_ADAPTER_ADDRESSES;
#else
typedef IP_ADAPTER_ADDRESSES_XP IP_ADAPTER_ADDRESSES, *PIP_ADAPTER_ADDRESSES;
#endif

/* GetPerAdapterInfo */

/* What only IPv4 on one adapter has. */
typedef struct _IP_PER_ADAPTER_INFO_W2KSP1 {
  UINT AutoconfigEnabled;  /* may take a 169.254.0.0/16 address */
  UINT AutoconfigActive;  /* has one now */
  PIP_ADDR_STRING CurrentDnsServer;  /* reserved */
  IP_ADDR_STRING DnsServerList;  /* the first one; String is "" when there is none */
} IP_PER_ADAPTER_INFO_W2KSP1, *PIP_PER_ADAPTER_INFO_W2KSP1;
typedef IP_PER_ADAPTER_INFO_W2KSP1 IP_PER_ADAPTER_INFO, *PIP_PER_ADAPTER_INFO;

/* GetNetworkParams */

/* What the host has only once. */
typedef struct {
  char HostName[MAX_HOSTNAME_LEN + 4];
  char DomainName[MAX_DOMAIN_NAME_LEN + 4];
  PIP_ADDR_STRING CurrentDnsServer;  /* reserved */
  IP_ADDR_STRING DnsServerList;  /* the first one; String is "" when there is none */
  UINT NodeType;  /* ..._NODETYPE */
  char ScopeId[MAX_SCOPE_ID_LEN + 4];  /* NetBIOS scope */
  UINT EnableRouting;  /* forwards IPv4 packets */
  UINT EnableProxy;  /* answers ARP for others */
  UINT EnableDns;
} FIXED_INFO_W2KSP1, *PFIXED_INFO_W2KSP1;
typedef FIXED_INFO_W2KSP1 FIXED_INFO, *PFIXED_INFO;

/* NhpAllocateAndGetInterfaceInfoFromStack */

/* An interface by index, kind and GUID. */
typedef struct ip_interface_name_info_w2ksp1 {
  ULONG Index;
  ULONG MediaType;  /* IF_TYPE_... */
  UCHAR ConnectionType;  /* IF_CONNECTION_... */
  UCHAR AccessType;  /* IF_ACCESS_... */
  GUID DeviceGuid;  /* zero unless the interface is a device */
  GUID InterfaceGuid;  /* zero unless the interface is a dial-up one */
} IP_INTERFACE_NAME_INFO_W2KSP1, *PIP_INTERFACE_NAME_INFO_W2KSP1;
typedef IP_INTERFACE_NAME_INFO_W2KSP1 IP_INTERFACE_NAME_INFO, *PIP_INTERFACE_NAME_INFO;

#endif
