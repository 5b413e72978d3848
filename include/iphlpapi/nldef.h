/* nldef.h - numbers of the network layer: origins of prefixes and routes, states of addresses and neighbours. */
#ifndef IPHLP_NLDEF_H
#define IPHLP_NLDEF_H

#include "iphlp_wintypes.h"

/* Addresses */

/* Where the prefix of an address comes from. */
typedef enum {
  IpPrefixOriginOther = 0,
  IpPrefixOriginManual = 1,
  IpPrefixOriginWellKnown = 2,  /* such as the link-local prefix */
  IpPrefixOriginDhcp = 3,
  IpPrefixOriginRouterAdvertisement = 4,
  IpPrefixOriginUnchanged = 16  /* for Set: leave as it is */
} NL_PREFIX_ORIGIN;

#define NlpoOther               0
#define NlpoManual              1
#define NlpoWellKnown           2
#define NlpoDhcp                3
#define NlpoRouterAdvertisement 4

/* Where the interface identifier of an address comes from. */
typedef enum {
  IpSuffixOriginOther = 0,
  NlsoOther = 0,
  IpSuffixOriginManual = 1,
  NlsoManual = 1,
  IpSuffixOriginWellKnown = 2,
  NlsoWellKnown = 2,
  IpSuffixOriginDhcp = 3,
  NlsoDhcp = 3,
  IpSuffixOriginLinkLayerAddress = 4,  /* made from the MAC address */
  NlsoLinkLayerAddress = 4,
  IpSuffixOriginRandom = 5,  /* temporary or opaque */
  NlsoRandom = 5,
  IpSuffixOriginUnchanged = 16  /* for Set: leave as it is */
} NL_SUFFIX_ORIGIN;

/* How far duplicate address detection is. Only Preferred addresses are chosen for new
 * connections. */
typedef enum {
  IpDadStateInvalid = 0,
  NldsInvalid = 0,
  IpDadStateTentative = 1,  /* being checked, not usable yet */
  NldsTentative = 1,
  IpDadStateDuplicate = 2,
  NldsDuplicate = 2,
  IpDadStateDeprecated = 3,  /* valid but past its preferred lifetime */
  NldsDeprecated = 3,
  IpDadStatePreferred = 4,
  NldsPreferred = 4
} NL_DAD_STATE;

/* What an address reaches. */
typedef enum {
  NlatUnspecified = 0,
  NlatUnicast = 1,
  NlatAnycast = 2,
  NlatMulticast = 3,
  NlatBroadcast = 4,
  NlatInvalid = 5
} NL_ADDRESS_TYPE, *PNL_ADDRESS_TYPE;

/* Routes */

