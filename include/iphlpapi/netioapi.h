/* netioapi.h - interfaces, addresses, routes, neighbours and paths of IPv4 and IPv6, and changes of them.
 *
 * Tables are allocated by the call and freed with FreeMibTable. An interface is given by its LUID, or by its index
 * where the LUID is 0; after success both are set. DWORD answers are NO_ERROR or a code of iphlp_winerror.h;
 * those that any function may give are listed in iphlpapi.h.
 */
#ifndef IPHLP_NETIOAPI_H
#define IPHLP_NETIOAPI_H

#include "ifdef.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"
#include "nldef.h"
#include "ntddndis.h"
#include "windnsdef.h"
#include "ws2ipdef.h"

#ifndef NETIO_STATUS
# define NETIO_STATUS DWORD
#endif
#ifndef NETIOAPI_API
# define NETIOAPI_API IPHLPAPI_DLL_LINKAGE NETIO_STATUS NETIOAPI_API_
#endif

IPHLP_BEGIN_C

#if NTDDI_VERSION >= NTDDI_VISTA

/* Notifications */

/* What happened, the second argument of every callback. */
typedef enum _MIB_NOTIFICATION_TYPE {
  MibParameterNotification = 0,  /* a member of the row changed */
  MibAddInstance = 1,
  MibDeleteInstance = 2,
  MibInitialNotification = 3  /* nothing; the registration is in force */
} MIB_NOTIFICATION_TYPE, *PMIB_NOTIFICATION_TYPE;

/* Does: ends a registration of a Notify function of this header. A callback that is running is awaited; none
 *   runs afterwards.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a handle that is none; ERROR_BUSY from inside a callback of
 *   the same handle.
 * Source: none: the library's own table.
 * Differs: from inside a callback of the same handle Windows waits for itself, for ever. */
NETIOAPI_API CancelMibChangeNotify2(HANDLE NotificationHandle);

/* Interfaces */

/* An interface. Octets in bytes, other counters in packets. */
typedef struct _MIB_IF_ROW2 {
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  GUID InterfaceGuid;
  WCHAR Alias[IF_MAX_STRING_SIZE + 1];  /* the name that people use */
  WCHAR Description[IF_MAX_STRING_SIZE + 1];
  ULONG PhysicalAddressLength;  /* bytes */
  UCHAR PhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
  UCHAR PermanentPhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
  ULONG Mtu;  /* bytes */
  IFTYPE Type;  /* IF_TYPE_... */
  TUNNEL_TYPE TunnelType;
  NDIS_MEDIUM MediaType;
  NDIS_PHYSICAL_MEDIUM PhysicalMediumType;
  NET_IF_ACCESS_TYPE AccessType;
  NET_IF_DIRECTION_TYPE DirectionType;
  struct {
    __extension__ BOOLEAN HardwareInterface : 1;
    __extension__ BOOLEAN FilterInterface : 1;
    __extension__ BOOLEAN ConnectorPresent : 1;
    __extension__ BOOLEAN NotAuthenticated : 1;
    __extension__ BOOLEAN NotMediaConnected : 1;
    __extension__ BOOLEAN Paused : 1;
    __extension__ BOOLEAN LowPower : 1;
    __extension__ BOOLEAN EndPointInterface : 1;
  } InterfaceAndOperStatusFlags;
  IF_OPER_STATUS OperStatus;
  NET_IF_ADMIN_STATUS AdminStatus;
  NET_IF_MEDIA_CONNECT_STATE MediaConnectState;
  NET_IF_NETWORK_GUID NetworkGuid;
  NET_IF_CONNECTION_TYPE ConnectionType;
  ULONG64 TransmitLinkSpeed;  /* bit/s; all-ones when unknown */
  ULONG64 ReceiveLinkSpeed;  /* bit/s; all-ones when unknown */
  ULONG64 InOctets;
  ULONG64 InUcastPkts;
  ULONG64 InNUcastPkts;
  ULONG64 InDiscards;
  ULONG64 InErrors;
  ULONG64 InUnknownProtos;
  ULONG64 InUcastOctets;
  ULONG64 InMulticastOctets;
  ULONG64 InBroadcastOctets;
  ULONG64 OutOctets;
  ULONG64 OutUcastPkts;
  ULONG64 OutNUcastPkts;
  ULONG64 OutDiscards;
  ULONG64 OutErrors;
  ULONG64 OutUcastOctets;
  ULONG64 OutMulticastOctets;
  ULONG64 OutBroadcastOctets;
  ULONG64 OutQLen;  /* 0 */
} MIB_IF_ROW2, *PMIB_IF_ROW2;

/* As many rows as the count says. */
typedef struct _MIB_IF_TABLE2 {
  ULONG NumEntries;
  MIB_IF_ROW2 Table[ANY_SIZE];
} MIB_IF_TABLE2, *PMIB_IF_TABLE2;

/* How much a table tells. */
typedef enum _MIB_IF_TABLE_LEVEL {
  MibIfTableNormal = 0,
  MibIfTableRaw = 1,  /* without what filters on top of the interface change */
  MibIfTableNormalWithoutStatistics = 2  /* counters stay 0, which is faster */
} MIB_IF_TABLE_LEVEL, *PMIB_IF_TABLE_LEVEL;

/* How much a row tells. */
typedef enum _MIB_IF_ENTRY_LEVEL {
  MibIfEntryNormal = 0,
  MibIfEntryNormalWithoutStatistics = 2
} MIB_IF_ENTRY_LEVEL, *PMIB_IF_ENTRY_LEVEL;

/* Does: answers the row of an interface, by LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or when both are 0; ERROR_FILE_NOT_FOUND when there is
 *   no such interface.
 * Source: RTM_GETLINK with its counters; ethtool for the speed, nl80211 for what is wireless.
 * Differs: Linux counts received multicast packets and no octets by kind: InUcastOctets, InMulticastOctets,
 *   InBroadcastOctets and the same for Out are 0. */
NETIOAPI_API GetIfEntry2(PMIB_IF_ROW2 Row);

#if NTDDI_VERSION >= NTDDI_WIN10_RS2

/* Does: the same at a level: MibIfEntryNormal, or MibIfEntryNormalWithoutStatistics, which leaves the
 *   counters 0.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another level, or when LUID and index are 0;
 *   ERROR_FILE_NOT_FOUND when there is no such interface.
 * Source: RTM_GETLINK with its counters; ethtool for the speed, nl80211 for what is wireless.
 * Differs: Linux counts received multicast packets and no octets by kind: InUcastOctets, InMulticastOctets,
 *   InBroadcastOctets and the same for Out are 0. */
NETIOAPI_API GetIfEntry2Ex(MIB_IF_ENTRY_LEVEL Level, PMIB_IF_ROW2 Row);

#endif /* NTDDI_WIN10_RS2 */

/* Does: lists all interfaces, the loopback included. Free with FreeMibTable.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK with its counters; ethtool for the speed, nl80211 for what is wireless.
 * Differs: Linux counts received multicast packets and no octets by kind: InUcastOctets, InMulticastOctets,
 *   InBroadcastOctets and the same for Out are 0. */
NETIOAPI_API GetIfTable2(PMIB_IF_TABLE2 *Table);

/* Does: the same at a level: MibIfTableNormal, MibIfTableRaw, MibIfTableNormalWithoutStatistics. Free with
 *   FreeMibTable.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another level; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK with its counters; ethtool for the speed, nl80211 for what is wireless.
 * Differs: no filters lie on top of an interface, so Raw is Normal. Linux counts received multicast packets
 *   and no octets by kind: InUcastOctets, InMulticastOctets, InBroadcastOctets and the same for Out are 0. */
NETIOAPI_API GetIfTable2Ex(MIB_IF_TABLE_LEVEL Level, PMIB_IF_TABLE2 *Table);

/* An interface and the one under it. */
typedef struct _MIB_IFSTACK_ROW {
  NET_IFINDEX HigherLayerInterfaceIndex;
  NET_IFINDEX LowerLayerInterfaceIndex;
} MIB_IFSTACK_ROW, *PMIB_IFSTACK_ROW;

/* As many rows as the count says. */
typedef struct _MIB_IFSTACK_TABLE {
  ULONG NumEntries;
  MIB_IFSTACK_ROW Table[ANY_SIZE];
} MIB_IFSTACK_TABLE, *PMIB_IFSTACK_TABLE;

/* An interface and the one above it. */
typedef struct _MIB_INVERTEDIFSTACK_ROW {
  NET_IFINDEX LowerLayerInterfaceIndex;
  NET_IFINDEX HigherLayerInterfaceIndex;
} MIB_INVERTEDIFSTACK_ROW, *PMIB_INVERTEDIFSTACK_ROW;

/* As many rows as the count says. */
typedef struct _MIB_INVERTEDIFSTACK_TABLE {
  ULONG NumEntries;
  MIB_INVERTEDIFSTACK_ROW Table[ANY_SIZE];
} MIB_INVERTEDIFSTACK_TABLE, *PMIB_INVERTEDIFSTACK_TABLE;

