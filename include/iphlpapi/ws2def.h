/* ws2def.h - socket addresses in Windows' shapes, and the socket constants that Linux does not have.
 *
 * Names that libc's <sys/socket.h> and <netinet/in.h> own keep Linux's values (AF_INET6 is 10, IPPROTO_... is an
 * enumeration of libc's): they are for Linux's calls. What is defined here is what is left. Structure tags that
 * both worlds use belong to libc; ours carry the prefix iphlp_, and the typedef names are Windows'.
 */
#ifndef IPHLP_WS2DEF_H
#define IPHLP_WS2DEF_H

#include "iphlp_wintypes.h"

#include <sys/socket.h>

/* libc's <netinet/in.h> cannot follow the kernel's <linux/in.h>; whoever took that one has the same names. */
#if !defined(_UAPI_LINUX_IN_H) && !defined(_LINUX_IN_H)
# include <netinet/in.h>
#endif

#include "inaddr.h"

typedef USHORT ADDRESS_FAMILY;

/* Address families that Linux does not have, with Windows' numbers; some of the numbers are other families' here. */

#ifndef AF_NETBIOS
#define AF_PUP        4
#define AF_IMPLINK    3
#define AF_CHAOS      5
#define AF_NS         6
#define AF_ISO        7
#define AF_OSI        7
#define AF_ECMA       8
#define AF_DATAKIT    9
#define AF_CCITT      10
#define AF_DLI        13
#define AF_LAT        14
#define AF_HYLINK     15
#define AF_NETBIOS    17
#define AF_VOICEVIEW  18
#define AF_FIREFOX    19
#define AF_UNKNOWN1   20
#define AF_BAN        21
#define AF_ATM        22
#define AF_CLUSTER    24
#define AF_12844      25
#define AF_NETDES     28
#define AF_TCNPROCESS 29
#define AF_TCNMESSAGE 30
#define AF_ICLFXBM    31
#define AF_BTH        32
#define AF_LINK       33
#define AF_HYPERV     34
#endif

/* Protocols */

/* Holds an IPPROTO_ number. Most of them are libc's; these are not. */
typedef int IPPROTO, *PIPROTO;

#ifndef IPPROTO_GGP
# define IPPROTO_GGP                   3
#endif
#ifndef IPPROTO_IPV4
# define IPPROTO_IPV4                  4
#endif
#ifndef IPPROTO_ST
# define IPPROTO_ST                    5
#endif
#ifndef IPPROTO_CBT
# define IPPROTO_CBT                   7
#endif
#ifndef IPPROTO_IGP
# define IPPROTO_IGP                   9
#endif
#ifndef IPPROTO_RDP
# define IPPROTO_RDP                   27
#endif
#ifndef IPPROTO_ND
# define IPPROTO_ND                    77
#endif
#ifndef IPPROTO_ICLFXBM
# define IPPROTO_ICLFXBM               78
#endif
#ifndef IPPROTO_PGM
# define IPPROTO_PGM                   113
#endif
#ifndef IPPROTO_L2TP
# define IPPROTO_L2TP                  115
#endif
#ifndef IPPROTO_RESERVED_RAW
# define IPPROTO_RESERVED_RAW          257
#endif
#ifndef IPPROTO_RESERVED_IPSEC
# define IPPROTO_RESERVED_IPSEC        258
#endif
#ifndef IPPROTO_RESERVED_IPSECOFFLOAD
# define IPPROTO_RESERVED_IPSECOFFLOAD 259
#endif
#ifndef IPPROTO_RESERVED_WNV
# define IPPROTO_RESERVED_WNV          260
#endif
#ifndef IPPROTO_RESERVED_MAX
# define IPPROTO_RESERVED_MAX          261
#endif

