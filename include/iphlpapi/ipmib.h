/* ipmib.h - rows, tables and statistics of IPv4 and ICMP, RFC 1213 style.
 *
 * Addresses and masks are in network byte order. A table has as many rows as its count says.
 */
#ifndef IPHLP_IPMIB_H
#define IPHLP_IPMIB_H

#include "ifdef.h"
#include "iphlp_wintypes.h"
#include "nldef.h"

/* Addresses: GetIpAddrTable */

/* MIB_IPADDRROW.wType. */
#define MIB_IPADDR_PRIMARY      0x1
#define MIB_IPADDR_DYNAMIC      0x4
#define MIB_IPADDR_DISCONNECTED 0x8
#define MIB_IPADDR_DELETED      0x40
#define MIB_IPADDR_TRANSIENT    0x80
#define MIB_IPADDR_DNS_ELIGIBLE 0x100

/* The form of Windows 2000. */
typedef struct _MIB_IPADDRROW_W2K {
  DWORD dwAddr;
  DWORD dwIndex;
  DWORD dwMask;
  DWORD dwBCastAddr;
  DWORD dwReasmSize;
  unsigned short unused1;
  unsigned short unused2;
} MIB_IPADDRROW_W2K, *PMIB_IPADDRROW_W2K;

/* An IPv4 address. */
typedef struct _MIB_IPADDRROW_XP {
  DWORD dwAddr;
  IF_INDEX dwIndex;
  DWORD dwMask;
  DWORD dwBCastAddr;  /* 1: the host part of the broadcast address is all-ones */
  DWORD dwReasmSize;  /* 65535: bytes of the largest packet that is reassembled */
  unsigned short unused1;
  unsigned short wType;  /* MIB_IPADDR_... */
} MIB_IPADDRROW_XP, *PMIB_IPADDRROW_XP;
#if NTDDI_VERSION >= NTDDI_WINXP
typedef MIB_IPADDRROW_XP MIB_IPADDRROW, *PMIB_IPADDRROW;
#else
typedef MIB_IPADDRROW_W2K MIB_IPADDRROW, *PMIB_IPADDRROW;
#endif

/* As many rows as the count says. */
typedef struct _MIB_IPADDRTABLE {
  DWORD dwNumEntries;
  MIB_IPADDRROW table[ANY_SIZE];
} MIB_IPADDRTABLE, *PMIB_IPADDRTABLE;

/* Routes: GetIpForwardTable */

/* How many routes there are. */
typedef struct _MIB_IPFORWARDNUMBER {
  DWORD dwValue;
} MIB_IPFORWARDNUMBER, *PMIB_IPFORWARDNUMBER;

typedef NL_ROUTE_PROTOCOL MIB_IPFORWARD_PROTO;

/* What kind of route it is. */
typedef enum {
  MIB_IPROUTE_TYPE_OTHER = 1,
  MIB_IPROUTE_TYPE_INVALID = 2,
  MIB_IPROUTE_TYPE_DIRECT = 3,  /* the destination is on the link */
  MIB_IPROUTE_TYPE_INDIRECT = 4  /* by a gateway */
} MIB_IPFORWARD_TYPE;

/* An IPv4 route. */
typedef struct _MIB_IPFORWARDROW {
  DWORD dwForwardDest;
  DWORD dwForwardMask;
  DWORD dwForwardPolicy;  /* 0 */
  DWORD dwForwardNextHop;  /* the interface's own address where the destination is on the link */
  IF_INDEX dwForwardIfIndex;
  __extension__ union {
    DWORD dwForwardType;
    MIB_IPFORWARD_TYPE ForwardType;
  };
  __extension__ union {
    DWORD dwForwardProto;
    MIB_IPFORWARD_PROTO ForwardProto;
  };
  DWORD dwForwardAge;  /* seconds */
  DWORD dwForwardNextHopAS;  /* 0 */
  DWORD dwForwardMetric1;  /* route metric plus interface metric */
  DWORD dwForwardMetric2;
  DWORD dwForwardMetric3;
  DWORD dwForwardMetric4;
  DWORD dwForwardMetric5;
} MIB_IPFORWARDROW, *PMIB_IPFORWARDROW;

/* As many rows as the count says. */
typedef struct _MIB_IPFORWARDTABLE {
  DWORD dwNumEntries;
  MIB_IPFORWARDROW table[ANY_SIZE];
} MIB_IPFORWARDTABLE, *PMIB_IPFORWARDTABLE;