/* Does: lists which interface lies on which, ordered by the higher one; 0 stands for "nothing above" and
 *   "nothing below". Free with FreeMibTable.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND when there is no row;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK: IFLA_MASTER, IFLA_LINK, IFLA_VXLAN_LINK.
 * Differs: the two ends of a veth are beside each other: neither is above. A lower interface in another network
 *   namespace is none. */
NETIOAPI_API GetIfStackTable(PMIB_IFSTACK_TABLE *Table);

/* Does: the same the other way round, ordered by the lower one. Free with FreeMibTable.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND when there is no row;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK: IFLA_MASTER, IFLA_LINK, IFLA_VXLAN_LINK.
 * Differs: the two ends of a veth are beside each other: neither is above. A lower interface in another network
 *   namespace is none. */
NETIOAPI_API GetInvertedIfStackTable(PMIB_INVERTEDIFSTACK_TABLE *Table);

/* IP on an interface */

/* What IPv4 or IPv6 does on an interface. Times in milliseconds unless they say otherwise. */
typedef struct _MIB_IPINTERFACE_ROW {
  ADDRESS_FAMILY Family;  /* AF_INET or AF_INET6 */
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  ULONG MaxReassemblySize;  /* bytes */
  ULONG64 InterfaceIdentifier;
  ULONG MinRouterAdvertisementInterval;  /* milliseconds */
  ULONG MaxRouterAdvertisementInterval;  /* milliseconds */
  BOOLEAN AdvertisingEnabled;
  BOOLEAN ForwardingEnabled;
  BOOLEAN WeakHostSend;  /* may send with an address of another interface */
  BOOLEAN WeakHostReceive;  /* takes packets for an address of another interface */
  BOOLEAN UseAutomaticMetric;
  BOOLEAN UseNeighborUnreachabilityDetection;
  BOOLEAN ManagedAddressConfigurationSupported;
  BOOLEAN OtherStatefulConfigurationSupported;
  BOOLEAN AdvertiseDefaultRoute;
  NL_ROUTER_DISCOVERY_BEHAVIOR RouterDiscoveryBehavior;
  ULONG DadTransmits;  /* probes before an address is used */
  ULONG BaseReachableTime;
  ULONG RetransmitTime;
  ULONG PathMtuDiscoveryTimeout;  /* milliseconds */
  NL_LINK_LOCAL_ADDRESS_BEHAVIOR LinkLocalAddressBehavior;
  ULONG LinkLocalAddressTimeout;
  ULONG ZoneIndices[ScopeLevelCount];  /* by SCOPE_LEVEL */
  ULONG SitePrefixLength;  /* bits */
  ULONG Metric;  /* added to the metric of each route */
  ULONG NlMtu;  /* bytes */
  BOOLEAN Connected;
  BOOLEAN SupportsWakeUpPatterns;
  BOOLEAN SupportsNeighborDiscovery;
  BOOLEAN SupportsRouterDiscovery;
  ULONG ReachableTime;
  NL_INTERFACE_OFFLOAD_ROD TransmitOffload;
  NL_INTERFACE_OFFLOAD_ROD ReceiveOffload;
  BOOLEAN DisableDefaultRoutes;
} MIB_IPINTERFACE_ROW, *PMIB_IPINTERFACE_ROW;

/* As many rows as the count says. */
typedef struct _MIB_IPINTERFACE_TABLE {
  ULONG NumEntries;
  MIB_IPINTERFACE_ROW Table[ANY_SIZE];
} MIB_IPINTERFACE_TABLE, *PMIB_IPINTERFACE_TABLE;

typedef void(NETIOAPI_API_ *PIPINTERFACE_CHANGE_CALLBACK)(PVOID CallerContext, PMIB_IPINTERFACE_ROW Row,
                                                          MIB_NOTIFICATION_TYPE NotificationType);

/* Does: answers what a family does on an interface. In: Family, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when the interface has no such
 *   entry of that family.
 * Source: RTM_GETLINK: IFLA_AF_SPEC; /proc/sys/net/ipv4 and ipv6: neigh, route/mtu_expires.
 * Differs: Linux has no metric of an interface: Metric is 0, UseAutomaticMetric FALSE. It is a weak host: both
 *   flags are TRUE, but for IPv4 under arp_ignore. Offloads are not asked of the driver. SitePrefixLength is 64
 *   in both families, as on Windows. */
NETIOAPI_API GetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);

/* Does: lists the interfaces that have a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK: IFLA_AF_SPEC; RTM_GETNEIGHTBL; /proc/sys/net/ipv4 and ipv6: route/mtu_expires.
 * Differs: as GetIpInterfaceEntry. */
NETIOAPI_API GetIpInterfaceTable(ADDRESS_FAMILY Family, PMIB_IPINTERFACE_TABLE *Table);

/* Does: sets every member that SetIpInterfaceEntry can change to "leave as it is". Call it before filling a
 *   row.
 * Answers: nothing.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ InitializeIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);

/* Does: changes what a family does on an interface. Members at their initial value, or as they are, stay so.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, a key that is missing or makes no sense, a value that the
 *   kernel refuses, or an IPv4 SitePrefixLength that is not 0; ERROR_FILE_NOT_FOUND when there is no such index;
 *   ERROR_NOT_FOUND when there is no such LUID, or the interface lacks the family; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN or where /proc/sys is read-only; ERROR_NOT_SUPPORTED for a member that Linux cannot set.
 *   Nothing has changed after these but where the kernel refuses one value of several.
 * Source: /proc/sys/net/ipv4 and ipv6: forwarding, neigh/base_reachable_time_ms, neigh/retrans_time_ms; IPv6
 *   alone: mtu, accept_ra, accept_ra_defrtr, dad_transmits. IPv4 NlMtu: RTM_NEWLINK.
 * Differs: the other members have no setting in the kernel: ERROR_NOT_SUPPORTED. IPv4 NlMtu is the link's and
 *   holds for both families. Lost at reboot. */
NETIOAPI_API SetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);

/* Does: calls back for each change of an interface's IP, from one thread, one call at a time. The row has
 *   the keys only and belongs to the library. InitialNotification: one call with a NULL row before it
 *   returns.
 * Answers: NO_ERROR and the handle; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_NOT_READY while the
 *   library is unloaded. ERROR_INVALID_HANDLE is documented and never happens. On an error the handle is NULL.
 * Source: RTNLGRP_LINK, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF, RTNLGRP_IPV6_IFINFO; RTM_GETLINK where news
 *   were lost. */
NETIOAPI_API NotifyIpInterfaceChange(
    ADDRESS_FAMILY Family, PIPINTERFACE_CHANGE_CALLBACK Callback, PVOID CallerContext,
    BOOLEAN InitialNotification, HANDLE *NotificationHandle);

/* What was learnt about both directions. */
typedef struct _MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES {
  NL_BANDWIDTH_INFORMATION InboundBandwidthInformation;
  NL_BANDWIDTH_INFORMATION OutboundBandwidthInformation;
} MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES, *PMIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES;

#if NTDDI_VERSION >= NTDDI_WIN8

/* Does: answers what was learnt about the bandwidth of an interface.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family; ERROR_FILE_NOT_FOUND when there is
 *   no such interface; ERROR_NOT_FOUND when it lacks the family.
 * Source: none.
 * Differs: Linux keeps no such history: all members are 0, which Windows documents as "nothing learnt". */
NETIOAPI_API GetIpNetworkConnectionBandwidthEstimates(
    NET_IFINDEX InterfaceIndex, ADDRESS_FAMILY AddressFamily,
    PMIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES BandwidthEstimates);

#endif /* NTDDI_WIN8 */

/* Unicast addresses */

/* An address of an interface. */
typedef struct _MIB_UNICASTIPADDRESS_ROW {
  SOCKADDR_INET Address;
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  NL_PREFIX_ORIGIN PrefixOrigin;
  NL_SUFFIX_ORIGIN SuffixOrigin;
  ULONG ValidLifetime;  /* seconds; 0xffffffff for ever */
  ULONG PreferredLifetime;  /* seconds; 0xffffffff for ever */
  UINT8 OnLinkPrefixLength;  /* bits; 255 when not given */
  BOOLEAN SkipAsSource;  /* not chosen as a source unless asked for */
  NL_DAD_STATE DadState;
  SCOPE_ID ScopeId;
  LARGE_INTEGER CreationTimeStamp;  /* FILETIME */
} MIB_UNICASTIPADDRESS_ROW, *PMIB_UNICASTIPADDRESS_ROW;

