/* fltdefs.h - the packet filters of the old routing service.
 *
 * Declared so that old programs compile and say what they get: every function answers ERROR_NOT_SUPPORTED, as
 * nftables is where packets are filtered here.
 */
#ifndef IPHLP_FLTDEFS_H
#define IPHLP_FLTDEFS_H

#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"

#ifndef PFEXPORT
# define PFEXPORT IPHLP_EXPORT
#endif
#ifndef PFAPIENTRY
# define PFAPIENTRY PFEXPORT DWORD WINAPI
#endif

IPHLP_BEGIN_C

typedef PVOID FILTER_HANDLE, *PFILTER_HANDLE;
typedef PVOID INTERFACE_HANDLE, *PINTERFACE_HANDLE;

/* What a filter is */

/* What happens to a packet that no filter names. */
typedef enum _PfForwardAction {
  PF_ACTION_FORWARD = 0,
  PF_ACTION_DROP = 1
} PFFORWARD_ACTION, *PPFFORWARD_ACTION;

/* Which family the addresses of a rule have. */
typedef enum _PfAddresType {
  PF_IPV4 = 0,
  PF_IPV6 = 1
} PFADDRESSTYPE, *PPFADDRESSTYPE;

/* A check that applies to all packets. */
typedef enum _GlobalFilter {
  GF_FRAGMENTS = 2,
  GF_STRONGHOST = 8,
  GF_FRAGCACHE = 9
} GLOBAL_FILTER, *PGLOBAL_FILTER;

/* Why a packet is in the log. */
typedef enum _PfFrameType {
  PFFT_FILTER = 1,
  PFFT_FRAG = 2,
  PFFT_SPOOF = 3
} PFFRAMETYPE, *PPFFRAMETYPE;

#define FD_FLAGS_NOSYN    0x1
#define FD_FLAGS_ALLFLAGS 0x1

#define LB_SRC_ADDR_USE_SRCADDR_FLAG 0x1
#define LB_SRC_ADDR_USE_DSTADDR_FLAG 0x2
#define LB_DST_ADDR_USE_SRCADDR_FLAG 0x4
#define LB_DST_ADDR_USE_DSTADDR_FLAG 0x8
#define LB_SRC_MASK_LATE_FLAG        0x10
#define LB_DST_MASK_LATE_FLAG        0x20

#define FILTER_PROTO_ANY       0
#define FILTER_PROTO_ICMP      1
#define FILTER_PROTO_TCP       6
#define FILTER_PROTO_UDP       17
#define FILTER_TCPUDP_PORT_ANY 0
#define FILTER_ICMP_TYPE_ANY   255
#define FILTER_ICMP_CODE_ANY   255

#define FILTER_PROTO(protocol) ((DWORD)(protocol))

/* One rule. Addresses and ports in network byte order. */
typedef struct _PF_FILTER_DESCRIPTOR {
  DWORD dwFilterFlags;
  DWORD dwRule;
  PFADDRESSTYPE pfatType;
  PBYTE SrcAddr;
  PBYTE SrcMask;
  PBYTE DstAddr;
  PBYTE DstMask;
  DWORD dwProtocol;
  DWORD fLateBound;
  WORD wSrcPort;
  WORD wDstPort;
  WORD wSrcPortHighRange;
  WORD wDstPortHighRange;
} PF_FILTER_DESCRIPTOR, *PPF_FILTER_DESCRIPTOR;

/* A rule and how often it applied. */
typedef struct _PF_FILTER_STATS {
  DWORD dwNumPacketsFiltered;
  PF_FILTER_DESCRIPTOR info;
} PF_FILTER_STATS, *PPF_FILTER_STATS;

/* Counters of a filter interface, and as many rules as it says. */
typedef struct _PF_INTERFACE_STATS {
  PVOID pvDriverContext;
  DWORD dwFlags;
  DWORD dwInDrops;
  DWORD dwOutDrops;
  PFFORWARD_ACTION eaInAction;
  PFFORWARD_ACTION eaOutAction;
  DWORD dwNumInFilters;
  DWORD dwNumOutFilters;
  DWORD dwFrag;
  DWORD dwSpoof;
  DWORD dwReserved1;
  DWORD dwReserved2;
  LARGE_INTEGER liSYN;
  LARGE_INTEGER liTotalLogged;
  DWORD dwLostLogEntries;
  PF_FILTER_STATS FilterInfo[1];
} PF_INTERFACE_STATS, *PPF_INTERFACE_STATS;

/* Bytes of a rule from its addresses on: what makes two rules equal. */
#define FILTERSIZE (sizeof(PF_FILTER_DESCRIPTOR) - offsetof(PF_FILTER_DESCRIPTOR, SrcAddr))