#define MIB_IPROUTE_METRIC_UNUSED 0xffffffffu

/* Neighbours: GetIpNetTable */

/* Where an entry of the ARP table comes from. */
typedef enum {
  MIB_IPNET_TYPE_OTHER = 1,
  MIB_IPNET_TYPE_INVALID = 2,
  MIB_IPNET_TYPE_DYNAMIC = 3,
  MIB_IPNET_TYPE_STATIC = 4
} MIB_IPNET_TYPE;

#ifndef MAXLEN_PHYSADDR
# define MAXLEN_PHYSADDR 8
#endif

/* The form of Windows 2000. */
typedef struct _MIB_IPNETROW_W2K {
  IF_INDEX dwIndex;
  DWORD dwPhysAddrLen;
  UCHAR bPhysAddr[MAXLEN_PHYSADDR];
  DWORD dwAddr;
  DWORD dwType;
} MIB_IPNETROW_W2K, *PMIB_IPNETROW_W2K;

/* An entry of the ARP table. */
typedef struct _MIB_IPNETROW_LH {
  IF_INDEX dwIndex;
  DWORD dwPhysAddrLen;  /* bytes */
  UCHAR bPhysAddr[MAXLEN_PHYSADDR];
  DWORD dwAddr;
  __extension__ union {
    DWORD dwType;
    MIB_IPNET_TYPE Type;
  };
} MIB_IPNETROW_LH, *PMIB_IPNETROW_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef MIB_IPNETROW_LH MIB_IPNETROW, *PMIB_IPNETROW;
#else
typedef MIB_IPNETROW_W2K MIB_IPNETROW, *PMIB_IPNETROW;
#endif

/* As many rows as the count says. */
typedef struct _MIB_IPNETTABLE {
  DWORD dwNumEntries;
  MIB_IPNETROW table[ANY_SIZE];
} MIB_IPNETTABLE, *PMIB_IPNETTABLE;

/* Statistics */

/* Whether the host forwards packets of others. */
typedef enum {
  MIB_IP_FORWARDING = 1,
  MIB_IP_NOT_FORWARDING = 2
} MIB_IPSTATS_FORWARDING, *PMIB_IPSTATS_FORWARDING;

#define MIB_USE_CURRENT_TTL        0xffffffffu
#define MIB_USE_CURRENT_FORWARDING 0xffffffffu

/* The form of Windows 2000. */
typedef struct _MIB_IPSTATS_W2K {
  DWORD dwForwarding;
  DWORD dwDefaultTTL;
  DWORD dwInReceives;
  DWORD dwInHdrErrors;
  DWORD dwInAddrErrors;
  DWORD dwForwDatagrams;
  DWORD dwInUnknownProtos;
  DWORD dwInDiscards;
  DWORD dwInDelivers;
  DWORD dwOutRequests;
  DWORD dwRoutingDiscards;
  DWORD dwOutDiscards;
  DWORD dwOutNoRoutes;
  DWORD dwReasmTimeout;
  DWORD dwReasmReqds;
  DWORD dwReasmOks;
  DWORD dwReasmFails;
  DWORD dwFragOks;
  DWORD dwFragFails;
  DWORD dwFragCreates;
  DWORD dwNumIf;
  DWORD dwNumAddr;
  DWORD dwNumRoutes;
} MIB_IPSTATS_W2K, *PMIB_IPSTATS_W2K;

/* Counters of IP, in packets unless they say otherwise. */
typedef struct _MIB_IPSTATS_LH {
  __extension__ union {
    DWORD dwForwarding;
    MIB_IPSTATS_FORWARDING Forwarding;
  };
  DWORD dwDefaultTTL;
  DWORD dwInReceives;
  DWORD dwInHdrErrors;
  DWORD dwInAddrErrors;
  DWORD dwForwDatagrams;
  DWORD dwInUnknownProtos;
  DWORD dwInDiscards;
  DWORD dwInDelivers;
  DWORD dwOutRequests;
  DWORD dwRoutingDiscards;
  DWORD dwOutDiscards;
  DWORD dwOutNoRoutes;
  DWORD dwReasmTimeout;  /* seconds */
  DWORD dwReasmReqds;
  DWORD dwReasmOks;
  DWORD dwReasmFails;
  DWORD dwFragOks;
  DWORD dwFragFails;
  DWORD dwFragCreates;
  DWORD dwNumIf;
  DWORD dwNumAddr;
  DWORD dwNumRoutes;
} MIB_IPSTATS_LH, *PMIB_IPSTATS_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef MIB_IPSTATS_LH MIB_IPSTATS, *PMIB_IPSTATS;
#else
typedef MIB_IPSTATS_W2K MIB_IPSTATS, *PMIB_IPSTATS;
#endif