/* Who put a route there. */
typedef enum {
  MIB_IPPROTO_OTHER = 1,
  PROTO_IP_OTHER = 1,
  RouteProtocolOther = 1,
  MIB_IPPROTO_LOCAL = 2,
  PROTO_IP_LOCAL = 2,
  RouteProtocolLocal = 2,  /* the stack itself, for an address of the interface */
  MIB_IPPROTO_NETMGMT = 3,
  PROTO_IP_NETMGMT = 3,
  RouteProtocolNetMgmt = 3,  /* an administrator or a program */
  MIB_IPPROTO_ICMP = 4,
  PROTO_IP_ICMP = 4,
  RouteProtocolIcmp = 4,  /* a redirect */
  MIB_IPPROTO_EGP = 5,
  PROTO_IP_EGP = 5,
  RouteProtocolEgp = 5,
  MIB_IPPROTO_GGP = 6,
  PROTO_IP_GGP = 6,
  RouteProtocolGgp = 6,
  MIB_IPPROTO_HELLO = 7,
  PROTO_IP_HELLO = 7,
  RouteProtocolHello = 7,
  MIB_IPPROTO_RIP = 8,
  PROTO_IP_RIP = 8,
  RouteProtocolRip = 8,
  MIB_IPPROTO_IS_IS = 9,
  PROTO_IP_IS_IS = 9,
  RouteProtocolIsIs = 9,
  MIB_IPPROTO_ES_IS = 10,
  PROTO_IP_ES_IS = 10,
  RouteProtocolEsIs = 10,
  MIB_IPPROTO_CISCO = 11,
  PROTO_IP_CISCO = 11,
  RouteProtocolCisco = 11,
  MIB_IPPROTO_BBN = 12,
  PROTO_IP_BBN = 12,
  RouteProtocolBbn = 12,
  MIB_IPPROTO_OSPF = 13,
  PROTO_IP_OSPF = 13,
  RouteProtocolOspf = 13,
  MIB_IPPROTO_BGP = 14,
  PROTO_IP_BGP = 14,
  RouteProtocolBgp = 14,
  MIB_IPPROTO_IDPR = 15,
  PROTO_IP_IDPR = 15,
  RouteProtocolIdpr = 15,
  MIB_IPPROTO_EIGRP = 16,
  PROTO_IP_EIGRP = 16,
  RouteProtocolEigrp = 16,
  MIB_IPPROTO_DVMRP = 17,
  PROTO_IP_DVMRP = 17,
  RouteProtocolDvmrp = 17,
  MIB_IPPROTO_RPL = 18,
  PROTO_IP_RPL = 18,
  RouteProtocolRpl = 18,
  MIB_IPPROTO_DHCP = 19,
  PROTO_IP_DHCP = 19,
  RouteProtocolDhcp = 19,
  MIB_IPPROTO_NT_AUTOSTATIC = 10002,
  PROTO_IP_NT_AUTOSTATIC = 10002,
  MIB_IPPROTO_NT_STATIC = 10006,
  PROTO_IP_NT_STATIC = 10006,
  MIB_IPPROTO_NT_STATIC_NON_DOD = 10007,
  PROTO_IP_NT_STATIC_NON_DOD = 10007
} NL_ROUTE_PROTOCOL, *PNL_ROUTE_PROTOCOL;

/* How a route came to be. */
typedef enum _NL_ROUTE_ORIGIN {
  NlroManual = 0,
  NlroWellKnown = 1,
  NlroDHCP = 2,
  NlroRouterAdvertisement = 3,
  Nlro6to4 = 4
} NL_ROUTE_ORIGIN, *PNL_ROUTE_ORIGIN;

#define NL_MAX_METRIC_COMPONENT 2147483647  /* the largest route metric and the largest interface metric */

/* Neighbours */

/* State of a neighbour cache entry, RFC 4861. */
typedef enum _NL_NEIGHBOR_STATE {
  NlnsUnreachable = 0,
  NlnsIncomplete = 1,
  NlnsProbe = 2,
  NlnsDelay = 3,
  NlnsStale = 4,
  NlnsReachable = 5,
  NlnsPermanent = 6,
  NlnsMaximum = 7
} NL_NEIGHBOR_STATE, *PNL_NEIGHBOR_STATE;

/* Interfaces */

/* When an interface gives itself a link-local address. */
typedef enum _NL_LINK_LOCAL_ADDRESS_BEHAVIOR {
  LinkLocalUnchanged = -1,  /* for Set: leave as it is */
  LinkLocalAlwaysOff = 0,
  LinkLocalDelayed = 1,  /* only when no other address was obtained (IPv4) */
  LinkLocalAlwaysOn = 2
} NL_LINK_LOCAL_ADDRESS_BEHAVIOR;

/* Whether an interface listens to router advertisements. */
typedef enum _NL_ROUTER_DISCOVERY_BEHAVIOR {
  RouterDiscoveryUnchanged = -1,  /* for Set: leave as it is */
  RouterDiscoveryDisabled = 0,
  RouterDiscoveryEnabled = 1,
  RouterDiscoveryDhcp = 2  /* as DHCP says */
} NL_ROUTER_DISCOVERY_BEHAVIOR;

/* Whether bandwidth is estimated. */
typedef enum _NL_BANDWIDTH_FLAG {
  NlbwUnchanged = -1,
  NlbwDisabled = 0,
  NlbwEnabled = 1
} NL_BANDWIDTH_FLAG, *PNL_BANDWIDTH_FLAG;

