/* ifdef.h - what an interface is called and what state it can be in: LUID, index, types, states. */
#ifndef IPHLP_IFDEF_H
#define IPHLP_IFDEF_H

#include "iphlp_wintypes.h"
#include "ipifcons.h"

/* Names of an interface */

/* Small number of an interface, as if_nametoindex(3) answers it; never 0. Not kept over a reboot. */
typedef ULONG NET_IFINDEX, *PNET_IFINDEX;
typedef NET_IFINDEX IF_INDEX, *PIF_INDEX;
typedef UINT16 NET_IFTYPE, *PNET_IFTYPE;

#define NET_IFINDEX_UNSPECIFIED 0
#define IFI_UNSPECIFIED         0
#define NET_IFLUID_UNSPECIFIED  0

/* Locally unique identifier of an interface: stays the same while the interface exists. Zero is
 * none. */
typedef union _NET_LUID_LH {
  ULONG64 Value;
  struct {
    __extension__ ULONG64 Reserved : 24;  /* 0 */
    __extension__ ULONG64 NetLuidIndex : 24;  /* unique among the interfaces of one type */
    __extension__ ULONG64 IfType : 16;  /* IANA ifType, IF_TYPE_... */
  } Info;
} NET_LUID_LH, *PNET_LUID_LH;
typedef NET_LUID_LH NET_LUID, *PNET_LUID;
typedef NET_LUID_LH IF_LUID, *PIF_LUID;

typedef GUID NET_IF_NETWORK_GUID, *PNET_IF_NETWORK_GUID;
typedef ULONG32 NET_IF_OBJECT_ID, *PNET_IF_OBJECT_ID;

/* A compartment is a routing table and a set of interfaces of its own: here, a network namespace. */
typedef UINT32 NET_IF_COMPARTMENT_ID, *PNET_IF_COMPARTMENT_ID;
typedef UINT32 NET_IF_COMPARTMENT_SCOPE, *PNET_IF_COMPARTMENT_SCOPE;

#define NET_IF_COMPARTMENT_ID_UNSPECIFIED    0
#define NET_IF_COMPARTMENT_ID_PRIMARY        1
#define NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED 0
#define NET_IF_COMPARTMENT_SCOPE_ALL         0xffffffffu
#define NET_SITEID_UNSPECIFIED               0
#define NET_SITEID_MAXUSER                   134217727
#define NET_SITEID_MAXSYSTEM                 268435455

/* Lengths */

#define IF_MAX_STRING_SIZE         256  /* characters, the terminating 0 not counted */
#define IF_MAX_PHYS_ADDRESS_LENGTH 32  /* bytes */

/* A speed in bit/s that nobody knows. */
#define NET_IF_LINK_SPEED_UNKNOWN ((ULONG64)-1)

/* States */

/* Whether packets can pass; the values of RFC 2863's ifOperStatus. */
typedef enum {
  IfOperStatusUp = 1,
  IfOperStatusDown = 2,
  IfOperStatusTesting = 3,
  IfOperStatusUnknown = 4,
  IfOperStatusDormant = 5,  /* waits for an external event, such as a dial */
  IfOperStatusNotPresent = 6,  /* some component, typically hardware, is missing */
  IfOperStatusLowerLayerDown = 7  /* an interface below it is down */
} IF_OPER_STATUS;

/* Whether an administrator switched an interface on. */
typedef enum _IF_ADMINISTRATIVE_STATE {
  IF_ADMINISTRATIVE_DISABLED = 0,
  IF_ADMINISTRATIVE_ENABLED = 1,
  IF_ADMINISTRATIVE_DEMANDDIAL = 2
} IF_ADMINISTRATIVE_STATE, *PIF_ADMINISTRATIVE_STATE;

/* The values of IF_OPER_STATUS under other names. */
typedef enum _NET_IF_OPER_STATUS {
  NET_IF_OPER_STATUS_UP = 1,
  NET_IF_OPER_STATUS_DOWN = 2,
  NET_IF_OPER_STATUS_TESTING = 3,
  NET_IF_OPER_STATUS_UNKNOWN = 4,
  NET_IF_OPER_STATUS_DORMANT = 5,
  NET_IF_OPER_STATUS_NOT_PRESENT = 6,
  NET_IF_OPER_STATUS_LOWER_LAYER_DOWN = 7
} NET_IF_OPER_STATUS, *PNET_IF_OPER_STATUS;

/* What the administrator wants. */
typedef enum _NET_IF_ADMIN_STATUS {
  NET_IF_ADMIN_STATUS_UP = 1,
  NET_IF_ADMIN_STATUS_DOWN = 2,
  NET_IF_ADMIN_STATUS_TESTING = 3
} NET_IF_ADMIN_STATUS, *PNET_IF_ADMIN_STATUS;