/* As many rows as the count says. */
typedef struct _MIB_UNICASTIPADDRESS_TABLE {
  ULONG NumEntries;
  MIB_UNICASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_UNICASTIPADDRESS_TABLE, *PMIB_UNICASTIPADDRESS_TABLE;

typedef void(NETIOAPI_API_ *PUNICAST_IPADDRESS_CHANGE_CALLBACK)(PVOID CallerContext, PMIB_UNICASTIPADDRESS_ROW Row,
                                                                MIB_NOTIFICATION_TYPE NotificationType);
typedef void(NETIOAPI_API_ *PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK)(PVOID CallerContext,
                                                                      PMIB_UNICASTIPADDRESS_TABLE AddressTable);

/* Does: adds an address. In: Address, LUID or index; OnLinkPrefixLength 255 means a host prefix; lifetimes
 *   in seconds.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense, or a
 *   preferred lifetime above the valid one, one origin alone unchanged or none that there is, a prefix longer
 *   than the address, a loopback address elsewhere; ERROR_NOT_FOUND when there is no such interface;
 *   ERROR_OBJECT_ALREADY_EXISTS; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWADDR.
 * Differs: Linux has no flag for SkipAsSource: TRUE is ERROR_NOT_SUPPORTED. The origins are checked and not kept.
 *   IPv4 has no duplicate address detection in the kernel. Lost at reboot. */
NETIOAPI_API CreateUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW *Row);

/* Does: removes an address. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a missing key; ERROR_NOT_FOUND when the interface
 *   or the address is not there; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_DELADDR; RTM_NEWADDR for what the kernel takes away with it.
 * Differs: where promote_secondaries is off the others of the subnet are gone for a moment. */
NETIOAPI_API DeleteUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW *Row);

/* Does: answers one address. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when the interface has no such
 *   entry; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETADDR; the origins from IFA_PROTO, the flags of the address, and the leases.
 * Differs: a row with neither LUID nor index is ERROR_FILE_NOT_FOUND, which Windows does and its page does
 *   not say. */
NETIOAPI_API GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW Row);

/* Does: lists the addresses of a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETADDR; the origins from IFA_PROTO, the flags of the address, and the leases.
 * Differs: SkipAsSource is FALSE: Linux has no such flag. */
NETIOAPI_API GetUnicastIpAddressTable(ADDRESS_FAMILY Family, PMIB_UNICASTIPADDRESS_TABLE *Table);

/* Does: sets origins to "unchanged", lifetimes to "for ever", the prefix length to 255, the rest to 0. Call
 *   it before filling a row.
 * Answers: nothing.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ InitializeUnicastIpAddressEntry(
    PMIB_UNICASTIPADDRESS_ROW Row);

/* Does: changes the lifetimes and the prefix length of an address.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER as CreateUnicastIpAddressEntry; ERROR_NOT_FOUND when the
 *   interface or the address is not there; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWADDR with NLM_F_REPLACE; another prefix length removes and adds.
 * Differs: Linux has no flag for SkipAsSource: TRUE is ERROR_NOT_SUPPORTED. The origins are checked and not kept.
 *   Another prefix length makes IPv6 detect duplicates anew. Lost at reboot. */
NETIOAPI_API SetUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW *Row);

/* Does: calls back for each address that comes, goes or changes, from one thread, one call at a time. The
 *   row has the keys only and belongs to the library. InitialNotification: one call with a NULL row before
 *   it returns.
 * Answers: NO_ERROR and the handle; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_NOT_READY while the
 *   library is unloaded. ERROR_INVALID_HANDLE is documented and never happens. On an error the handle is NULL.
 * Source: RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR; RTM_GETADDR where news were lost. */
NETIOAPI_API NotifyUnicastIpAddressChange(
    ADDRESS_FAMILY Family, PUNICAST_IPADDRESS_CHANGE_CALLBACK Callback, PVOID CallerContext,
    BOOLEAN InitialNotification, HANDLE *NotificationHandle);

/* Does: answers the table of addresses as soon as all of them are stable. Free it with FreeMibTable.
 * Answers: NO_ERROR, the table at once and no handle; ERROR_IO_PENDING and the handle while an address is being
 *   probed for a duplicate: the callback is called once, with the table, which is the program's to free;
 *   CancelMibChangeNotify2 ends the handle before or after. ERROR_INVALID_PARAMETER for another family or a
 *   NULL pointer; ERROR_NOT_FOUND without addresses; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without
 *   descriptors; ERROR_NOT_READY while the library is unloaded. ERROR_INVALID_HANDLE is documented and never
 *   happens.
 * Source: RTM_GETADDR; RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_LINK.
 * Differs: there is no Teredo, and what is waited for is Linux's own probing. An address of a link without a
 *   carrier is not waited for. */
NETIOAPI_API NotifyStableUnicastIpAddressTable(
    ADDRESS_FAMILY Family, PMIB_UNICASTIPADDRESS_TABLE *Table,
    PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK CallerCallback, PVOID CallerContext,
    HANDLE *NotificationHandle);

/* Anycast and multicast addresses */

/* An anycast address of an interface. */
typedef struct _MIB_ANYCASTIPADDRESS_ROW {
  SOCKADDR_INET Address;
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  SCOPE_ID ScopeId;
} MIB_ANYCASTIPADDRESS_ROW, *PMIB_ANYCASTIPADDRESS_ROW;

/* As many rows as the count says. */
typedef struct _MIB_ANYCASTIPADDRESS_TABLE {
  ULONG NumEntries;
  MIB_ANYCASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_ANYCASTIPADDRESS_TABLE, *PMIB_ANYCASTIPADDRESS_TABLE;

/* Does: adds an anycast address. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, a missing key, an address that the interface has as its
 *   own, or one outside its prefixes where it does not forward; ERROR_NOT_FOUND when there is no such interface;
 *   ERROR_OBJECT_ALREADY_EXISTS; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED for IPv4.
 * Source: setsockopt IPV6_JOIN_ANYCAST.
 * Differs: IPv6 only: AF_INET is ERROR_NOT_SUPPORTED. The address is held by a socket of the library and
 *   goes with the process. */
NETIOAPI_API CreateAnycastIpAddressEntry(const MIB_ANYCASTIPADDRESS_ROW *Row);

/* Does: removes an anycast address that CreateAnycastIpAddressEntry added.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a missing key; ERROR_NOT_FOUND when it is not there
 *   or not ours; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED for IPv4.
 * Source: setsockopt IPV6_LEAVE_ANYCAST.
 * Differs: the kernel's own subnet-router addresses cannot be removed. */
NETIOAPI_API DeleteAnycastIpAddressEntry(const MIB_ANYCASTIPADDRESS_ROW *Row);

/* Does: answers one anycast address. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when the interface has no such
 *   entry; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETANYCAST or /proc/net/anycast6.
 * Differs: IPv6 only. */
NETIOAPI_API GetAnycastIpAddressEntry(PMIB_ANYCASTIPADDRESS_ROW Row);

/* Does: lists the anycast addresses of a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETANYCAST or /proc/net/anycast6.
 * Differs: IPv6 only: AF_INET is ERROR_NOT_FOUND. */
NETIOAPI_API GetAnycastIpAddressTable(ADDRESS_FAMILY Family, PMIB_ANYCASTIPADDRESS_TABLE *Table);

/* A group that an interface is a member of. */
typedef struct _MIB_MULTICASTIPADDRESS_ROW {
  SOCKADDR_INET Address;
  NET_IFINDEX InterfaceIndex;
  NET_LUID InterfaceLuid;
  SCOPE_ID ScopeId;
} MIB_MULTICASTIPADDRESS_ROW, *PMIB_MULTICASTIPADDRESS_ROW;

/* As many rows as the count says. */
typedef struct _MIB_MULTICASTIPADDRESS_TABLE {
  ULONG NumEntries;
  MIB_MULTICASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_MULTICASTIPADDRESS_TABLE, *PMIB_MULTICASTIPADDRESS_TABLE;

/* Does: answers one group. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when the interface has no such
 *   entry; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETMULTICAST, on older kernels /proc/net/igmp and igmp6. */
NETIOAPI_API GetMulticastIpAddressEntry(PMIB_MULTICASTIPADDRESS_ROW Row);

/* Does: lists the groups that interfaces are members of (AF_UNSPEC: both families). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETMULTICAST, on older kernels /proc/net/igmp and igmp6. */
NETIOAPI_API GetMulticastIpAddressTable(
    ADDRESS_FAMILY Family, PMIB_MULTICASTIPADDRESS_TABLE *Table);

/* Routes */

/* An address and how many of its bits count. */
typedef struct _IP_ADDRESS_PREFIX {
  SOCKADDR_INET Prefix;
  UINT8 PrefixLength;  /* bits */
} IP_ADDRESS_PREFIX, *PIP_ADDRESS_PREFIX;

/* A route. Its key is the prefix, the next hop and the interface. */
typedef struct _MIB_IPFORWARD_ROW2 {
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  IP_ADDRESS_PREFIX DestinationPrefix;
  SOCKADDR_INET NextHop;  /* the unspecified address where the destination is on the link */
  UCHAR SitePrefixLength;  /* bits */
  ULONG ValidLifetime;  /* seconds; 0xffffffff for ever */
  ULONG PreferredLifetime;  /* seconds; 0xffffffff for ever */
  ULONG Metric;  /* without the metric of the interface */
  NL_ROUTE_PROTOCOL Protocol;
  BOOLEAN Loopback;
  BOOLEAN AutoconfigureAddress;
  BOOLEAN Publish;
  BOOLEAN Immortal;
  ULONG Age;  /* seconds since the route was made or changed */
  NL_ROUTE_ORIGIN Origin;
} MIB_IPFORWARD_ROW2, *PMIB_IPFORWARD_ROW2;

/* As many rows as the count says. */
typedef struct _MIB_IPFORWARD_TABLE2 {
  ULONG NumEntries;
  MIB_IPFORWARD_ROW2 Table[ANY_SIZE];
} MIB_IPFORWARD_TABLE2, *PMIB_IPFORWARD_TABLE2;

typedef void(NETIOAPI_API_ *PIPFORWARD_CHANGE_CALLBACK)(PVOID CallerContext, PMIB_IPFORWARD_ROW2 Row,
                                                        MIB_NOTIFICATION_TYPE NotificationType);

/* Does: adds a route. In: DestinationPrefix, NextHop (its family even where it is all 0), LUID or index,
 *   Metric without the interface's.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, a missing key, a preferred lifetime above the valid
 *   one, a site prefix longer than the prefix; ERROR_NOT_FOUND when there is no such interface;
 *   ERROR_OBJECT_ALREADY_EXISTS; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWROUTE.
 * Differs: a lifetime is kept for IPv6 only. The same key with another metric is another route. IPv6 makes
 *   1024 of metric 0. Lost at reboot. */
NETIOAPI_API CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2 *Row);

/* Does: removes the route with this prefix, next hop and interface.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a missing key; ERROR_NOT_FOUND when there is no
 *   such route or interface; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED for one hop of a
 *   group of next hops, which is not the route's own.
 * Source: RTM_DELROUTE; for one of several next hops of IPv4, RTM_NEWROUTE with the others. */
NETIOAPI_API DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2 *Row);

