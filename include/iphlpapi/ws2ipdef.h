/* ws2ipdef.h - IPv6 socket addresses, multicast requests, and the IP options that Linux does not have.
 *
 * As in ws2def.h: an option name that Linux has keeps Linux's value, for Linux's setsockopt takes it.
 */
#ifndef IPHLP_WS2IPDEF_H
#define IPHLP_WS2IPDEF_H

#include "in6addr.h"
#include "ws2def.h"

/* IPv6 socket addresses */

/* An IPv6 socket address without the view of the scope by its parts. */
typedef struct IPHLP_MAY_ALIAS sockaddr_in6_w2ksp1 {
  short sin6_family;
  USHORT sin6_port;
  ULONG sin6_flowinfo;
  IN6_ADDR sin6_addr;
  ULONG sin6_scope_id;
} SOCKADDR_IN6_W2KSP1, *LPSOCKADDR_IN6_W2KSP1, *PSOCKADDR_IN6_W2KSP1;

/* An IPv6 address and port. The bytes of libc's struct sockaddr_in6. */
typedef struct IPHLP_MAY_ALIAS iphlp_sockaddr_in6 {
  ADDRESS_FAMILY sin6_family;
  USHORT sin6_port;  /* network byte order */
  ULONG sin6_flowinfo;  /* network byte order */
  IN6_ADDR sin6_addr;
  __extension__ union {
    ULONG sin6_scope_id;  /* interface index of a link-local address */
    SCOPE_ID sin6_scope_struct;
  };
} SOCKADDR_IN6_LH, *LPSOCKADDR_IN6_LH, *PSOCKADDR_IN6_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef SOCKADDR_IN6_LH SOCKADDR_IN6, *LPSOCKADDR_IN6, *PSOCKADDR_IN6;
#else
typedef SOCKADDR_IN6_W2KSP1 SOCKADDR_IN6, *LPSOCKADDR_IN6, *PSOCKADDR_IN6;
#endif

/* A source and a destination that go together. */
typedef struct _sockaddr_in6_pair {
  PSOCKADDR_IN6 SourceAddress;
  PSOCKADDR_IN6 DestinationAddress;
} SOCKADDR_IN6_PAIR, *PSOCKADDR_IN6_PAIR;

/* An IPv4 or an IPv6 socket address; si_family says which. */
typedef union IPHLP_MAY_ALIAS _SOCKADDR_INET {
  SOCKADDR_IN Ipv4;
  SOCKADDR_IN6 Ipv6;
  ADDRESS_FAMILY si_family;
} SOCKADDR_INET, *PSOCKADDR_INET;

/* An IPv6 socket address without a scope. */
struct sockaddr_in6_old {
  SHORT sin6_family;
  USHORT sin6_port;
  ULONG sin6_flowinfo;
  IN6_ADDR sin6_addr;
};

/* A socket address of either family, as old interfaces have it. */
typedef union sockaddr_gen {
  struct sockaddr Address;
  SOCKADDR_IN AddressIn;
  struct sockaddr_in6_old AddressIn6;
} sockaddr_gen;

/* Well-known IPv6 addresses and prefixes */

#define IN6ADDR_MULTICASTPREFIX_LENGTH              8  /* bits, as all of these */
#define IN6ADDR_6TO4PREFIX_LENGTH                   16
#define IN6ADDR_TEREDOPREFIX_LENGTH                 32
#define IN6ADDR_LINKLOCALPREFIX_LENGTH              64
#define IN6ADDR_V4MAPPEDPREFIX_LENGTH               96
#define IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_LENGTH 104
#define IPV6_ADDRESS_BITS 128

/* Initializers for an IN6_ADDR. */
#define IN6ADDR_ALLNODESONNODE_INIT \
  { { { 0xff, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01 } } }
#define IN6ADDR_ALLNODESONLINK_INIT \
  { { { 0xff, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01 } } }
#define IN6ADDR_ALLROUTERSONLINK_INIT \
  { { { 0xff, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02 } } }
#define IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT \
  { { { 0xff, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x16 } } }
#define IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT \
  { { { 0xfe, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe } } }
#define IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT \
  { { { 0xfe, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 'T', 'E', 'R', 'E', 'D', 'O' } } }
#define IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT \
  { { { 0xfe, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } } }
#define IN6ADDR_LINKLOCALPREFIX_INIT { { { 0xfe, 0x80 } } }
#define IN6ADDR_MULTICASTPREFIX_INIT { { { 0xff, 0x00 } } }
#define IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT \
  { { { 0xff, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0xff } } }