#define NET_IF_OPER_STATUS_DOWN_NOT_AUTHENTICATED   1
#define NET_IF_OPER_STATUS_DOWN_NOT_MEDIA_CONNECTED 2
#define NET_IF_OPER_STATUS_DORMANT_PAUSED           4
#define NET_IF_OPER_STATUS_DORMANT_LOW_POWER        8

/* Whether a cable or an association is there. */
typedef enum _NET_IF_MEDIA_CONNECT_STATE {
  MediaConnectStateUnknown = 0,
  MediaConnectStateConnected = 1,
  MediaConnectStateDisconnected = 2
} NET_IF_MEDIA_CONNECT_STATE, *PNET_IF_MEDIA_CONNECT_STATE;

/* Whether a link sends and receives at once. */
typedef enum _NET_IF_MEDIA_DUPLEX_STATE {
  MediaDuplexStateUnknown = 0,
  MediaDuplexStateHalf = 1,
  MediaDuplexStateFull = 2
} NET_IF_MEDIA_DUPLEX_STATE, *PNET_IF_MEDIA_DUPLEX_STATE;

/* How hosts on the link reach each other. */
typedef enum _NET_IF_ACCESS_TYPE {
  NET_IF_ACCESS_LOOPBACK = 1,
  NET_IF_ACCESS_BROADCAST = 2,
  NET_IF_ACCESS_POINT_TO_POINT = 3,
  NET_IF_ACCESS_POINT_TO_MULTI_POINT = 4,
  NET_IF_ACCESS_MAXIMUM = 5
} NET_IF_ACCESS_TYPE, *PNET_IF_ACCESS_TYPE;

/* Which way packets go. */
typedef enum _NET_IF_DIRECTION_TYPE {
  NET_IF_DIRECTION_SENDRECEIVE = 0,
  NET_IF_DIRECTION_SENDONLY = 1,
  NET_IF_DIRECTION_RECEIVEONLY = 2,
  NET_IF_DIRECTION_MAXIMUM = 3
} NET_IF_DIRECTION_TYPE, *PNET_IF_DIRECTION_TYPE;

/* Who opens the connection. */
typedef enum _NET_IF_CONNECTION_TYPE {
  NET_IF_CONNECTION_DEDICATED = 1,
  NET_IF_CONNECTION_PASSIVE = 2,
  NET_IF_CONNECTION_DEMAND = 3,
  NET_IF_CONNECTION_MAXIMUM = 4
} NET_IF_CONNECTION_TYPE, *PNET_IF_CONNECTION_TYPE;

/* How an interface of type tunnel encapsulates. */
typedef enum {
  TUNNEL_TYPE_NONE = 0,
  TUNNEL_TYPE_OTHER = 1,
  TUNNEL_TYPE_DIRECT = 2,
  TUNNEL_TYPE_6TO4 = 11,
  TUNNEL_TYPE_ISATAP = 13,
  TUNNEL_TYPE_TEREDO = 14,
  TUNNEL_TYPE_IPHTTPS = 15
} TUNNEL_TYPE, *PTUNNEL_TYPE;

/* How long an interface listens to an address, RFC 2863. */
typedef enum _NET_IF_RCV_ADDRESS_TYPE {
  NET_IF_RCV_ADDRESS_TYPE_OTHER = 1,
  NET_IF_RCV_ADDRESS_TYPE_VOLATILE = 2,
  NET_IF_RCV_ADDRESS_TYPE_NON_VOLATILE = 3
} NET_IF_RCV_ADDRESS_TYPE, *PNET_IF_RCV_ADDRESS_TYPE;

/* Structures */

/* Text with its length. */
typedef struct _IF_COUNTED_STRING_LH {
  USHORT Length;  /* bytes, the terminating 0 not counted */
  WCHAR String[IF_MAX_STRING_SIZE + 1];
} IF_COUNTED_STRING_LH, *PIF_COUNTED_STRING_LH;
typedef IF_COUNTED_STRING_LH IF_COUNTED_STRING, *PIF_COUNTED_STRING;
typedef IF_COUNTED_STRING_LH NDIS_IF_COUNTED_STRING;
typedef IF_COUNTED_STRING *PNDIS_IF_COUNTED_STRING;

/* A link-layer address. */
typedef struct _IF_PHYSICAL_ADDRESS_LH {
  USHORT Length;  /* bytes used */
  UCHAR Address[IF_MAX_PHYS_ADDRESS_LENGTH];
} IF_PHYSICAL_ADDRESS_LH, *PIF_PHYSICAL_ADDRESS_LH;
typedef IF_PHYSICAL_ADDRESS_LH IF_PHYSICAL_ADDRESS, *PIF_PHYSICAL_ADDRESS;
typedef IF_PHYSICAL_ADDRESS_LH NDIS_IF_PHYSICAL_ADDRESS;
typedef IF_PHYSICAL_ADDRESS *PNDIS_IF_PHYSICAL_ADDRESS;