/* Does: answers the route to an address and the source that would be used. Interface and source are
 *   optional; a source wins over the interface. AddressSortOptions: 0.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for a NULL destination or out pointer, or a scope that does not
 *   fit; ERROR_FILE_NOT_FOUND for an unknown index; ERROR_NOT_FOUND for an unknown LUID or a source that is
 *   not local; ERROR_NETWORK_UNREACHABLE when no route leads there; ERROR_NOT_SUPPORTED. On an error
 *   BestSourceAddress and the row's interface are 0.
 * Source: RTM_GETROUTE with RTM_F_FIB_MATCH; RTA_PREFSRC. */
NETIOAPI_API GetBestRoute2(
    NET_LUID *InterfaceLuid, NET_IFINDEX InterfaceIndex, const SOCKADDR_INET *SourceAddress,
    const SOCKADDR_INET *DestinationAddress, ULONG AddressSortOptions,
    PMIB_IPFORWARD_ROW2 BestRoute, SOCKADDR_INET *BestSourceAddress);

/* Does: answers one route. In: DestinationPrefix, NextHop, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a missing key; ERROR_FILE_NOT_FOUND when there is no
 *   such interface; ERROR_NOT_FOUND when there is no such route; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETROUTE, tables main and local; a route of several next hops is several rows.
 * Differs: Age, Publish and SitePrefixLength are 0: Linux keeps none of them. */
NETIOAPI_API GetIpForwardEntry2(PMIB_IPFORWARD_ROW2 Row);

/* Does: lists the routes of a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE, tables main and local; a route of several next hops is several rows.
 * Differs: Age, Publish and SitePrefixLength are 0: Linux keeps none of them. */
NETIOAPI_API GetIpForwardTable2(ADDRESS_FAMILY Family, PMIB_IPFORWARD_TABLE2 *Table);

/* Does: sets lifetimes to "for ever", Loopback, AutoconfigureAddress, Publish and Immortal to TRUE, metric,
 *   protocol and site prefix length to values that must be filled, the rest to 0.
 * Answers: nothing.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ InitializeIpForwardEntry(PMIB_IPFORWARD_ROW2 Row);

/* Does: changes a route that is there.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER as CreateIpForwardEntry2; ERROR_NOT_FOUND when there is no such
 *   route; ERROR_ACCESS_DENIED without CAP_NET_ADMIN.
 * Source: RTM_NEWROUTE with NLM_F_REPLACE; for another metric a new route, then RTM_DELROUTE of the old.
 * Differs: a lifetime is kept for IPv6 only. Metric 0 keeps the metric. */
NETIOAPI_API SetIpForwardEntry2(const MIB_IPFORWARD_ROW2 *Route);

/* Does: calls back for each route that comes, goes or changes, from one thread, one call at a time. The row
 *   has the keys only and belongs to the library. InitialNotification: one call with a NULL row before it
 *   returns.
 * Answers: NO_ERROR and the handle; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_NOT_READY while the
 *   library is unloaded. ERROR_INVALID_HANDLE is documented and never happens. On an error the handle is NULL.
 * Source: RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE; RTM_GETROUTE where news were lost or a link went down.
 * Differs: a route through several next hops is told once for each. */
NETIOAPI_API NotifyRouteChange2(
    ADDRESS_FAMILY AddressFamily, PIPFORWARD_CHANGE_CALLBACK Callback, PVOID CallerContext,
    BOOLEAN InitialNotification, HANDLE *NotificationHandle);

/* Paths */

/* What is known about the way from a source to a destination. Times in milliseconds. */
typedef struct _MIB_IPPATH_ROW {
  SOCKADDR_INET Source;
  SOCKADDR_INET Destination;
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  SOCKADDR_INET CurrentNextHop;
  ULONG PathMtu;  /* bytes */
  ULONG RttMean;
  ULONG RttDeviation;
  __extension__ union {
    ULONG LastReachable;
    ULONG LastUnreachable;
  };
  BOOLEAN IsReachable;
  ULONG64 LinkTransmitSpeed;  /* bit/s */
  ULONG64 LinkReceiveSpeed;  /* bit/s */
} MIB_IPPATH_ROW, *PMIB_IPPATH_ROW;

/* As many rows as the count says. */
typedef struct _MIB_IPPATH_TABLE {
  ULONG NumEntries;
  MIB_IPPATH_ROW Table[ANY_SIZE];
} MIB_IPPATH_TABLE, *PMIB_IPPATH_TABLE;

/* Does: forgets the learnt paths of a family (AF_UNSPEC: both).
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for another family; ERROR_ACCESS_DENIED without the right to
 *   one of them, and nothing is forgotten; ERROR_NOT_SUPPORTED; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/sys/net/ipv4 and ipv6: route/flush. */
NETIOAPI_API FlushIpPathTable(ADDRESS_FAMILY Family);

/* Does: answers what is known of the way to a destination. In: Source, Destination, and LUID or index.
 *   An unspecified Source means any.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when no way leads there by it, or
 *   the source is not this host's; ERROR_NOT_SUPPORTED; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE for the pair.
 * Differs: every destination that can be reached has an entry, used or not. RTTs, link speeds, IsReachable
 *   and LastReachable are 0. */
NETIOAPI_API GetIpPathEntry(PMIB_IPPATH_ROW Row);

/* Does: lists the known paths of a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE with RTM_F_CLONED, and a lookup for the source of each.
 * Differs: only destinations with a learnt MTU or a redirect are there, on Linux 5.3 and later. RTTs, link
 *   speeds, IsReachable and LastReachable are 0. */
NETIOAPI_API GetIpPathTable(ADDRESS_FAMILY Family, PMIB_IPPATH_TABLE *Table);

/* Neighbours */

/* An entry of the neighbour cache. */
typedef struct _MIB_IPNET_ROW2 {
  SOCKADDR_INET Address;
  NET_IFINDEX InterfaceIndex;
  NET_LUID InterfaceLuid;
  UCHAR PhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
  ULONG PhysicalAddressLength;  /* bytes */
  NL_NEIGHBOR_STATE State;
  __extension__ union {
    __extension__ struct {
      __extension__ BOOLEAN IsRouter : 1;
      __extension__ BOOLEAN IsUnreachable : 1;
    };
    UCHAR Flags;
  };
  union {
    ULONG LastReachable;  /* milliseconds since it was last known to be reachable */
    ULONG LastUnreachable;  /* milliseconds since it became unreachable */
  } ReachabilityTime;
} MIB_IPNET_ROW2, *PMIB_IPNET_ROW2;

/* As many rows as the count says. */
typedef struct _MIB_IPNET_TABLE2 {
  ULONG NumEntries;
  MIB_IPNET_ROW2 Table[ANY_SIZE];
} MIB_IPNET_TABLE2, *PMIB_IPNET_TABLE2;

