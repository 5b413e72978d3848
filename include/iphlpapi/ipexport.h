/* ipexport.h - ICMP echo replies and their status codes, and the old lists of adapters. */
#ifndef IPHLP_IPEXPORT_H
#define IPHLP_IPEXPORT_H

#include "inaddr.h"
#include "in6addr.h"
#include "iphlp_wintypes.h"

/* An IPv4 address, an IPv4 mask: network byte order. */
typedef ULONG IPAddr;
typedef ULONG IPMask;
typedef ULONG IP_STATUS;

/* Adapters */

#define MAX_ADAPTER_NAME 128  /* characters, the terminating 0 included */

/* An adapter that has IPv4: its index and its name, "\DEVICE\TCPIP_{GUID}". */
typedef struct _IP_ADAPTER_INDEX_MAP {
  ULONG Index;
  WCHAR Name[MAX_ADAPTER_NAME];
} IP_ADAPTER_INDEX_MAP, *PIP_ADAPTER_INDEX_MAP;

/* As many adapters as the count says; room for one even when there is none. */
typedef struct _IP_INTERFACE_INFO {
  LONG NumAdapters;
  IP_ADAPTER_INDEX_MAP Adapter[1];
} IP_INTERFACE_INFO, *PIP_INTERFACE_INFO;

/* Addresses of adapters that only receive. */
typedef struct _IP_UNIDIRECTIONAL_ADAPTER_ADDRESS {
  ULONG NumAdapters;
  IPAddr Address[1];
} IP_UNIDIRECTIONAL_ADAPTER_ADDRESS, *PIP_UNIDIRECTIONAL_ADAPTER_ADDRESS;

/* Interface indexes, the preferred one first. */
typedef struct _IP_ADAPTER_ORDER_MAP {
  ULONG NumAdapters;
  ULONG AdapterOrder[1];
} IP_ADAPTER_ORDER_MAP, *PIP_ADAPTER_ORDER_MAP;

/* Counters of multicast, in bytes and in packets. */
typedef struct _IP_MCAST_COUNTER_INFO {
  ULONG64 InMcastOctets;
  ULONG64 OutMcastOctets;
  ULONG64 InMcastPkts;
  ULONG64 OutMcastPkts;
} IP_MCAST_COUNTER_INFO, *PIP_MCAST_COUNTER_INFO;

/* Echo requests and replies */

/* A socket address without its family, packed. */
#pragma pack(push, 1)
typedef struct _IPV6_ADDRESS_EX {
  USHORT sin6_port;  /* network byte order */
  ULONG sin6_flowinfo;
  USHORT sin6_addr[8];  /* network byte order */
  ULONG sin6_scope_id;
} IPV6_ADDRESS_EX, *PIPV6_ADDRESS_EX;
#pragma pack(pop)

/* IP header options of a request or a reply. */
typedef struct ip_option_information {
  UCHAR Ttl;  /* hops left */
  UCHAR Tos;
  UCHAR Flags;  /* IP_FLAG_... */
  UCHAR OptionsSize;  /* bytes */
  PUCHAR OptionsData;
} IP_OPTION_INFORMATION, *PIP_OPTION_INFORMATION;

/* One answer to an ICMP echo request. */
typedef struct icmp_echo_reply {
  IPAddr Address;  /* who answered; network byte order */
  ULONG Status;  /* IP_STATUS */
  ULONG RoundTripTime;  /* milliseconds */
  USHORT DataSize;  /* bytes */
  USHORT Reserved;  /* IcmpParseReplies keeps the number of replies here */
  PVOID Data;  /* in the same buffer, behind the structures */
  IP_OPTION_INFORMATION Options;
} ICMP_ECHO_REPLY, *PICMP_ECHO_REPLY;

/* Every pointer is 32 bits wide: what a 32-bit program sees on a 64-bit Windows. Nothing here fills them. */
#if __SIZEOF_POINTER__ == 8
typedef struct ip_option_information32 {
  UCHAR Ttl;
  UCHAR Tos;
  UCHAR Flags;
  UCHAR OptionsSize;
  DWORD OptionsData;
} IP_OPTION_INFORMATION32, *PIP_OPTION_INFORMATION32;

typedef struct icmp_echo_reply32 {
  IPAddr Address;
  ULONG Status;
  ULONG RoundTripTime;
  USHORT DataSize;
  USHORT Reserved;
  DWORD Data;
  IP_OPTION_INFORMATION32 Options;
} ICMP_ECHO_REPLY32, *PICMP_ECHO_REPLY32;
#endif