/* Where the hardware sits; all-ones where unknown. */
typedef struct _NET_PHYSICAL_LOCATION_LH {
  ULONG BusNumber;
  ULONG SlotNumber;
  ULONG FunctionNumber;
} NET_PHYSICAL_LOCATION_LH, *PNET_PHYSICAL_LOCATION_LH;
typedef NET_PHYSICAL_LOCATION_LH NET_PHYSICAL_LOCATION, *PNET_PHYSICAL_LOCATION;

/* Text that follows the structure. */
typedef struct _NET_IF_ALIAS_LH {
  USHORT ifAliasLength;  /* bytes */
  USHORT ifAliasOffset;  /* bytes from the start of this structure */
} NET_IF_ALIAS_LH, *PNET_IF_ALIAS_LH;
typedef NET_IF_ALIAS_LH NET_IF_ALIAS, *PNET_IF_ALIAS;

/* A link-layer address that follows the structure. */
typedef struct _NET_IF_RCV_ADDRESS_LH {
  NET_IF_RCV_ADDRESS_TYPE ifRcvAddressType;
  USHORT ifRcvAddressLength;  /* bytes */
  USHORT ifRcvAddressOffset;  /* bytes from the start of this structure */
} NET_IF_RCV_ADDRESS_LH, *PNET_IF_RCV_ADDRESS_LH;
typedef NET_IF_RCV_ADDRESS_LH NET_IF_RCV_ADDRESS, *PNET_IF_RCV_ADDRESS;

/* State and counters of an interface. Speeds in bit/s, octets in bytes, the rest in packets. */
typedef struct _NDIS_INTERFACE_INFORMATION {
  NET_IF_OPER_STATUS ifOperStatus;
  ULONG ifOperStatusFlags;
  NET_IF_MEDIA_CONNECT_STATE MediaConnectState;
  NET_IF_MEDIA_DUPLEX_STATE MediaDuplexState;
  ULONG ifMtu;
  BOOLEAN ifPromiscuousMode;
  BOOLEAN ifDeviceWakeUpEnable;
  ULONG64 XmitLinkSpeed;
  ULONG64 RcvLinkSpeed;
  ULONG64 ifLastChange;  /* time of the last change of the operational status */
  ULONG64 ifCounterDiscontinuityTime;
  ULONG64 ifInUnknownProtos;
  ULONG64 ifInDiscards;
  ULONG64 ifInErrors;
  ULONG64 ifHCInOctets;
  ULONG64 ifHCInUcastPkts;
  ULONG64 ifHCInMulticastPkts;
  ULONG64 ifHCInBroadcastPkts;
  ULONG64 ifHCOutOctets;
  ULONG64 ifHCOutUcastPkts;
  ULONG64 ifHCOutMulticastPkts;
  ULONG64 ifHCOutBroadcastPkts;
  ULONG64 ifOutErrors;
  ULONG64 ifOutDiscards;
  ULONG64 ifHCInUcastOctets;
  ULONG64 ifHCInMulticastOctets;
  ULONG64 ifHCInBroadcastOctets;
  ULONG64 ifHCOutUcastOctets;
  ULONG64 ifHCOutMulticastOctets;
  ULONG64 ifHCOutBroadcastOctets;
  NET_IF_COMPARTMENT_ID CompartmentId;
  ULONG SupportedStatistics;
} NDIS_INTERFACE_INFORMATION, *PNDIS_INTERFACE_INFORMATION;

/* Flags and object numbers */

#define NET_IF_OID_IF_ALIAS       1
#define NET_IF_OID_COMPARTMENT_ID 2
#define NET_IF_OID_NETWORK_GUID   3
#define NET_IF_OID_IF_ENTRY       4

#define NIIF_HARDWARE_INTERFACE      1
#define NIIF_FILTER_INTERFACE        2
#define NIIF_NDIS_RESERVED1          4
#define NIIF_NDIS_RESERVED2          8
#define NIIF_NDIS_RESERVED3          16
#define NIIF_NDIS_WDM_INTERFACE      32
#define NIIF_NDIS_ENDPOINT_INTERFACE 64
#define NIIF_NDIS_ISCSI_INTERFACE    128
#define NIIF_NDIS_RESERVED4          256

#define NIIF_BUS_NUMBER_UNKNOWN      0xffffffffu
#define NIIF_SLOT_NUMBER_UNKNOWN     0xffffffffu
#define NIIF_FUNCTION_NUMBER_UNKNOWN 0xffffffffu
#define NIIF_WAN_TUNNEL_TYPE_UNKNOWN 0xffffffffu

#endif