/* Counters of ICMP messages in one direction, by type. */
typedef struct _MIBICMPSTATS {
  DWORD dwMsgs;
  DWORD dwErrors;
  DWORD dwDestUnreachs;
  DWORD dwTimeExcds;
  DWORD dwParmProbs;
  DWORD dwSrcQuenchs;
  DWORD dwRedirects;
  DWORD dwEchos;
  DWORD dwEchoReps;
  DWORD dwTimestamps;
  DWORD dwTimestampReps;
  DWORD dwAddrMasks;
  DWORD dwAddrMaskReps;
} MIBICMPSTATS, *PMIBICMPSTATS;

/* Both directions. */
typedef struct _MIBICMPINFO {
  MIBICMPSTATS icmpInStats;
  MIBICMPSTATS icmpOutStats;
} MIBICMPINFO;

/* The answer of GetIcmpStatistics. */
typedef struct _MIB_ICMP {
  MIBICMPINFO stats;
} MIB_ICMP, *PMIB_ICMP;

/* The same with one counter for each ICMP type. */
typedef struct _MIBICMPSTATS_EX_XPSP1 {
  DWORD dwMsgs;
  DWORD dwErrors;
  DWORD rgdwTypeCount[256];  /* by ICMP type */
} MIBICMPSTATS_EX_XPSP1, *PMIBICMPSTATS_EX_XPSP1;
typedef MIBICMPSTATS_EX_XPSP1 MIBICMPSTATS_EX, *PMIBICMPSTATS_EX;

/* Both directions: the answer of GetIcmpStatisticsEx. */
typedef struct _MIB_ICMP_EX_XPSP1 {
  MIBICMPSTATS_EX icmpInStats;
  MIBICMPSTATS_EX icmpOutStats;
} MIB_ICMP_EX_XPSP1, *PMIB_ICMP_EX_XPSP1;
typedef MIB_ICMP_EX_XPSP1 MIB_ICMP_EX, *PMIB_ICMP_EX;

/* Types of ICMP messages, RFC 792 and later. */
typedef enum {
  ICMP4_ECHO_REPLY = 0,
  ICMP4_DST_UNREACH = 3,
  ICMP4_SOURCE_QUENCH = 4,
  ICMP4_REDIRECT = 5,
  ICMP4_ECHO_REQUEST = 8,
  ICMP4_ROUTER_ADVERT = 9,
  ICMP4_ROUTER_SOLICIT = 10,
  ICMP4_TIME_EXCEEDED = 11,
  ICMP4_PARAM_PROB = 12,
  ICMP4_TIMESTAMP_REQUEST = 13,
  ICMP4_TIMESTAMP_REPLY = 14,
  ICMP4_MASK_REQUEST = 17,
  ICMP4_MASK_REPLY = 18
} ICMP4_TYPE, *PICMP4_TYPE;

/* Types that libc's <netinet/icmp6.h> does not name; its macros have the same values as Windows' enumerators. */
typedef enum {
  ICMP6_MEMBERSHIP_QUERY = 130,
  ICMP6_MEMBERSHIP_REPORT = 131,
  ICMP6_MEMBERSHIP_REDUCTION = 132,
  ICMP6_V2_MEMBERSHIP_REPORT = 143
} ICMP6_TYPE, *PICMP6_TYPE;

#ifndef ICMP6_DST_UNREACH
# define ICMP6_DST_UNREACH 1
#endif
#ifndef ICMP6_PACKET_TOO_BIG
# define ICMP6_PACKET_TOO_BIG 2
#endif
#ifndef ICMP6_TIME_EXCEEDED
# define ICMP6_TIME_EXCEEDED 3
#endif
#ifndef ICMP6_PARAM_PROB
# define ICMP6_PARAM_PROB 4
#endif
#ifndef ICMP6_ECHO_REQUEST
# define ICMP6_ECHO_REQUEST 128
#endif
#ifndef ICMP6_ECHO_REPLY
# define ICMP6_ECHO_REPLY 129
#endif
#ifndef ND_ROUTER_SOLICIT
# define ND_ROUTER_SOLICIT 133
#endif
#ifndef ND_ROUTER_ADVERT
# define ND_ROUTER_ADVERT 134
#endif
#ifndef ND_NEIGHBOR_SOLICIT
# define ND_NEIGHBOR_SOLICIT 135
#endif
#ifndef ND_NEIGHBOR_ADVERT
# define ND_NEIGHBOR_ADVERT 136
#endif
#ifndef ND_REDIRECT
# define ND_REDIRECT 137
#endif
#ifndef ICMP6_INFOMSG_MASK
# define ICMP6_INFOMSG_MASK 0x80 /* set in informational types */
#endif