/* Does: adds a permanent neighbour. In: Address, LUID or index, PhysicalAddress and its length, IsRouter.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, a missing key, a loopback, unspecified or broadcast
 *   address, the scope of another interface, or a physical address that is not as long as the interface's;
 *   ERROR_NOT_FOUND when there is no such interface; ERROR_OBJECT_ALREADY_EXISTS;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWNEIGH with NLM_F_EXCL.
 * Differs: lost at reboot. */
NETIOAPI_API CreateIpNetEntry2(const MIB_IPNET_ROW2 *Row);

/* Does: removes a neighbour. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a missing key; ERROR_NOT_FOUND when the interface
 *   or the entry is not there; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_DELNEIGH. */
NETIOAPI_API DeleteIpNetEntry2(const MIB_IPNET_ROW2 *Row);

/* Does: removes the neighbours of a family, on one interface or on all (0).
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for another family or an unknown index; ERROR_ACCESS_DENIED
 *   without CAP_NET_ADMIN, whether there is one or not; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETNEIGH, RTM_DELNEIGH.
 * Differs: what the kernel derives from an address itself (NOARP: groups, loopback) stays. */
NETIOAPI_API FlushIpNetTable2(ADDRESS_FAMILY Family, NET_IFINDEX InterfaceIndex);

/* Does: answers one neighbour. In: Address, and LUID or index.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a key that is missing or makes no sense;
 *   ERROR_FILE_NOT_FOUND when there is no such interface; ERROR_NOT_FOUND when the interface has no such
 *   entry; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETNEIGH. */
NETIOAPI_API GetIpNetEntry2(PMIB_IPNET_ROW2 Row);

/* Does: lists the neighbours of a family (AF_UNSPEC: both). Free with FreeMibTable.
 * Answers: NO_ERROR and the table; ERROR_INVALID_PARAMETER for another family or a NULL pointer;
 *   ERROR_NOT_FOUND when there is no row; ERROR_NOT_SUPPORTED when the system lacks the family;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETNEIGH.
 * Differs: what the kernel derives from an address itself (NOARP: groups, loopback) is Permanent. */
NETIOAPI_API GetIpNetTable2(ADDRESS_FAMILY Family, PMIB_IPNET_TABLE2 *Table);

/* Does: forgets the neighbour, asks for it anew and waits. In: Address, and LUID or index, or a local
 *   SourceAddress that names the interface. Out: the physical address.
 * Answers: NO_ERROR; ERROR_BAD_NET_NAME when nobody answers; ERROR_INVALID_PARAMETER for NULL or a missing
 *   key; ERROR_NOT_FOUND when the interface or the source is not there; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETROUTE, RTM_DELNEIGH, RTM_GETNEIGH, RTNLGRP_NEIGH; the kernel asks because an empty UDP datagram
 *   to port 9 has to go there.
 * Differs: a permanent entry is not forgotten and answers; without CAP_NET_ADMIN no entry is forgotten first. An
 *   address of this host answers with its own interface's. */
NETIOAPI_API ResolveIpNetEntry2(PMIB_IPNET_ROW2 Row, const SOCKADDR_INET *SourceAddress);

/* Does: changes the physical address of a neighbour, which is permanent from then on.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER as CreateIpNetEntry2; ERROR_NOT_FOUND when the interface or the
 *   entry is not there; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWNEIGH with NLM_F_REPLACE. */
NETIOAPI_API SetIpNetEntry2(PMIB_IPNET_ROW2 Row);

/* Teredo */

#define MIB_INVALID_TEREDO_PORT_NUMBER 0

typedef void(NETIOAPI_API_ *PTEREDO_PORT_CHANGE_CALLBACK)(PVOID CallerContext, USHORT Port,
                                                          MIB_NOTIFICATION_TYPE NotificationType);

/* Does: answers the UDP port of the Teredo client.
 * Answers: ERROR_NOT_READY: the client is off, always; ERROR_INVALID_PARAMETER for NULL. NO_ERROR and
 *   ERROR_NOT_SUPPORTED are documented and never happen.
 * Source: none.
 * Differs: Linux has no Teredo. */
NETIOAPI_API GetTeredoPort(USHORT *Port);

/* Does: calls back when that port changes. InitialNotification: one call with port 0 before it returns.
 * Answers: NO_ERROR and the handle; ERROR_INVALID_PARAMETER for NULL; ERROR_INVALID_HANDLE;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: none.
 * Differs: Linux has no Teredo: nothing follows the initial call. */
NETIOAPI_API NotifyTeredoPortChange(
    PTEREDO_PORT_CHANGE_CALLBACK Callback, PVOID CallerContext, BOOLEAN InitialNotification,
    HANDLE *NotificationHandle);

/* Names, indexes, LUIDs and GUIDs of interfaces */

/* Characters of an interface's text, the terminating 0 not counted. */
#define NDIS_IF_MAX_STRING_SIZE IF_MAX_STRING_SIZE

/* Characters that iphlp_if_indextoname may write, the terminating 0 included. Windows calls it IF_NAMESIZE, a name that
 * libc's <net/if.h> has already given to 16. */
#define IPHLP_IF_NAMESIZE NDIS_IF_MAX_STRING_SIZE

/* Does: answers the LUID of such a name.
 * Answers: NO_ERROR; ERROR_INVALID_NAME for NULL or a text of another form; ERROR_BUFFER_OVERFLOW for one
 *   that is too long; ERROR_INVALID_PARAMETER for a NULL LUID.
 * Source: none: computed from the name. */
NETIOAPI_API ConvertInterfaceNameToLuidA(const CHAR *InterfaceName, NET_LUID *InterfaceLuid);

/* Does: answers the LUID of such a name.
 * Answers: NO_ERROR; ERROR_INVALID_NAME for NULL or a text of another form; ERROR_BUFFER_OVERFLOW for one
 *   that is too long; ERROR_INVALID_PARAMETER for a NULL LUID.
 * Source: none: computed from the name. */
NETIOAPI_API ConvertInterfaceNameToLuidW(const WCHAR *InterfaceName, NET_LUID *InterfaceLuid);

/* Does: answers the name of a LUID: "ethernet_2", "loopback_0". Length: characters with the terminating 0.
 * Answers: NO_ERROR; ERROR_NOT_ENOUGH_MEMORY for a short buffer; ERROR_INVALID_PARAMETER for NULL.
 * Source: none: computed from the LUID.
 * Differs: the name is Windows' form and not Linux's name of the interface: that is the alias. */
NETIOAPI_API ConvertInterfaceLuidToNameA(
    const NET_LUID *InterfaceLuid, PSTR InterfaceName, SIZE_T Length);

/* Does: answers the name of a LUID: "ethernet_2", "loopback_0". Length: characters with the terminating 0.
 * Answers: NO_ERROR; ERROR_NOT_ENOUGH_MEMORY for a short buffer; ERROR_INVALID_PARAMETER for NULL.
 * Source: none: computed from the LUID.
 * Differs: the name is Windows' form and not Linux's name of the interface: that is the alias. */
NETIOAPI_API ConvertInterfaceLuidToNameW(
    const NET_LUID *InterfaceLuid, PWSTR InterfaceName, SIZE_T Length);

/* Does: answers the index of a LUID.
 * Answers: NO_ERROR; ERROR_FILE_NOT_FOUND for an unknown LUID, the index then 0; ERROR_INVALID_PARAMETER for
 *   NULL.
 * Source: RTM_GETLINK. */
NETIOAPI_API ConvertInterfaceLuidToIndex(
    const NET_LUID *InterfaceLuid, PNET_IFINDEX InterfaceIndex);

/* Does: answers the LUID of an index.
 * Answers: NO_ERROR; ERROR_FILE_NOT_FOUND for an unknown index, the LUID then 0; ERROR_INVALID_PARAMETER for
 *   NULL.
 * Source: RTM_GETLINK. */
NETIOAPI_API ConvertInterfaceIndexToLuid(NET_IFINDEX InterfaceIndex, PNET_LUID InterfaceLuid);

/* Does: answers the name that people use: "eth0". Length: characters with the terminating 0, at most 257
 *   needed.
 * Answers: NO_ERROR; ERROR_NOT_ENOUGH_MEMORY for a short buffer; ERROR_INVALID_PARAMETER for NULL or an
 *   unknown LUID.
 * Source: RTM_GETLINK: IFLA_IFNAME. */
NETIOAPI_API ConvertInterfaceLuidToAlias(
    const NET_LUID *InterfaceLuid, PWSTR InterfaceAlias, SIZE_T Length);

/* Does: answers the LUID of such a name, or of an alternative one (since Linux 5.5).
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or an unknown name.
 * Source: RTM_GETLINK by IFLA_IFNAME or IFLA_ALT_IFNAME. */
NETIOAPI_API ConvertInterfaceAliasToLuid(const WCHAR *InterfaceAlias, PNET_LUID InterfaceLuid);