#define IPPORT_TCPMUX         1
#define IPPORT_QOTD           17
#define IPPORT_MSP            18
#define IPPORT_CHARGEN        19
#define IPPORT_FTP_DATA       20
#define IPPORT_POP3           110
#define IPPORT_NTP            123
#define IPPORT_EPMAP          135
#define IPPORT_NETBIOS_NS     137
#define IPPORT_NETBIOS_DGM    138
#define IPPORT_NETBIOS_SSN    139
#define IPPORT_IMAP           143
#define IPPORT_SNMP           161
#define IPPORT_SNMP_TRAP      162
#define IPPORT_IMAP3          220
#define IPPORT_LDAP           389
#define IPPORT_HTTPS          443
#define IPPORT_MICROSOFT_DS   445
#define IPPORT_REGISTERED_MIN 1024
#define IPPORT_REGISTERED_MAX 49151
#define IPPORT_DYNAMIC_MIN    49152
#define IPPORT_DYNAMIC_MAX    65535

/* Scopes */

/* How far an IPv6 address reaches, RFC 4291. */
typedef enum {
  ScopeLevelInterface = 1,
  ScopeLevelLink = 2,
  ScopeLevelSubnet = 3,
  ScopeLevelAdmin = 4,
  ScopeLevelSite = 5,
  ScopeLevelOrganization = 8,
  ScopeLevelGlobal = 14,
  ScopeLevelCount = 16
} SCOPE_LEVEL;

/* The zone of a scoped address. For a link-local address the value is the interface index. */
typedef union IPHLP_MAY_ALIAS {
  __extension__ struct {
    ULONG Zone : 28;
    ULONG Level : 4; /* SCOPE_LEVEL */
  };
  ULONG Value;
} SCOPE_ID, *PSCOPE_ID;

#define SCOPEID_UNSPECIFIED_INIT { 0 }

/* Socket addresses */

/* libc's own structure: same members, same bytes. */
typedef struct sockaddr SOCKADDR, *PSOCKADDR, *LPSOCKADDR;

/* An IPv4 address and port. The bytes of libc's struct sockaddr_in. */
typedef struct IPHLP_MAY_ALIAS iphlp_sockaddr_in {
  ADDRESS_FAMILY sin_family;
  USHORT sin_port;  /* network byte order */
  IN_ADDR sin_addr;
  CHAR sin_zero[8];
} SOCKADDR_IN, *PSOCKADDR_IN;

#define _SS_MAXSIZE 128
#define _SS_ALIGNSIZE 8
#define _SS_PAD1SIZE 6
#define _SS_PAD2SIZE 112

/* Room for any socket address, with the signed family of older systems. */
typedef struct IPHLP_MAY_ALIAS sockaddr_storage_xp {
  short ss_family;
  CHAR __ss_pad1[_SS_PAD1SIZE];
  LONG64 __ss_align;
  CHAR __ss_pad2[_SS_PAD2SIZE];
} SOCKADDR_STORAGE_XP, *LPSOCKADDR_STORAGE_XP, *PSOCKADDR_STORAGE_XP;

/* Room for any socket address, aligned to 8 bytes. */
typedef struct IPHLP_MAY_ALIAS iphlp_sockaddr_storage {
  ADDRESS_FAMILY ss_family;
  CHAR __ss_pad1[_SS_PAD1SIZE];
  LONG64 __ss_align;
  CHAR __ss_pad2[_SS_PAD2SIZE];
} SOCKADDR_STORAGE, *LPSOCKADDR_STORAGE_LH, *PSOCKADDR_STORAGE_LH;
typedef SOCKADDR_STORAGE SOCKADDR_STORAGE_LH;
typedef SOCKADDR_STORAGE *LPSOCKADDR_STORAGE, *PSOCKADDR_STORAGE;

/* A link-layer address. */
typedef struct sockaddr_dl {
  ADDRESS_FAMILY sdl_family;
  UCHAR sdl_data[8];
  UCHAR sdl_zero[4];
} SOCKADDR_DL, *PSOCKADDR_DL;