/* Multicast forwarding */

/* The form of Windows 2000. */
typedef struct _MIB_IPMCAST_OIF_W2K {
  DWORD dwOutIfIndex;
  DWORD dwNextHopAddr;
  PVOID pvReserved;
  DWORD dwReserved;
} MIB_IPMCAST_OIF_W2K, *PMIB_IPMCAST_OIF_W2K;

/* An interface out of which a group is forwarded. */
typedef struct _MIB_IPMCAST_OIF_XP {
  DWORD dwOutIfIndex;
  DWORD dwNextHopAddr;
  DWORD dwReserved;
  DWORD dwReserved1;
} MIB_IPMCAST_OIF_XP, *PMIB_IPMCAST_OIF_XP;
#if NTDDI_VERSION >= NTDDI_WINXP
typedef MIB_IPMCAST_OIF_XP MIB_IPMCAST_OIF, *PMIB_IPMCAST_OIF;
#else
typedef MIB_IPMCAST_OIF_W2K MIB_IPMCAST_OIF, *PMIB_IPMCAST_OIF;
#endif

/* An entry of the multicast forwarding cache; times in seconds. */
typedef struct _MIB_IPMCAST_MFE {
  DWORD dwGroup;
  DWORD dwSource;
  DWORD dwSrcMask;
  DWORD dwUpStrmNgbr;
  DWORD dwInIfIndex;
  DWORD dwInIfProtocol;
  DWORD dwRouteProtocol;
  DWORD dwRouteNetwork;
  DWORD dwRouteMask;
  ULONG ulUpTime;
  ULONG ulExpiryTime;
  ULONG ulTimeOut;
  ULONG ulNumOutIf;
  DWORD fFlags;
  DWORD dwReserved;
  MIB_IPMCAST_OIF rgmioOutInfo[ANY_SIZE];
} MIB_IPMCAST_MFE, *PMIB_IPMCAST_MFE;

/* As many rows as the count says. */
typedef struct _MIB_MFE_TABLE {
  DWORD dwNumEntries;
  MIB_IPMCAST_MFE table[ANY_SIZE];
} MIB_MFE_TABLE, *PMIB_MFE_TABLE;

/* The form of Windows 2000. */
typedef struct _MIB_IPMCAST_OIF_STATS_W2K {
  DWORD dwOutIfIndex;
  DWORD dwNextHopAddr;
  PVOID pvDialContext;
  ULONG ulTtlTooLow;
  ULONG ulFragNeeded;
  ULONG ulOutPackets;
  ULONG ulOutDiscards;
} MIB_IPMCAST_OIF_STATS_W2K, *PMIB_IPMCAST_OIF_STATS_W2K;

/* An interface out of which a group is forwarded, with counters in packets. */
typedef struct _MIB_IPMCAST_OIF_STATS_LH {
  DWORD dwOutIfIndex;
  DWORD dwNextHopAddr;
  DWORD dwDialContext;
  ULONG ulTtlTooLow;
  ULONG ulFragNeeded;
  ULONG ulOutPackets;
  ULONG ulOutDiscards;
} MIB_IPMCAST_OIF_STATS_LH, *PMIB_IPMCAST_OIF_STATS_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef MIB_IPMCAST_OIF_STATS_LH MIB_IPMCAST_OIF_STATS, *PMIB_IPMCAST_OIF_STATS;
#else
typedef MIB_IPMCAST_OIF_STATS_W2K MIB_IPMCAST_OIF_STATS, *PMIB_IPMCAST_OIF_STATS;
#endif