/* The addresses that a rule gets when its adapter has them. */
typedef struct _PF_LATEBIND_INFO {
  PBYTE SrcAddr;
  PBYTE DstAddr;
  PBYTE Mask;
} PF_LATEBIND_INFO, *PPF_LATEBIND_INFO;

/* A packet in the log; its bytes follow. */
typedef struct _pfLogFrame {
  LARGE_INTEGER Timestamp;
  PFFRAMETYPE pfeTypeOfFrame;
  DWORD dwTotalSizeUsed;
  DWORD dwFilterRule;
  WORD wSizeOfAdditionalData;
  WORD wSizeOfIpHeader;
  DWORD dwInterfaceName;
  DWORD dwIPIndex;
  BYTE bPacketData[1];
} PFLOGFRAME, *PPFLOGFRAME;

#define ERROR_BASE                 0x59d8
#define PFERROR_NO_PF_INTERFACE    0x59d8
#define PFERROR_NO_FILTERS_GIVEN   0x59d9
#define PFERROR_BUFFER_TOO_SMALL   0x59da
#define ERROR_IPV6_NOT_IMPLEMENTED 0x59db

/* Functions */

/* Does: on Windows: makes an interface to which filters can be bound.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfCreateInterface(
    DWORD dwName, PFFORWARD_ACTION inAction, PFFORWARD_ACTION outAction, BOOL bUseLog,
    BOOL bMustBeUnique, INTERFACE_HANDLE *ppInterface);

/* Does: on Windows: takes the interface and its filters away.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfDeleteInterface(INTERFACE_HANDLE pInterface);

/* Does: on Windows: adds filters for packets that come in and go out.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfAddFiltersToInterface(
    INTERFACE_HANDLE ih, DWORD cInFilters, PPF_FILTER_DESCRIPTOR pfiltIn, DWORD cOutFilters,
    PPF_FILTER_DESCRIPTOR pfiltOut, PFILTER_HANDLE pfHandle);

/* Does: on Windows: removes filters, by what they say.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfRemoveFiltersFromInterface(
    INTERFACE_HANDLE ih, DWORD cInFilters, PPF_FILTER_DESCRIPTOR pfiltIn, DWORD cOutFilters,
    PPF_FILTER_DESCRIPTOR pfiltOut);

/* Does: on Windows: removes filters, by their handles.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfRemoveFilterHandles(
    INTERFACE_HANDLE pInterface, DWORD cFilters, PFILTER_HANDLE pvHandles);

/* Does: on Windows: takes a filter interface off its adapter.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfUnBindInterface(INTERFACE_HANDLE pInterface);

/* Does: on Windows: puts a filter interface on an adapter, by index.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfBindInterfaceToIndex(
    INTERFACE_HANDLE pInterface, DWORD dwIndex, PFADDRESSTYPE pfatLinkType, PBYTE LinkIPAddress);

/* Does: on Windows: puts a filter interface on an adapter, by address.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfBindInterfaceToIPAddress(
    INTERFACE_HANDLE pInterface, PFADDRESSTYPE pfatType, PBYTE IPAddress);

/* Does: on Windows: fits filters to a new address of the adapter.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfRebindFilters(INTERFACE_HANDLE pInterface, PPF_LATEBIND_INFO pLateBindInfo);

/* Does: on Windows: adds a check that all packets pass.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfAddGlobalFilterToInterface(INTERFACE_HANDLE pInterface, GLOBAL_FILTER gfFilter);

/* Does: on Windows: removes that check.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfRemoveGlobalFilterFromInterface(INTERFACE_HANDLE pInterface, GLOBAL_FILTER gfFilter);

/* Does: on Windows: makes a log of packets.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfMakeLog(HANDLE hEvent);

/* Does: on Windows: gives the log a buffer.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfSetLogBuffer(
    PBYTE pbBuffer, DWORD dwSize, DWORD dwThreshold, DWORD dwEntries, PDWORD pdwLoggedEntries,
    PDWORD pdwLostEntries, PDWORD pdwSizeUsed);

/* Does: on Windows: ends the log.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfDeleteLog(void);

/* Does: on Windows: answers the counters of an interface and its filters.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfGetInterfaceStatistics(
    INTERFACE_HANDLE pInterface, PPF_INTERFACE_STATS ppfStats, PDWORD pdwBufferSize,
    BOOL fResetCounters);

/* Does: on Windows: asks what the filters would do to a packet.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none. */
PFAPIENTRY PfTestPacket(
    INTERFACE_HANDLE pInInterface, INTERFACE_HANDLE pOutInterface, DWORD cBytes, PBYTE pbPacket,
    PPFFORWARD_ACTION ppAction);

IPHLP_END_C

#endif