/* A socket address of any family, elsewhere in the same block of memory. */
typedef struct _SOCKET_ADDRESS {
  LPSOCKADDR lpSockaddr;
  INT iSockaddrLength;  /* bytes */
} SOCKET_ADDRESS, *LPSOCKET_ADDRESS, *PSOCKET_ADDRESS;

/* As many addresses as the count says. */
typedef struct _SOCKET_ADDRESS_LIST {
  INT iAddressCount;
  SOCKET_ADDRESS Address[ANY_SIZE];
} SOCKET_ADDRESS_LIST, *LPSOCKET_ADDRESS_LIST, *PSOCKET_ADDRESS_LIST;

/* Both ends of a service, and the kind of socket. */
typedef struct _CSADDR_INFO {
  SOCKET_ADDRESS LocalAddr;
  SOCKET_ADDRESS RemoteAddr;
  INT iSocketType;
  INT iProtocol;
} CSADDR_INFO, *LPCSADDR_INFO, *PCSADDR_INFO;

/* Which processor handles a socket. */
typedef struct _SOCKET_PROCESSOR_AFFINITY {
  PROCESSOR_NUMBER Processor;
  USHORT NumaNodeId;
  USHORT Reserved;
} SOCKET_PROCESSOR_AFFINITY, *PSOCKET_PROCESSOR_AFFINITY;

/* Messages */

/* A buffer and its length in bytes. */
typedef struct _WSABUF {
  ULONG len;
  CHAR *buf;
} WSABUF, *LPWSABUF;

/* A message: the peer, the buffers, the control data. */
typedef struct _WSAMSG {
  LPSOCKADDR name;
  INT namelen;
  LPWSABUF lpBuffers;
  ULONG dwBufferCount;
  WSABUF Control;
  ULONG dwFlags;
} WSAMSG, *LPWSAMSG, *PWSAMSG;

/* libc's own structure: same members, same bytes. */
typedef struct cmsghdr WSACMSGHDR, *PWSACMSGHDR, *LPWSACMSGHDR;
typedef WSACMSGHDR CMSGHDR, *PCMSGHDR;

#ifndef MSG_BCAST
# define MSG_BCAST 0x400
#endif
#ifndef MSG_MCAST
# define MSG_MCAST 0x800
#endif

/* Names and addresses */

/* One answer of a name resolution. Not libc's struct addrinfo: other order, other widths. */
typedef struct iphlp_addrinfo {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  char *ai_canonname;
  struct sockaddr *ai_addr;
  struct iphlp_addrinfo *ai_next;
} ADDRINFOA, *PADDRINFOA;
typedef ADDRINFOA ADDRINFOT;
typedef ADDRINFOA ADDRINFO;

/* The same in UTF-16. */
typedef struct addrinfoW {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  struct addrinfoW *ai_next;
} ADDRINFOW, *PADDRINFOW;

/* An answer with its provider. */
typedef struct addrinfoexA {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  char *ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoexA *ai_next;
} ADDRINFOEXA, *LPADDRINFOEXA, *PADDRINFOEXA;
typedef ADDRINFOEXA ADDRINFOEX;

/* The same in UTF-16. */
typedef struct addrinfoexW {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoexW *ai_next;
} ADDRINFOEXW, *LPADDRINFOEXW, *PADDRINFOEXW;

/* Version 2: the same with the full name. */
typedef struct addrinfoex2A {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  char *ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoex2A *ai_next;
  int ai_version;
  char *ai_fqdn;
} ADDRINFOEX2A, *LPADDRINFOEX2A, *PADDRINFOEX2A;

/* The same in UTF-16. */
typedef struct addrinfoex2W {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoex2W *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
} ADDRINFOEX2W, *LPADDRINFOEX2W, *PADDRINFOEX2W;