/* An entry of the multicast forwarding cache with counters; times in seconds. */
typedef struct _MIB_IPMCAST_MFE_STATS {
  DWORD dwGroup;
  DWORD dwSource;
  DWORD dwSrcMask;
  DWORD dwUpStrmNgbr;
  DWORD dwInIfIndex;
  DWORD dwInIfProtocol;
  DWORD dwRouteProtocol;
  DWORD dwRouteNetwork;
  DWORD dwRouteMask;
  ULONG ulUpTime;
  ULONG ulExpiryTime;
  ULONG ulNumOutIf;
  ULONG ulInPkts;
  ULONG ulInOctets;
  ULONG ulPktsDifferentIf;
  ULONG ulQueueOverflow;
  MIB_IPMCAST_OIF_STATS rgmiosOutStats[ANY_SIZE];
} MIB_IPMCAST_MFE_STATS, *PMIB_IPMCAST_MFE_STATS;

/* As many rows as the count says. */
typedef struct _MIB_MFE_STATS_TABLE {
  DWORD dwNumEntries;
  MIB_IPMCAST_MFE_STATS table[ANY_SIZE];
} MIB_MFE_STATS_TABLE, *PMIB_MFE_STATS_TABLE;

/* The same with further counters. */
typedef struct _MIB_IPMCAST_MFE_STATS_EX_XP {
  DWORD dwGroup;
  DWORD dwSource;
  DWORD dwSrcMask;
  DWORD dwUpStrmNgbr;
  DWORD dwInIfIndex;
  DWORD dwInIfProtocol;
  DWORD dwRouteProtocol;
  DWORD dwRouteNetwork;
  DWORD dwRouteMask;
  ULONG ulUpTime;
  ULONG ulExpiryTime;
  ULONG ulNumOutIf;
  ULONG ulInPkts;
  ULONG ulInOctets;
  ULONG ulPktsDifferentIf;
  ULONG ulQueueOverflow;
  ULONG ulUninitMfe;
  ULONG ulNegativeMfe;
  ULONG ulInDiscards;
  ULONG ulInHdrErrors;
  ULONG ulTotalOutPackets;
  MIB_IPMCAST_OIF_STATS rgmiosOutStats[ANY_SIZE];
} MIB_IPMCAST_MFE_STATS_EX_XP, *PMIB_IPMCAST_MFE_STATS_EX_XP;
typedef MIB_IPMCAST_MFE_STATS_EX_XP MIB_IPMCAST_MFE_STATS_EX, *PMIB_IPMCAST_MFE_STATS_EX;

/* As many pointers to entries as the count says. */
typedef struct _MIB_MFE_STATS_TABLE_EX_XP {
  DWORD dwNumEntries;
  PMIB_IPMCAST_MFE_STATS_EX_XP table[ANY_SIZE];
} MIB_MFE_STATS_TABLE_EX_XP, *PMIB_MFE_STATS_TABLE_EX_XP;
typedef MIB_MFE_STATS_TABLE_EX_XP MIB_MFE_STATS_TABLE_EX, *PMIB_MFE_STATS_TABLE_EX;

/* Whether multicast is forwarded. */
typedef struct _MIB_IPMCAST_GLOBAL {
  DWORD dwEnable;
} MIB_IPMCAST_GLOBAL, *PMIB_IPMCAST_GLOBAL;

/* What multicast forwarding does on an interface; counters in bytes. */
typedef struct _MIB_IPMCAST_IF_ENTRY {
  DWORD dwIfIndex;
  DWORD dwTtl;
  DWORD dwProtocol;
  DWORD dwRateLimit;
  ULONG ulInMcastOctets;
  ULONG ulOutMcastOctets;
} MIB_IPMCAST_IF_ENTRY, *PMIB_IPMCAST_IF_ENTRY;

/* As many rows as the count says. */
typedef struct _MIB_IPMCAST_IF_TABLE {
  DWORD dwNumEntries;
  MIB_IPMCAST_IF_ENTRY table[ANY_SIZE];
} MIB_IPMCAST_IF_TABLE, *PMIB_IPMCAST_IF_TABLE;

#define SIZEOF_BASIC_MIB_MFE ((ULONG)offsetof(MIB_IPMCAST_MFE, rgmioOutInfo))
#define SIZEOF_BASIC_MIB_MFE_STATS ((ULONG)offsetof(MIB_IPMCAST_MFE_STATS, rgmiosOutStats))
#define SIZEOF_BASIC_MIB_MFE_STATS_EX ((ULONG)offsetof(MIB_IPMCAST_MFE_STATS_EX, rgmiosOutStats))

#endif