/* How far a network is trusted. */
typedef enum _NL_NETWORK_CATEGORY {
  NetworkCategoryUnchanged = -1,
  NetworkCategoryUnknown = -1,
  NetworkCategoryPublic = 0,
  NetworkCategoryPrivate = 1,
  NetworkCategoryDomainAuthenticated = 2
} NL_NETWORK_CATEGORY, *PNL_NETWORK_CATEGORY;

/* The same for an interface. */
typedef enum _NL_INTERFACE_NETWORK_CATEGORY_STATE {
  NlincCategoryUnknown = 0,
  NlincPublic = 1,
  NlincPrivate = 2,
  NlincDomainAuthenticated = 3,
  NlincCategoryStateMax = 4
} NL_INTERFACE_NETWORK_CATEGORY_STATE, *PNL_INTERFACE_NETWORK_CATEGORY_STATE;

#define NET_IF_CURRENT_SESSION 0xffffffffu

/* What the hardware computes in place of the stack, one bit each, 1 is yes. */
typedef struct _NL_INTERFACE_OFFLOAD_ROD {
  __extension__ BOOLEAN NlChecksumSupported : 1;
  __extension__ BOOLEAN NlOptionsSupported : 1;
  __extension__ BOOLEAN TlDatagramChecksumSupported : 1;
  __extension__ BOOLEAN TlStreamChecksumSupported : 1;
  __extension__ BOOLEAN TlStreamOptionsSupported : 1;
  __extension__ BOOLEAN FastPathCompatible : 1;
  __extension__ BOOLEAN TlLargeSendOffloadSupported : 1;
  __extension__ BOOLEAN TlGiantSendOffloadSupported : 1;
} NL_INTERFACE_OFFLOAD_ROD, *PNL_INTERFACE_OFFLOAD_ROD;

/* An estimate of the bandwidth towards peers outside the link. */
typedef struct _NL_BANDWIDTH_INFORMATION {
  ULONG64 Bandwidth;  /* bit/s */
  ULONG64 Instability;  /* bit/s by which the estimate varies */
  BOOLEAN BandwidthPeaked;  /* the path, not the sender, sets the limit */
} NL_BANDWIDTH_INFORMATION, *PNL_BANDWIDTH_INFORMATION;

/* The same for one path. */
typedef struct _NL_PATH_BANDWIDTH_ROD {
  ULONG64 Bandwidth;  /* bit/s */
  ULONG64 Instability;  /* bit/s by which the estimate varies */
  BOOLEAN BandwidthPeaked;
} NL_PATH_BANDWIDTH_ROD, *PNL_PATH_BANDWIDTH_ROD;

/* Connectivity */

/* How far packets get. */
typedef enum _NL_NETWORK_CONNECTIVITY_LEVEL_HINT {
  NetworkConnectivityLevelHintUnknown = 0,
  NetworkConnectivityLevelHintNone = 1,
  NetworkConnectivityLevelHintLocalAccess = 2,
  NetworkConnectivityLevelHintInternetAccess = 3,
  NetworkConnectivityLevelHintConstrainedInternetAccess = 4,  /* behind a captive portal */
  NetworkConnectivityLevelHintHidden = 5
} NL_NETWORK_CONNECTIVITY_LEVEL_HINT;

/* What using the network costs. */
typedef enum _NL_NETWORK_CONNECTIVITY_COST_HINT {
  NetworkConnectivityCostHintUnknown = 0,
  NetworkConnectivityCostHintUnrestricted = 1,
  NetworkConnectivityCostHintFixed = 2,  /* free up to a limit */
  NetworkConnectivityCostHintVariable = 3  /* paid by the byte */
} NL_NETWORK_CONNECTIVITY_COST_HINT;

/* What is known about the reach and the cost of a network. */
typedef struct _NL_NETWORK_CONNECTIVITY_HINT {
  NL_NETWORK_CONNECTIVITY_LEVEL_HINT ConnectivityLevel;
  NL_NETWORK_CONNECTIVITY_COST_HINT ConnectivityCost;
  BOOLEAN ApproachingDataLimit;
  BOOLEAN OverDataLimit;
  BOOLEAN Roaming;
} NL_NETWORK_CONNECTIVITY_HINT;

#endif