/* Version 3: the same with the interface. */
typedef struct addrinfoex3 {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  LPGUID ai_provider;
  struct addrinfoex3 *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
  int ai_interfaceindex;
} ADDRINFOEX3, *LPADDRINFOEX3, *PADDRINFOEX3;

/* Version 4: the same with a handle of the resolution. */
typedef struct addrinfoex4 {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  GUID *ai_provider;
  struct addrinfoex4 *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
  int ai_interfaceindex;
  HANDLE ai_resolutionhandle;
} ADDRINFOEX4, *LPADDRINFOEX4, *PADDRINFOEX4;

/* Version 5: the same with the lifetime, in seconds. */
typedef struct addrinfoex5 {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  GUID *ai_provider;
  struct addrinfoex5 *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
  int ai_interfaceindex;
  HANDLE ai_resolutionhandle;
  unsigned int ai_ttl;
} ADDRINFOEX5, *LPADDRINFOEX5, *PADDRINFOEX5;

/* A DNS server and how to talk to it. */
typedef struct addrinfo_dns_server {
  unsigned int ai_servertype;  /* AI_DNS_SERVER_TYPE_... */
  ULONG64 ai_flags;
  unsigned int ai_addrlen;  /* bytes */
  struct sockaddr *ai_addr;
  __extension__ union {
    PWSTR ai_template;
    PWSTR ai_hostname;
  };
} ADDRINFO_DNS_SERVER;

/* Version 6: the same with the servers that answered. */
typedef struct addrinfoex6 {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  GUID *ai_provider;
  struct addrinfoex5 *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
  int ai_interfaceindex;
  HANDLE ai_resolutionhandle;
  unsigned int ai_ttl;
  unsigned int ai_numservers;
  ADDRINFO_DNS_SERVER *ai_servers;
  ULONG64 ai_responseflags;
} ADDRINFOEX6, *PADDRINFOEX6;

/* Version 7: the same with further flags. */
typedef struct addrinfoex7 {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  size_t ai_addrlen;
  PWSTR ai_canonname;
  struct sockaddr *ai_addr;
  void *ai_blob;
  size_t ai_bloblen;
  GUID *ai_provider;
  struct addrinfoex7 *ai_next;
  int ai_version;
  PWSTR ai_fqdn;
  int ai_interfaceindex;
  HANDLE ai_resolutionhandle;
  unsigned int ai_ttl;
  unsigned int ai_numservers;
  ADDRINFO_DNS_SERVER *ai_servers;
  ULONG64 ai_responseflags;
  ULONG64 ai_extraflags;
} ADDRINFOEX7, *PADDRINFOEX7;

#define ADDRINFOEX_VERSION_2 2
#define ADDRINFOEX_VERSION_3 3
#define ADDRINFOEX_VERSION_4 4
#define ADDRINFOEX_VERSION_5 5
#define ADDRINFOEX_VERSION_6 6
#define ADDRINFOEX_VERSION_7 7

#define AI_DNS_RESPONSE_SECURE     1
#define AI_DNS_SERVER_TYPE_UDP     1
#define AI_DNS_SERVER_UDP_FALLBACK 1
#define AI_DNS_RESPONSE_HOSTFILE   2
#define AI_DNS_SERVER_TYPE_DOH     2
#define AI_DNS_SERVER_TYPE_DOT     3
#define AI_DNS_ONLY                16

#define AI_EXTRA_DNSSEC_REQUIRED    0x1
#define AI_BYPASS_DNS_CACHE         0x40
#define AI_RETURN_TTL               0x80
#define AI_FORCE_CLEAR_TEXT         0x20
#define AI_NON_AUTHORITATIVE        0x4000
#define AI_SECURE                   0x8000
#define AI_RETURN_PREFERRED_NAMES   0x10000
#define AI_FQDN                     0x20000
#define AI_FILESERVER               0x40000
#define AI_DISABLE_IDN_ENCODING     0x80000
#define AI_SECURE_WITH_FALLBACK     0x100000
#define AI_EXCLUSIVE_CUSTOM_SERVERS 0x200000
#define AI_RETURN_RESPONSE_FLAGS    0x10000000
#define AI_REQUIRE_SECURE           0x20000000
#define AI_RESOLUTION_HANDLE        0x40000000
#define AI_EXTENDED                 0x80000000u

