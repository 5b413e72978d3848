/* iphlp_link.h - what an interface is beyond what Windows' rows have a place for: what makes it, what drives it, and what
 * IPv6 counted on it.
 */
#ifndef IPHLP_LINK_H
#define IPHLP_LINK_H

#include "ifdef.h"
#include "iphlp_wintypes.h"

IPHLP_BEGIN_C

typedef enum _IPHLP_DUPLEX { IphlpDuplexUnknown, IphlpDuplexHalf, IphlpDuplexFull } IPHLP_DUPLEX;

/* Since the interface is there, by the names of RFC 4293. Octets in bytes, the others in packets. */
typedef struct _IPHLP_IPV6_COUNTERS {
  ULONG64 InReceives;
  ULONG64 InOctets;
  ULONG64 InDelivers;
  ULONG64 InHdrErrors;
  ULONG64 InDiscards;
  ULONG64 InMcastPkts;
  ULONG64 OutForwDatagrams;
  ULONG64 OutRequests;
  ULONG64 OutOctets;
  ULONG64 OutDiscards;
  ULONG64 OutMcastPkts;
} IPHLP_IPV6_COUNTERS, *PIPHLP_IPV6_COUNTERS;

typedef struct _IPHLP_INTERFACE_DETAILS {
  CHAR Kind[32];  /* "veth", "bridge"; "" for real adapters and lo */
  CHAR Driver[32];  /* "virtio_net"; "" where the driver does not tell */
  IPHLP_DUPLEX Duplex;
  BOOLEAN HasIpv6;  /* else the counters are 0 */
  IPHLP_IPV6_COUNTERS Ipv6;
} IPHLP_INTERFACE_DETAILS, *PIPHLP_INTERFACE_DETAILS;

/* Does: tells of the interface of that index what no Windows row has a place for.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for index 0 and a NULL Details; ERROR_FILE_NOT_FOUND when there is no such
 *   interface; ERROR_NOT_ENOUGH_MEMORY. Details is untouched but for NO_ERROR.
 * Source: IFLA_INFO_KIND, /proc/net/dev_snmp6, ethtool's link modes and driver information.
 * Differs: ours alone. */
IPHLP_EXPORT DWORD iphlp_interface_details(NET_IFINDEX InterfaceIndex, IPHLP_INTERFACE_DETAILS *Details);

IPHLP_END_C

#endif