/* Does: answers the GUID of a LUID.
 * Answers: NO_ERROR; ERROR_FILE_NOT_FOUND for an unknown LUID, the GUID then 0; ERROR_INVALID_PARAMETER for
 *   NULL.
 * Source: RTM_GETLINK.
 * Differs: Linux keeps no GUID: it is computed from facts of the interface, the same at each call. */
NETIOAPI_API ConvertInterfaceLuidToGuid(const NET_LUID *InterfaceLuid, GUID *InterfaceGuid);

/* Does: answers the LUID of a GUID.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or an unknown GUID.
 * Source: RTM_GETLINK.
 * Differs: knows the GUIDs that ConvertInterfaceLuidToGuid answers. */
NETIOAPI_API ConvertInterfaceGuidToLuid(const GUID *InterfaceGuid, PNET_LUID InterfaceLuid);

/* Does: answers the index of a name such as "ethernet_2".
 * Answers: the index; 0 for NULL or an unknown name.
 * Source: RTM_GETLINK.
 * Differs: Windows exports it as if_nametoindex; libc's function of that name takes Linux's names.
 *   IPHLP_MAP_IF_NAMES maps it. */
IPHLPAPI_DLL_LINKAGE NET_IFINDEX NETIOAPI_API_ iphlp_if_nametoindex(PCSTR InterfaceName);

/* Does: answers such a name of an index, in a buffer of IPHLP_IF_NAMESIZE characters.
 * Answers: the buffer; NULL for NULL, 0 or an unknown index.
 * Source: RTM_GETLINK.
 * Differs: Windows exports it as if_indextoname; libc's function of that name answers Linux's names, in 16
 *   characters. IPHLP_MAP_IF_NAMES maps it. */
IPHLPAPI_DLL_LINKAGE PCHAR NETIOAPI_API_ iphlp_if_indextoname(
    NET_IFINDEX InterfaceIndex, PCHAR InterfaceName);

/* libc has functions of the same names that mean other names; a program that wants Windows' says so. */
#ifdef IPHLP_MAP_IF_NAMES
# define if_nametoindex iphlp_if_nametoindex
# define if_indextoname iphlp_if_indextoname
#endif

/* Compartments */

/* Does: answers the compartment of the calling thread: 1 for the first network namespace, others numbered by
 *   the library.
 * Answers: the number; NET_IF_COMPARTMENT_ID_UNSPECIFIED (0) without /proc or descriptors.
 * Source: /proc/thread-self/ns/net, SO_NETNS_COOKIE.
 * Differs: a compartment is a network namespace. From this call on the thread is answered for it, also where it
 *   was moved by setns. */
IPHLPAPI_DLL_LINKAGE NET_IF_COMPARTMENT_ID NETIOAPI_API_ GetCurrentThreadCompartmentId(void);

/* Does: moves the calling thread to another compartment; 0 takes it back to the first.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for an unknown number and for a namespace that is gone;
 *   ERROR_ACCESS_DENIED without CAP_SYS_ADMIN.
 * Source: setns with CLONE_NEWNET; /run/netns, /proc/PID/ns/net.
 * Differs: finds namespaces that have a name in /run/netns or a process in them. */
NETIOAPI_API SetCurrentThreadCompartmentId(NET_IF_COMPARTMENT_ID CompartmentId);

/* Does: answers what SetCurrentThreadCompartmentScope set, and the compartment.
 * Answers: nothing; both out pointers may be NULL.
 * Source: none: remembered for the thread.
 * Differs: Windows does not document it. A scope has no meaning to the kernel here. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ GetCurrentThreadCompartmentScope(
    PNET_IF_COMPARTMENT_SCOPE CompartmentScope, PNET_IF_COMPARTMENT_ID CompartmentId);

/* Does: remembers a scope for the calling thread.
 * Answers: NO_ERROR; ERROR_NOT_SUPPORTED for NET_IF_COMPARTMENT_SCOPE_ALL; ERROR_NOT_READY while the library is
 *   unloaded.
 * Source: none: remembered for the thread.
 * Differs: no question of the kernel spans namespaces. */
NETIOAPI_API SetCurrentThreadCompartmentScope(NET_IF_COMPARTMENT_SCOPE CompartmentScope);

/* Does: nothing.
 * Answers: NET_IF_COMPARTMENT_ID_UNSPECIFIED (0), always.
 * Source: none.
 * Differs: Linux has no job objects. */
IPHLPAPI_DLL_LINKAGE NET_IF_COMPARTMENT_ID NETIOAPI_API_ GetJobCompartmentId(HANDLE JobHandle);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: Linux has no job objects. */
NETIOAPI_API SetJobCompartmentId(HANDLE JobHandle, NET_IF_COMPARTMENT_ID CompartmentId);

/* Does: answers the compartment of a login session.
 * Answers: the number; NET_IF_COMPARTMENT_ID_UNSPECIFIED (0) when it is not known.
 * Source: /proc/PID/ns/net of the session's leader, from systemd-logind.
 * Differs: a session is logind's. */
IPHLPAPI_DLL_LINKAGE NET_IF_COMPARTMENT_ID NETIOAPI_API_ GetSessionCompartmentId(ULONG SessionId);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: a running session cannot be moved. */
NETIOAPI_API SetSessionCompartmentId(ULONG SessionId, NET_IF_COMPARTMENT_ID CompartmentId);

#if NTDDI_VERSION >= NTDDI_WIN10

/* Does: answers the compartment that a process starts in.
 * Answers: 1; NET_IF_COMPARTMENT_ID_UNSPECIFIED (0) on an error.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE NET_IF_COMPARTMENT_ID NETIOAPI_API_ GetDefaultCompartmentId(void);

#endif /* NTDDI_WIN10 */

/* Does: answers the number of a compartment's GUID.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND.
 * Source: SO_NETNS_COOKIE; /run/netns, /proc/PID/ns/net.
 * Differs: the GUID is computed from the namespace and is good until it goes. */
NETIOAPI_API ConvertCompartmentGuidToId(
    const GUID *CompartmentGuid, PNET_IF_COMPARTMENT_ID CompartmentId);

/* Does: answers the GUID of a compartment.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND.
 * Source: SO_NETNS_COOKIE; /run/netns, /proc/PID/ns/net.
 * Differs: the GUID is computed from the namespace and is good until it goes. */
NETIOAPI_API ConvertCompartmentIdToGuid(NET_IF_COMPARTMENT_ID CompartmentId, GUID *CompartmentGuid);

/* Does: answers compartment, site and name of a network. Length: bytes of NetworkName.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or no room; ERROR_NOT_FOUND for an unknown network.
 * Source: NetworkManager.
 * Differs: there are no sites: SiteId is 0. NetworkName is "". Windows documents it as reserved. */
NETIOAPI_API GetNetworkInformation(
    const NET_IF_NETWORK_GUID *NetworkGuid, PNET_IF_COMPARTMENT_ID CompartmentId, PULONG SiteId,
    PWCHAR NetworkName, ULONG Length);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: a network has no compartment of its own here. */
NETIOAPI_API SetNetworkInformation(
    const NET_IF_NETWORK_GUID *NetworkGuid, NET_IF_COMPARTMENT_ID CompartmentId,
    const WCHAR *NetworkName);

/* Masks, pairs, memory */

/* Does: makes a mask of 0 to 32 bits. Mask: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or more than 32, the mask then 0xffffffff.
 * Source: none: computed. */
NETIOAPI_API ConvertLengthToIpv4Mask(ULONG MaskLength, PULONG Mask);

/* Does: counts the bits of a mask. Mask: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a mask with gaps.
 * Source: none: computed. */
NETIOAPI_API ConvertIpv4MaskToLength(ULONG Mask, PUINT8 MaskLength);

/* Does: pairs each of up to 500 destinations with its best source and sorts the pairs as RFC 6724 says.
 *   SourceAddressList: NULL, count 0. IPv4 addresses are mapped into IPv6. Free with FreeMibTable.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, a source list or too many destinations;
 *   ERROR_NOT_ENOUGH_MEMORY; ERROR_NOT_SUPPORTED when the system lacks IPv6.
 * Source: RTM_GETROUTE for each destination; /etc/gai.conf for the policy. */
NETIOAPI_API CreateSortedAddressPairs(
    const SOCKADDR_IN6 *SourceAddressList, ULONG SourceAddressCount,
    const SOCKADDR_IN6 *DestinationAddressList, ULONG DestinationAddressCount,
    ULONG AddressSortOptions, PSOCKADDR_IN6_PAIR *SortedAddressPairList,
    ULONG *SortedAddressPairCount);

/* Does: frees what a function of this header allocated. NULL is allowed.
 * Answers: nothing.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ FreeMibTable(PVOID Memory);

/* DNS settings */