/* An answer to an ICMPv6 echo request; the data follow the structure. */
typedef struct icmpv6_echo_reply_lh {
  IPV6_ADDRESS_EX Address;
  ULONG Status;  /* IP_STATUS */
  unsigned int RoundTripTime;  /* milliseconds */
} ICMPV6_ECHO_REPLY_LH, *PICMPV6_ECHO_REPLY_LH;
typedef ICMPV6_ECHO_REPLY_LH *PICMPV6_ECHO_REPLY;
/* The kernel's <linux/icmpv6.h> gives this name to a number; where it came first the type has its longer name only. */
#ifndef ICMPV6_ECHO_REPLY
typedef ICMPV6_ECHO_REPLY_LH ICMPV6_ECHO_REPLY;
#endif

/* Two IPv4 addresses of an ARP exchange. */
typedef struct arp_send_reply {
  IPAddr DestAddress;
  IPAddr SrcAddress;
} ARP_SEND_REPLY, *PARP_SEND_REPLY;

/* A range of ports in host byte order, both ends included. */
typedef struct tcp_reserve_port_range {
  USHORT UpperRange;
  USHORT LowerRange;
} TCP_RESERVE_PORT_RANGE, *PTCP_RESERVE_PORT_RANGE;

/* Options */

#define IP_FLAG_REVERSE 1
#define IP_FLAG_DF      2  /* do not fragment */
#define MAX_OPT_SIZE    40  /* bytes of options in an IPv4 header */

#define IP_OPT_EOL          0
#define IP_OPT_NOP          1
#define IP_OPT_RR           7
#define IP_OPT_TS           68
#define IP_OPT_SECURITY     130
#define IP_OPT_LSRR         131
#define IP_OPT_SID          136
#define IP_OPT_SSRR         137
#define IP_OPT_ROUTER_ALERT 148

/* Status codes */

#define IP_STATUS_BASE           11000
#define IP_SUCCESS               0
#define IP_BUF_TOO_SMALL         11001
#define IP_DEST_NET_UNREACHABLE  11002
#define IP_DEST_HOST_UNREACHABLE 11003
#define IP_DEST_PROT_UNREACHABLE 11004
#define IP_DEST_PORT_UNREACHABLE 11005
#define IP_NO_RESOURCES          11006
#define IP_BAD_OPTION            11007
#define IP_HW_ERROR              11008
#define IP_PACKET_TOO_BIG        11009
#define IP_REQ_TIMED_OUT         11010
#define IP_BAD_REQ               11011
#define IP_BAD_ROUTE             11012
#define IP_TTL_EXPIRED_TRANSIT   11013
#define IP_TTL_EXPIRED_REASSEM   11014
#define IP_PARAM_PROBLEM         11015
#define IP_SOURCE_QUENCH         11016
#define IP_OPTION_TOO_BIG        11017
#define IP_BAD_DESTINATION       11018

/* The same numbers in the words of ICMPv6, and those that only ICMPv6 has. */
#define IP_DEST_NO_ROUTE            11002
#define IP_DEST_ADDR_UNREACHABLE    11003
#define IP_DEST_PROHIBITED          11004
#define IP_HOP_LIMIT_EXCEEDED       11013
#define IP_REASSEMBLY_TIME_EXCEEDED 11014
#define IP_PARAMETER_PROBLEM        11015
#define IP_DEST_UNREACHABLE         11040
#define IP_TIME_EXCEEDED            11041
#define IP_BAD_HEADER               11042
#define IP_UNRECOGNIZED_NEXT_HEADER 11043
#define IP_ICMP_ERROR               11044
#define IP_DEST_SCOPE_MISMATCH      11045

#define IP_ADDR_DELETED                    11019
#define IP_SPEC_MTU_CHANGE                 11020
#define IP_MTU_CHANGE                      11021
#define IP_UNLOAD                          11022
#define IP_ADDR_ADDED                      11023
#define IP_MEDIA_CONNECT                   11024
#define IP_MEDIA_DISCONNECT                11025
#define IP_BIND_ADAPTER                    11026
#define IP_UNBIND_ADAPTER                  11027
#define IP_DEVICE_DOES_NOT_EXIST           11028
#define IP_DUPLICATE_ADDRESS               11029
#define IP_INTERFACE_METRIC_CHANGE         11030
#define IP_RECONFIG_SECFLTR                11031
#define IP_NEGOTIATING_IPSEC               11032
#define IP_INTERFACE_WOL_CAPABILITY_CHANGE 11033
#define IP_DUPLICATE_IPADD                 11034
#define IP_NO_FURTHER_SENDS                11035
#define IP_GENERAL_FAILURE                 11050
#define MAX_IP_STATUS                      11050
#define IP_PENDING                         11255

#define IP_EXPORT_INCLUDED 1

#endif