#define IN6ADDR_V4MAPPEDPREFIX_INIT \
  { { { 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff } } }
#define IN6ADDR_6TO4PREFIX_INIT { { { 0x20, 0x02 } } }
#define IN6ADDR_TEREDOPREFIX_INIT { { { 0x20, 0x01, 0x00, 0x00 } } }
#define IN6ADDR_TEREDOPREFIX_INIT_OLD { { { 0x3f, 0xfe, 0x83, 0x1f } } }
#define IN6ADDR_ULAPREFIX_INIT { { { 0xfc } } }
#define IN6ADDR_SITELOCALPREFIX_INIT { { { 0xfe, 0xc0 } } }
#define IN6ADDR_6BONETESTPREFIX_INIT { { { 0x3f, 0xfe } } }
#ifndef IN6ADDR_ANY_INIT
# define IN6ADDR_ANY_INIT { { { 0 } } }
#endif
#ifndef IN6ADDR_LOOPBACK_INIT
# define IN6ADDR_LOOPBACK_INIT { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 } } }
#endif

/* Is a the same address as b? Both point to 16 bytes. */
#ifndef IN6_ADDR_EQUAL
# define IN6_ADDR_EQUAL(a, b) (__builtin_memcmp((a), (b), sizeof(IN6_ADDR)) == 0)
#endif
#ifndef IN6_ARE_ADDR_EQUAL
# define IN6_ARE_ADDR_EQUAL IN6_ADDR_EQUAL
#endif

/* Interfaces as SIO_GET_INTERFACE_LIST describes them */

/* An interface with its addresses. */
typedef struct _INTERFACE_INFO {
  ULONG iiFlags;
  union sockaddr_gen iiAddress;
  union sockaddr_gen iiBroadcastAddress;
  union sockaddr_gen iiNetmask;
} INTERFACE_INFO, *LPINTERFACE_INFO;

/* The same with addresses of any family. */
typedef struct _INTERFACE_INFO_EX {
  ULONG iiFlags;
  SOCKET_ADDRESS iiAddress;
  SOCKET_ADDRESS iiBroadcastAddress;
  SOCKET_ADDRESS iiNetmask;
} INTERFACE_INFO_EX, *LPINTERFACE_INFO_EX;

#ifndef IFF_POINTTOPOINT
# define IFF_POINTTOPOINT 8
#endif

/* Multicast and packet information */

/* An IPv4 group and the interface, by its address, on which to join it. */
typedef struct iphlp_ip_mreq {
  IN_ADDR imr_multiaddr;
  IN_ADDR imr_interface;
} IP_MREQ, *PIP_MREQ;

/* The same from one sender only. The order of the members is not Linux's. */
typedef struct iphlp_ip_mreq_source {
  IN_ADDR imr_multiaddr;
  IN_ADDR imr_sourceaddr;
  IN_ADDR imr_interface;
} IP_MREQ_SOURCE, *PIP_MREQ_SOURCE;

/* An IPv6 group and the index of the interface on which to join it. */
typedef struct iphlp_ipv6_mreq {
  IN6_ADDR ipv6mr_multiaddr;
  ULONG ipv6mr_interface;
} IPV6_MREQ, *PIPV6_MREQ;

/* Whether a list of senders lets them through or keeps them out: 0 and 1 here, 1 and 0 in Linux's names. */
typedef int MULTICAST_MODE_TYPE;

/* Windows calls it IP_MSFILTER, which is the number of a socket option here. */
typedef struct iphlp_ip_msfilter {
  IN_ADDR imsf_multiaddr;
  IN_ADDR imsf_interface;
  MULTICAST_MODE_TYPE imsf_fmode;
  ULONG imsf_numsrc;
  IN_ADDR imsf_slist[1];
} IPHLP_IP_MSFILTER, *PIP_MSFILTER;

/* Which senders to a group are let through. */
typedef struct iphlp_group_filter {
  ULONG gf_interface;
  SOCKADDR_STORAGE gf_group;
  MULTICAST_MODE_TYPE gf_fmode;
  ULONG gf_numsrc;
  SOCKADDR_STORAGE gf_slist[1];
} GROUP_FILTER, *PGROUP_FILTER;

/* A group and the interface index on which to join it. */
typedef struct iphlp_group_req {
  ULONG gr_interface;
  SOCKADDR_STORAGE gr_group;
} GROUP_REQ, *PGROUP_REQ;

/* The same from one sender only. */
typedef struct iphlp_group_source_req {
  ULONG gsr_interface;
  SOCKADDR_STORAGE gsr_group;
  SOCKADDR_STORAGE gsr_source;
} GROUP_SOURCE_REQ, *PGROUP_SOURCE_REQ;