#define DNS_SETTINGS_VERSION1           1
#define DNS_SETTINGS_VERSION2           2
#define DNS_INTERFACE_SETTINGS_VERSION1 1
#define DNS_INTERFACE_SETTINGS_VERSION2 2
#define DNS_INTERFACE_SETTINGS_VERSION3 3
#define DNS_INTERFACE_SETTINGS_VERSION4 4

/* Flags: which members count. */
#define DNS_SETTING_IPV6                          0x1
#define DNS_SETTING_NAMESERVER                    0x2
#define DNS_SETTING_SEARCHLIST                    0x4
#define DNS_SETTING_REGISTRATION_ENABLED          0x8
#define DNS_SETTING_REGISTER_ADAPTER_NAME         0x10
#define DNS_SETTING_DOMAIN                        0x20
#define DNS_SETTING_HOSTNAME                      0x40
#define DNS_SETTING_PROFILE_NAMESERVER            0x200
#define DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES 0x400
#define DNS_SETTING_SUPPLEMENTAL_SEARCH_LIST      0x800
#define DNS_SETTING_DOH                           0x1000
#define DNS_SETTING_DOH_PROFILE                   0x2000
#define DNS_SETTING_ENCRYPTED_DNS_ADAPTER_FLAGS   0x4000
#define DNS_SETTING_DDR                           0x8000
#define DNS_SETTING_DOT                           0x10000
#define DNS_SETTING_DOT_PROFILE                   0x20000
#define DNS_SETTINGS_ENABLE_LLMNR                 0x80
#define DNS_SETTINGS_QUERY_ADAPTER_NAME           0x100

#define DNS_ENABLE_DOH                        0x1
#define DNS_ENABLE_DDR                        0x40
#define DNS_ENABLE_DOT                        0x80
#define DNS_ENABLE_DNR                        0x400
#define DNS_DOH_POLICY_NOT_CONFIGURED         0x4
#define DNS_DOH_POLICY_DISABLE                0x8
#define DNS_DOH_POLICY_AUTO                   0x10
#define DNS_DOH_POLICY_REQUIRED               0x20
#define DNS_DOH_POLICY_BLOCK                  0x200
#define DNS_DOT_POLICY_BLOCK                  0x100
#define DNS_DOH_AUTO_UPGRADE_SERVER           0x8
#define DNS_DOT_AUTO_UPGRADE_SERVER           0x4
#define DNS_ENCRYPTION_POLICY_NOT_CONFIGURED  0x4
#define DNS_ENCRYPTION_POLICY_DISABLE         0x8
#define DNS_ENCRYPTION_POLICY_AUTO            0x10
#define DNS_ENCRYPTION_POLICY_REQUIRED        0x20
#define DNS_DDR_ADAPTER_ENABLE                0x1
#define DNS_DDR_ADAPTER_ENABLE_DOH            0x1
#define DNS_DDR_ADAPTER_ENABLE_UDP_FALLBACK   0x2
#define DNS_DDR_ADAPTER_MAKE_DDR_NON_BLOCKING 0x4

/* Host-wide settings. */
typedef struct _DNS_SETTINGS {
  ULONG Version;  /* DNS_SETTINGS_VERSION1 */
  ULONG64 Flags;  /* DNS_SETTING_... */
  PWSTR Hostname;
  PWSTR Domain;
  PWSTR SearchList;
} DNS_SETTINGS;

/* The same with switches. */
typedef struct _DNS_SETTINGS2 {
  ULONG Version;  /* DNS_SETTINGS_VERSION2 */
  ULONG64 Flags;  /* DNS_SETTING_... */
  PWSTR Hostname;
  PWSTR Domain;
  PWSTR SearchList;
  ULONG64 SettingFlags;
} DNS_SETTINGS2;

/* Settings of one interface. Lists are text, separated by commas or blanks. */
typedef struct _DNS_INTERFACE_SETTINGS {
  ULONG Version;  /* DNS_INTERFACE_SETTINGS_VERSION1 */
  ULONG64 Flags;  /* DNS_SETTING_... */
  PWSTR Domain;  /* the connection's own suffix */
  PWSTR NameServer;
  PWSTR SearchList;
  ULONG RegistrationEnabled;
  ULONG RegisterAdapterName;
  ULONG EnableLLMNR;
  ULONG QueryAdapterName;
  PWSTR ProfileNameServer;
} DNS_INTERFACE_SETTINGS;

/* Version 2: the same with a supplemental search list. */
typedef struct _DNS_INTERFACE_SETTINGS_EX {
  DNS_INTERFACE_SETTINGS SettingsV1;
  ULONG DisableUnconstrainedQueries;
  PWSTR SupplementalSearchList;
} DNS_INTERFACE_SETTINGS_EX;

/* Flags of a server that speaks DNS over HTTPS or TLS. */
#define DNS_DOH_SERVER_SETTINGS_ENABLE_AUTO           0x1
#define DNS_DOH_SERVER_SETTINGS_ENABLE                0x2
#define DNS_DOH_SERVER_SETTINGS_FALLBACK_TO_UDP       0x4
#define DNS_DOH_SERVER_SETTINGS_ENABLE_DDR            0x10
#define DNS_DOH_SERVER_SETTINGS_MAKE_DDR_NON_BLOCKING 0x20
#define DNS_DOT_SERVER_SETTINGS_ENABLE                0x1
#define DNS_DOT_SERVER_SETTINGS_FALLBACK_TO_UDP       0x2
#define DNS_DOT_SERVER_SETTINGS_ENABLE_AUTO           0x8
#define DNS_DOT_SERVER_SETTINGS_ENABLE_DDR            0x10
#define DNS_DOT_SERVER_SETTINGS_MAKE_DDR_NON_BLOCKING 0x20

/* How a server is asked over HTTPS. */
typedef struct _DNS_DOH_SERVER_SETTINGS {
  PWSTR Template;  /* the URI template */
  ULONG64 Flags;
} DNS_DOH_SERVER_SETTINGS;

/* How a server is asked over TLS. */
typedef struct _DNS_DOT_SERVER_SETTINGS {
  PWSTR Hostname;
  ULONG64 Flags;
  USHORT Port;  /* host byte order */
} DNS_DOT_SERVER_SETTINGS;

/* Which member of a DNS_SERVER_PROPERTY_TYPES holds. */
typedef enum _DNS_SERVER_PROPERTY_TYPE {
  DnsServerInvalidProperty = 0,
  DnsServerDohProperty = 1,
  DnsServerDotProperty = 2
} DNS_SERVER_PROPERTY_TYPE;

/* How a server is asked. */
typedef union _DNS_SERVER_PROPERTY_TYPES {
  DNS_DOH_SERVER_SETTINGS *DohSettings;
  DNS_DOT_SERVER_SETTINGS *DotSettings;
} DNS_SERVER_PROPERTY_TYPES;

#define DNS_SERVER_PROPERTY_VERSION1 1

/* How one server of a list is asked. */
typedef struct _DNS_SERVER_PROPERTY {
  ULONG Version;
  ULONG ServerIndex;  /* position in NameServer, from 0 */
  DNS_SERVER_PROPERTY_TYPE Type;
  DNS_SERVER_PROPERTY_TYPES Property;
} DNS_SERVER_PROPERTY;

/* Version 3: the same with properties of servers. */
typedef struct _DNS_INTERFACE_SETTINGS3 {
  ULONG Version;
  ULONG64 Flags;
  PWSTR Domain;
  PWSTR NameServer;
  PWSTR SearchList;
  ULONG RegistrationEnabled;
  ULONG RegisterAdapterName;
  ULONG EnableLLMNR;
  ULONG QueryAdapterName;
  PWSTR ProfileNameServer;
  ULONG DisableUnconstrainedQueries;
  PWSTR SupplementalSearchList;
  ULONG cServerProperties;  /* elements */
  DNS_SERVER_PROPERTY *ServerProperties;
  ULONG cProfileServerProperties;  /* elements */
  DNS_SERVER_PROPERTY *ProfileServerProperties;
} DNS_INTERFACE_SETTINGS3;

/* Version 4: the same with encryption of the adapter. */
typedef struct _DNS_INTERFACE_SETTINGS4 {
  ULONG Version;
  ULONG64 Flags;
  PWSTR Domain;
  PWSTR NameServer;
  PWSTR SearchList;
  ULONG RegistrationEnabled;
  ULONG RegisterAdapterName;
  ULONG EnableLLMNR;
  ULONG QueryAdapterName;
  PWSTR ProfileNameServer;
  ULONG DisableUnconstrainedQueries;
  PWSTR SupplementalSearchList;
  ULONG cServerProperties;  /* elements */
  DNS_SERVER_PROPERTY *ServerProperties;
  ULONG cProfileServerProperties;  /* elements */
  DNS_SERVER_PROPERTY *ProfileServerProperties;
  ULONG EncryptedDnsAdapterFlags;
} DNS_INTERFACE_SETTINGS4;