/* Parts of an IPv4 address by class */

#ifndef IN_CLASSD_NET
# define IN_CLASSD_NET  0xf0000000u
#endif
#ifndef IN_CLASSD_HOST
# define IN_CLASSD_HOST 0xfffffff
#endif
#ifndef IN_CLASSD_NSHIFT
# define IN_CLASSD_NSHIFT 28
#endif

/* Socket options and I/O controls without a Linux counterpart */

#ifndef SO_BSP_STATE
# define SO_BSP_STATE           0x1009
#endif
#ifndef SO_PAUSE_ACCEPT
# define SO_PAUSE_ACCEPT        0x3003
#endif
#ifndef SO_COMPARTMENT_ID
# define SO_COMPARTMENT_ID      0x3004
#endif
#ifndef SO_RANDOMIZE_PORT
# define SO_RANDOMIZE_PORT      0x3005
#endif
#ifndef SO_PORT_SCALABILITY
# define SO_PORT_SCALABILITY    0x3006
#endif
#ifndef SO_REUSE_UNICASTPORT
# define SO_REUSE_UNICASTPORT   0x3007
#endif
#ifndef SO_REUSE_MULTICASTPORT
# define SO_REUSE_MULTICASTPORT 0x3008
#endif
#ifndef SO_ORIGINAL_DST
# define SO_ORIGINAL_DST        0x300f
#endif
#ifndef SO_RECEIVED_HOPLIMIT
# define SO_RECEIVED_HOPLIMIT   0x3010
#endif
#ifndef SO_RECEIVED_PROCESSOR
# define SO_RECEIVED_PROCESSOR  0x3011
#endif
#ifndef WSK_SO_BASE
# define WSK_SO_BASE            0x4000
#endif

#define IOC_UNIX     0x0
#define IOC_WS2      0x8000000
#define IOC_PROTOCOL 0x10000000
#define IOC_VENDOR   0x18000000
#define IOC_WSK      0xf000000

#define SIO_ASSOCIATE_HANDLE                        0x88000001u
#define SIO_ENABLE_CIRCULAR_QUEUEING                0x28000002
#define SIO_FIND_ROUTE                              0x48000003
#define SIO_FLUSH                                   0x28000004
#define SIO_GET_BROADCAST_ADDRESS                   0x48000005
#define SIO_GET_EXTENSION_FUNCTION_POINTER          0xc8000006u
#define SIO_GET_QOS                                 0xc8000007u
#define SIO_GET_GROUP_QOS                           0xc8000008u
#define SIO_MULTIPOINT_LOOPBACK                     0x88000009u
#define SIO_MULTICAST_SCOPE                         0x8800000au
#define SIO_SET_QOS                                 0x8800000bu
#define SIO_SET_GROUP_QOS                           0x8800000cu
#define SIO_TRANSLATE_HANDLE                        0xc800000du
#define SIO_ROUTING_INTERFACE_QUERY                 0xc8000014u
#define SIO_ROUTING_INTERFACE_CHANGE                0x88000015u
#define SIO_ADDRESS_LIST_QUERY                      0x48000016
#define SIO_ADDRESS_LIST_CHANGE                     0x28000017
#define SIO_QUERY_TARGET_PNP_HANDLE                 0x48000018
#define SIO_ADDRESS_LIST_SORT                       0xc8000019u
#define SIO_RESERVED_1                              0x8800001au
#define SIO_RESERVED_2                              0x88000021u
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER 0xc8000024u
#define SIO_QUERY_RSS_PROCESSOR_INFO                0x48000025

#endif