/* To which address and on which interface a packet came. */
typedef struct iphlp_in_pktinfo {
  IN_ADDR ipi_addr;
  ULONG ipi_ifindex;
} IN_PKTINFO, *PIN_PKTINFO;

/* The same for IPv6. */
typedef struct iphlp_in6_pktinfo {
  IN6_ADDR ipi6_addr;
  ULONG ipi6_ifindex;
} IN6_PKTINFO, *PIN6_PKTINFO;

/* The same with the scope. */
typedef struct in_pktinfo_ex {
  IN_PKTINFO pkt_info;
  SCOPE_ID scope_id;
} IN_PKTINFO_EX, *PIN_PKTINFO_EX;

/* The same with the scope. */
typedef struct in6_pktinfo_ex {
  IN6_PKTINFO pkt_info;
  SCOPE_ID scope_id;
} IN6_PKTINFO_EX, *PIN6_PKTINFO_EX;

/* The ICMP error that a datagram met. */
typedef struct in_recverr {
  IPPROTO protocol;
  ULONG info;
  UINT8 type;
  UINT8 code;
} IN_RECVERR, *PIN_RECVERR;

/* The ICMP error that ended a connection attempt. */
typedef struct icmp_error_info {
  SOCKADDR_INET srcaddress;
  IPPROTO protocol;
  UINT8 type;
  UINT8 code;
} ICMP_ERROR_INFO, *PICMP_ERROR_INFO;

/* How a socket discovers the path MTU. */
typedef enum _PMTUD_STATE {
  IP_PMTUDISC_NOT_SET = 0, /* the other names of this enumeration are Linux's, in <netinet/in.h> */
  IP_PMTUDISC_MAX = 4
} PMTUD_STATE, *PPMTUD_STATE;

/* Options and I/O controls without a Linux counterpart */

#ifndef IP_DONTFRAGMENT
# define IP_DONTFRAGMENT         14
#endif
#ifndef IP_HOPLIMIT
# define IP_HOPLIMIT             21
#endif
#ifndef IP_RECEIVE_BROADCAST
# define IP_RECEIVE_BROADCAST    22
#endif
#ifndef IP_PROTECTION_LEVEL
# define IP_PROTECTION_LEVEL     23
#endif
#ifndef IP_RECVIF
# define IP_RECVIF               24
#endif
#ifndef IP_RECVDSTADDR
# define IP_RECVDSTADDR          25
#endif
#ifndef IP_IFLIST
# define IP_IFLIST               28
#endif
#ifndef IP_ADD_IFLIST
# define IP_ADD_IFLIST           29
#endif
#ifndef IP_DEL_IFLIST
# define IP_DEL_IFLIST           30
#endif
#ifndef IP_RTHDR
# define IP_RTHDR                32
#endif
#ifndef IP_GET_IFLIST
# define IP_GET_IFLIST           33
#endif
#ifndef IP_RECVRTHDR
# define IP_RECVRTHDR            38
#endif
#ifndef IP_TCLASS
# define IP_TCLASS               39
#endif
#ifndef IP_RECVTCLASS
# define IP_RECVTCLASS           40
#endif
#ifndef IP_ORIGINAL_ARRIVAL_IF
# define IP_ORIGINAL_ARRIVAL_IF  47
#endif
#ifndef IP_ECN
# define IP_ECN                  50
#endif
#ifndef IP_RECVECN
# define IP_RECVECN              50
#endif
#ifndef IP_PKTINFO_EX
# define IP_PKTINFO_EX           51
#endif
#ifndef IP_WFP_REDIRECT_RECORDS
# define IP_WFP_REDIRECT_RECORDS 60
#endif
#ifndef IP_WFP_REDIRECT_CONTEXT
# define IP_WFP_REDIRECT_CONTEXT 70
#endif
#ifndef IP_NRT_INTERFACE
# define IP_NRT_INTERFACE        74
#endif
#ifndef IP_USER_MTU
# define IP_USER_MTU             76
#endif