/* Does: answers the host-wide settings. In: Version. Free with FreeDnsSettings.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another version; ERROR_NOT_ENOUGH_MEMORY.
 * Source: gethostname, systemd-resolved, /etc/resolv.conf. */
NETIOAPI_API GetDnsSettings(DNS_SETTINGS *Settings);

/* Does: frees the members of what GetDnsSettings filled; Version must still be set.
 * Answers: nothing.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ FreeDnsSettings(DNS_SETTINGS *Settings);

/* Does: sets what Flags select.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another version or a member that Flags do not select;
 *   ERROR_ACCESS_DENIED; ERROR_NOT_SUPPORTED for all but the host name.
 * Source: systemd-hostnamed.
 * Differs: only the host name can be set while the system runs. */
NETIOAPI_API SetDnsSettings(const DNS_SETTINGS *Settings);

#if NTDDI_VERSION >= NTDDI_WIN10_VB

/* Does: answers the DNS settings of the interface with this GUID. In: Version 1 to 4, Flags 0, or
 *   DNS_SETTING_IPV6 for those of IPv6. Free with FreeInterfaceDnsSettings.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another version or other flags; ERROR_FILE_NOT_FOUND
 *   for an unknown GUID; ERROR_NOT_ENOUGH_MEMORY.
 * Source: systemd-resolved, NetworkManager, /etc/resolv.conf.
 * Differs: there are no templates of DNS over HTTPS here; of DNS over TLS there are. */
NETIOAPI_API GetInterfaceDnsSettings(GUID Interface, DNS_INTERFACE_SETTINGS *Settings);

/* Does: frees the members of what GetInterfaceDnsSettings filled; Version must still be set.
 * Answers: nothing.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ FreeInterfaceDnsSettings(DNS_INTERFACE_SETTINGS *Settings);

/* Does: sets what Flags select for the interface with this GUID: servers, suffixes, domain. Lists are text
 *   separated by commas or blanks.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another version or a member that Flags do not select;
 *   ERROR_FILE_NOT_FOUND for an unknown GUID; ERROR_ACCESS_DENIED; ERROR_NOT_SUPPORTED for DNS over HTTPS or
 *   when nobody manages the link, for registration, profile and supplemental members; ERROR_TIMEOUT.
 * Source: systemd-resolved, systemd-networkd, NetworkManager.
 * Differs: lost when the manager restarts, but with NetworkManager. */
NETIOAPI_API SetInterfaceDnsSettings(GUID Interface, const DNS_INTERFACE_SETTINGS *Settings);

#endif /* NTDDI_WIN10_VB */

/* Connectivity hints */

typedef void(NETIOAPI_API_ *PNETWORK_CONNECTIVITY_HINT_CHANGE_CALLBACK)(
    PVOID CallerContext, NL_NETWORK_CONNECTIVITY_HINT ConnectivityHint);

#if NTDDI_VERSION >= NTDDI_WIN10_VB

/* Does: answers how far packets get and what they cost, over all interfaces but loopback: None without a
 *   link with a carrier and an address, LocalAccess with one, Unknown where a default route leads out by one.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without
 *   descriptors; ERROR_NOT_READY while the library is unloaded.
 * Source: RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE.
 * Differs: nobody tries whether the Internet is there: never InternetAccess, ConstrainedInternetAccess or
 *   Hidden. The cost is always unknown, and no limit is ever near. */
NETIOAPI_API GetNetworkConnectivityHint(NL_NETWORK_CONNECTIVITY_HINT *ConnectivityHint);

/* Does: the same for one interface; loopback has LocalAccess.
 * Answers: as there, and ERROR_FILE_NOT_FOUND for an unknown index.
 * Source: as there.
 * Differs: as there. */
NETIOAPI_API GetNetworkConnectivityHintForInterface(
    NET_IFINDEX InterfaceIndex, NL_NETWORK_CONNECTIVITY_HINT *ConnectivityHint);

/* Does: calls back when the answer of GetNetworkConnectivityHint changes, from one thread, one call at a
 *   time. InitialNotification: one call with the present answer before it returns.
 * Answers: NO_ERROR and the handle, to be ended with CancelMibChangeNotify2; ERROR_INVALID_PARAMETER for
 *   NULL; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_NOT_READY while the
 *   library is unloaded. On an error the handle is NULL.
 * Source: RTNLGRP_LINK, the groups of addresses and routes.
 * Differs: as GetNetworkConnectivityHint: the cost never changes. */
NETIOAPI_API NotifyNetworkConnectivityHintChange(
    PNETWORK_CONNECTIVITY_HINT_CHANGE_CALLBACK Callback, PVOID CallerContext,
    BOOLEAN InitialNotification, PHANDLE NotificationHandle);

#endif /* NTDDI_WIN10_VB */

/* Virtual interfaces of the forwarding layer */

/* What keeps virtual interfaces apart. */
typedef enum _NET_FL_ISOLATION_MODE {
  NetFlIsolationModeNone = 0,
  NetFlIsolationModeVlan = 1,
  NetFlIsolationModeVsid = 2
} NET_FL_ISOLATION_MODE;

/* Who made a virtual interface. */
typedef enum _NET_FL_VIRTUAL_INTERFACE_ORIGIN {
  NetFlVirtualInterfaceOriginOid = 0,
  NetFlVirtualInterfaceOriginApi = 1,
  NetFlVirtualInterfaceOriginDefault = 2
} NET_FL_VIRTUAL_INTERFACE_ORIGIN;

/* Counters in packets. */
typedef struct _MIB_FL_VIRTUAL_INTERFACE_ROW {
  ADDRESS_FAMILY Family;
  IF_LUID IfLuid;
  ULONG VirtualIfId;
  GUID CompartmentGuid;
  NET_FL_ISOLATION_MODE IsolationMode;
  NET_FL_VIRTUAL_INTERFACE_ORIGIN Origin;
  IF_LUID VirtualIfLuid;
  IF_INDEX VirtualIfIndex;
  BOOLEAN AllowLocalNd;
  ULONG AttachedFlsnpiClients;
  ULONG FlsnpiClientConfigErrors;
  ULONG64 FlsnpiClientInjectErrors;
  ULONG64 FlsnpiClientCloneErrors;
  ULONG64 InFlsnpiIndicatedPackets;
  ULONG64 InFlsnpiClientReturnedPackets;
  ULONG64 InFlsnpiClientSilentlyDroppedPackets;
  ULONG64 InFlsnpiClientDroppedPackets;
  ULONG64 InFlsnpiClientInjectedPackets;
  ULONG64 InFlsnpiClientClonedPackets;
  ULONG64 OutFlsnpiIndicatedPackets;
  ULONG64 OutFlsnpiClientReturnedPackets;
  ULONG64 OutFlsnpiClientDroppedPackets;
  ULONG64 OutFlsnpiClientSilentlyDroppedPackets;
  ULONG64 OutFlsnpiClientInjectedPackets;
  ULONG64 OutFlsnpiClientClonedPackets;
  ULONG64 OutFlsnpiClientClonedPacketsForNbSplit;
} MIB_FL_VIRTUAL_INTERFACE_ROW, *PMIB_FL_VIRTUAL_INTERFACE_ROW;

/* As many rows as the count says. */
typedef struct _MIB_FL_VIRTUAL_INTERFACE_TABLE {
  ULONG NumEntries;
  MIB_FL_VIRTUAL_INTERFACE_ROW Table[ANY_SIZE];
} MIB_FL_VIRTUAL_INTERFACE_TABLE, *PMIB_FL_VIRTUAL_INTERFACE_TABLE;

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: Linux has no framing layer. */
NETIOAPI_API CreateFlVirtualInterface(const MIB_FL_VIRTUAL_INTERFACE_ROW *Row);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: Linux has no framing layer. */
NETIOAPI_API DeleteFlVirtualInterface(const MIB_FL_VIRTUAL_INTERFACE_ROW *Row);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: Linux has no framing layer. */
NETIOAPI_API GetFlVirtualInterface(PMIB_FL_VIRTUAL_INTERFACE_ROW Row);

/* Does: lists the virtual interfaces of the framing layer.
 * Answers: ERROR_NOT_FOUND: there is none; ERROR_INVALID_PARAMETER for NULL.
 * Source: none.
 * Differs: Linux has no framing layer. */
NETIOAPI_API GetFlVirtualInterfaceTable(
    ADDRESS_FAMILY Family, PMIB_FL_VIRTUAL_INTERFACE_TABLE *Table);

/* Does: sets every member to 0.
 * Answers: nothing.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE void NETIOAPI_API_ InitializeFlVirtualInterfaceEntry(
    PMIB_FL_VIRTUAL_INTERFACE_ROW Row);

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none.
 * Differs: Linux has no framing layer. */
NETIOAPI_API SetFlVirtualInterface(const MIB_FL_VIRTUAL_INTERFACE_ROW *Row);

#endif /* NTDDI_VISTA */

IPHLP_END_C

#endif