#ifndef IPV6_PROTECTION_LEVEL
# define IPV6_PROTECTION_LEVEL     23
#endif
#ifndef IPV6_RECVIF
# define IPV6_RECVIF               24
#endif
#ifndef IPV6_RECVDSTADDR
# define IPV6_RECVDSTADDR          25
#endif
#ifndef IPV6_IFLIST
# define IPV6_IFLIST               28
#endif
#ifndef IPV6_ADD_IFLIST
# define IPV6_ADD_IFLIST           29
#endif
#ifndef IPV6_DEL_IFLIST
# define IPV6_DEL_IFLIST           30
#endif
#ifndef IPV6_GET_IFLIST
# define IPV6_GET_IFLIST           33
#endif
#ifndef IPV6_ECN
# define IPV6_ECN                  50
#endif
#ifndef IPV6_RECVECN
# define IPV6_RECVECN              50
#endif
#ifndef IPV6_PKTINFO_EX
# define IPV6_PKTINFO_EX           51
#endif
#ifndef IPV6_WFP_REDIRECT_RECORDS
# define IPV6_WFP_REDIRECT_RECORDS 60
#endif
#ifndef IPV6_WFP_REDIRECT_CONTEXT
# define IPV6_WFP_REDIRECT_CONTEXT 70
#endif
#ifndef IPV6_NRT_INTERFACE
# define IPV6_NRT_INTERFACE        74
#endif
#ifndef IPV6_USER_MTU
# define IPV6_USER_MTU             76
#endif

#ifndef IP_UNSPECIFIED_HOP_LIMIT
# define IP_UNSPECIFIED_HOP_LIMIT       (-1)
#endif
#ifndef IP_UNSPECIFIED_TYPE_OF_SERVICE
# define IP_UNSPECIFIED_TYPE_OF_SERVICE (-1)
#endif
#define IP_UNSPECIFIED_USER_MTU 0xffffffffu

#define PROTECTION_LEVEL_UNRESTRICTED   10
#define PROTECTION_LEVEL_EDGERESTRICTED 20
#define PROTECTION_LEVEL_RESTRICTED     30
#define PROTECTION_LEVEL_DEFAULT        0xffffffffu

#ifndef TCP_EXPEDITED_1122
# define TCP_EXPEDITED_1122             2
#endif
#ifndef TCP_KEEPALIVE
# define TCP_KEEPALIVE                  3
#endif
#ifndef TCP_MAXRT
# define TCP_MAXRT                      5
#endif
#ifndef TCP_STDURG
# define TCP_STDURG                     6
#endif
#ifndef TCP_NOURG
# define TCP_NOURG                      7
#endif
#ifndef TCP_ATMARK
# define TCP_ATMARK                     8
#endif
#ifndef TCP_NOSYNRETRIES
# define TCP_NOSYNRETRIES               9
#endif
#ifndef TCP_TIMESTAMPS
# define TCP_TIMESTAMPS                 10
#endif
#ifndef TCP_OFFLOAD_PREFERENCE
# define TCP_OFFLOAD_PREFERENCE         11
#endif
#ifndef TCP_CONGESTION_ALGORITHM
# define TCP_CONGESTION_ALGORITHM       12
#endif
#ifndef TCP_DELAY_FIN_ACK
# define TCP_DELAY_FIN_ACK              13
#endif
#ifndef TCP_MAXRTMS
# define TCP_MAXRTMS                    14
#endif
#ifndef TCP_FAIL_CONNECT_ON_ICMP_ERROR
# define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#endif
#ifndef TCP_ICMP_ERROR_INFO
# define TCP_ICMP_ERROR_INFO            19
#endif
#ifndef TCP_OFFLOAD_NO_PREFERENCE
# define TCP_OFFLOAD_NO_PREFERENCE      0
#endif
#ifndef TCP_OFFLOAD_NOT_PREFERRED
# define TCP_OFFLOAD_NOT_PREFERRED      1
#endif
#ifndef TCP_OFFLOAD_PREFERRED
# define TCP_OFFLOAD_PREFERRED          2
#endif

#ifndef UDP_SEND_MSG_SIZE
# define UDP_SEND_MSG_SIZE           2
#endif
#ifndef UDP_RECV_MAX_COALESCED_SIZE
# define UDP_RECV_MAX_COALESCED_SIZE 3
#endif
#ifndef UDP_COALESCED_INFO
# define UDP_COALESCED_INFO          3
#endif

#define SIO_GET_INTERFACE_LIST        0x4004747f
#define SIO_GET_INTERFACE_LIST_EX     0x4004747e
#define SIO_SET_MULTICAST_FILTER      0x8004747du
#define SIO_GET_MULTICAST_FILTER      0x8004747cu
#define SIOCSIPMSFILTER               0x8004747du
#define SIOCGIPMSFILTER               0x8004747cu
#define SIOCSMSFILTER                 0x8004747eu
#define SIOCGMSFILTER                 0x8004747fu
#define SIO_IDEAL_SEND_BACKLOG_QUERY  0x4004747b
#define SIO_IDEAL_SEND_BACKLOG_CHANGE 0x2000747a

#endif
