/* mstcpip.h - Windows' own TCP and IP socket controls, and initializers for IPv4 addresses.
 *
 * The structures and numbers are here so that code and data in Windows' shapes can be read and written; Linux's
 * sockets take none of the controls.
 */
#ifndef IPHLP_MSTCPIP_H
#define IPHLP_MSTCPIP_H

#include "inaddr.h"
#include "iphlp_wintypes.h"
#include "ws2def.h"

/* Link-layer addresses */

/* An EUI-48, first byte first. */
typedef union _DL_EUI48 {
  BYTE Byte[6];
} DL_EUI48, *PDL_EUI48;

/* IPv4 addresses */

/* As numbers in an IN_ADDR: network byte order. */
#define IN4ADDR_ANY 0
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
# define IN4ADDR_LOOPBACK 0x0100007fu
#else
# define IN4ADDR_LOOPBACK 0x7f000001u
#endif
#define IN4ADDR_BROADCAST 0xffffffffu
#define IN4ADDR_NONE 0xffffffffu

#define IN4ADDR_LOOPBACKPREFIX_LENGTH  8  /* bits */
#define IN4ADDR_LINKLOCALPREFIX_LENGTH 16
#define IN4ADDR_MULTICASTPREFIX_LENGTH 4

/* Initializers for an IN_ADDR. */
#define IN4ADDR_ANY_INIT { { { 0 } } }
#define IN4ADDR_LOOPBACK_INIT { { { 0x7f, 0, 0, 1 } } }
#define IN4ADDR_BROADCAST_INIT { { { 0xff, 0xff, 0xff, 0xff } } }
#define IN4ADDR_ALLNODESONLINK_INIT { { { 0xe0, 0, 0, 1 } } }
#define IN4ADDR_ALLROUTERSONLINK_INIT { { { 0xe0, 0, 0, 2 } } }
#define IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT { { { 0xe0, 0, 0, 0x16 } } }
#define IN4ADDR_ALLTEREDONODESONLINK_INIT { { { 0xe0, 0, 0, 0xfd } } }
#define IN4ADDR_LINKLOCALPREFIX_INIT { { { 0xa9, 0xfe } } }
#define IN4ADDR_MULTICASTPREFIX_INIT { { { 0xe0 } } }

/* Connections */

/* State in TCP_INFO_v0 and later; not the values of MIB_TCP_STATE. */
typedef enum _TCPSTATE {
  TCPSTATE_CLOSED = 0,
  TCPSTATE_LISTEN = 1,
  TCPSTATE_SYN_SENT = 2,
  TCPSTATE_SYN_RCVD = 3,
  TCPSTATE_ESTABLISHED = 4,
  TCPSTATE_FIN_WAIT_1 = 5,
  TCPSTATE_FIN_WAIT_2 = 6,
  TCPSTATE_CLOSE_WAIT = 7,
  TCPSTATE_CLOSING = 8,
  TCPSTATE_LAST_ACK = 9,
  TCPSTATE_TIME_WAIT = 10,
  TCPSTATE_MAX = 11
} TCPSTATE;

/* What a connection is and did. Sizes in bytes. */
typedef struct _TCP_INFO_v0 {
  TCPSTATE State;
  ULONG Mss;
  ULONG64 ConnectionTimeMs;  /* milliseconds since it was opened */
  BOOLEAN TimestampsEnabled;
  ULONG RttUs;  /* microseconds */
  ULONG MinRttUs;  /* microseconds */
  ULONG BytesInFlight;
  ULONG Cwnd;
  ULONG SndWnd;
  ULONG RcvWnd;
  ULONG RcvBuf;
  ULONG64 BytesOut;
  ULONG64 BytesIn;
  ULONG BytesReordered;
  ULONG BytesRetrans;
  ULONG FastRetrans;
  ULONG DupAcksIn;
  ULONG TimeoutEpisodes;
  UCHAR SynRetrans;
} TCP_INFO_v0, *PTCP_INFO_v0;

/* The same with the time that each limit held the sender back, in milliseconds. */
typedef struct _TCP_INFO_v1 {
  TCPSTATE State;
  ULONG Mss;
  ULONG64 ConnectionTimeMs;
  BOOLEAN TimestampsEnabled;
  ULONG RttUs;
  ULONG MinRttUs;
  ULONG BytesInFlight;
  ULONG Cwnd;
  ULONG SndWnd;
  ULONG RcvWnd;
  ULONG RcvBuf;
  ULONG64 BytesOut;
  ULONG64 BytesIn;
  ULONG BytesReordered;
  ULONG BytesRetrans;
  ULONG FastRetrans;
  ULONG DupAcksIn;
  ULONG TimeoutEpisodes;
  UCHAR SynRetrans;
  ULONG SndLimTransRwin;
  ULONG SndLimTimeRwin;
  ULONG64 SndLimBytesRwin;
  ULONG SndLimTransCwnd;
  ULONG SndLimTimeCwnd;
  ULONG64 SndLimBytesCwnd;
  ULONG SndLimTransSnd;
  ULONG SndLimTimeSnd;
  ULONG64 SndLimBytesSnd;
} TCP_INFO_v1, *PTCP_INFO_v1;

/* The same with reordering and ECN. */
typedef struct _TCP_INFO_v2 {
  TCPSTATE State;
  ULONG Mss;
  ULONG64 ConnectionTimeMs;
  BOOLEAN TimestampsEnabled;
  ULONG RttUs;
  ULONG MinRttUs;
  ULONG BytesInFlight;
  ULONG Cwnd;
  ULONG SndWnd;
  ULONG RcvWnd;
  ULONG RcvBuf;
  ULONG64 BytesOut;
  ULONG64 BytesIn;
  ULONG BytesReordered;
  ULONG BytesRetrans;
  ULONG FastRetrans;
  ULONG DupAcksIn;
  ULONG TimeoutEpisodes;
  UCHAR SynRetrans;
  ULONG SndLimTransRwin;
  ULONG SndLimTimeRwin;
  ULONG64 SndLimBytesRwin;
  ULONG SndLimTransCwnd;
  ULONG SndLimTimeCwnd;
  ULONG64 SndLimBytesCwnd;
  ULONG SndLimTransSnd;
  ULONG SndLimTimeSnd;
  ULONG64 SndLimBytesSnd;
  ULONG OutOfOrderPktsIn;
  BOOLEAN EcnNegotiated;
  ULONG EceAcksIn;
  ULONG PtoEpisodes;
} TCP_INFO_v2, *PTCP_INFO_v2;

/* How many segments a connection starts with. */
typedef enum {
  TCP_ICW_LEVEL_DEFAULT = 0,
  TCP_ICW_LEVEL_HIGH = 1,
  TCP_ICW_LEVEL_VERY_HIGH = 2,
  TCP_ICW_LEVEL_AGGRESSIVE = 3,
  TCP_ICW_LEVEL_EXPERIMENTAL = 4,
  TCP_ICW_LEVEL_COMPAT = 254,
  TCP_ICW_LEVEL_MAX = 255
} TCP_ICW_LEVEL, *PTCP_ICW_LEVEL;

/* Argument of SIO_TCP_SET_ICW. */
typedef struct _TCP_ICW_PARAMETERS {
  TCP_ICW_LEVEL Level;
} TCP_ICW_PARAMETERS, *PTCP_ICW_PARAMETERS;

/* Argument of SIO_TCP_SET_ACK_FREQUENCY: segments for one acknowledgement. */
typedef struct _TCP_ACK_FREQUENCY_PARAMETERS {
  UCHAR TcpDelayedAckFrequency;
} TCP_ACK_FREQUENCY_PARAMETERS, *PTCP_ACK_FREQUENCY_PARAMETERS;

/* Argument of SIO_TCP_INITIAL_RTO. */
typedef struct _TCP_INITIAL_RTO_PARAMETERS {
  USHORT Rtt;  /* milliseconds */
  UCHAR MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS, *PTCP_INITIAL_RTO_PARAMETERS;

#define TCP_INITIAL_RTO_UNSPECIFIED_RTT                     65535
#define TCP_INITIAL_RTO_DEFAULT_RTT                         0
#define TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS 255
#define TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS     0
#define TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS              254

/* Keep-alive times in milliseconds. */
struct tcp_keepalive {
  ULONG onoff;
  ULONG keepalivetime;
  ULONG keepaliveinterval;
};

/* Ports */

/* A range of ports. */
typedef struct _INET_PORT_RANGE {
  USHORT StartPort;  /* network byte order */
  USHORT NumberOfPorts;
} INET_PORT_RANGE, *PINET_PORT_RANGE, *PINET_PORT_RESERVATION;
typedef INET_PORT_RANGE INET_PORT_RESERVATION;

/* The token of a reserved range. */
typedef struct {
  ULONG64 Token;
} INET_PORT_RESERVATION_TOKEN, *PINET_PORT_RESERVATION_TOKEN;

/* A reserved range and its token. */
typedef struct {
  USHORT StartPort;  /* network byte order */
  USHORT NumberOfPorts;
  ULONG64 Token;
} INET_PORT_RESERVATION_INSTANCE, *PINET_PORT_RESERVATION_INSTANCE;

/* Who reserved a range. */
typedef struct {
  ULONG OwningPid;
} INET_PORT_RESERVATION_INFORMATION, *PINET_PORT_RESERVATION_INFORMATION;

#define INVALID_PORT_RESERVATION_TOKEN 0

/* Packets */

/* Which packets of others a raw socket sees. */
typedef enum {
  RCVALL_OFF = 0,
  RCVALL_ON = 1,
  RCVALL_SOCKETLEVELONLY = 2,
  RCVALL_IPLEVEL = 3
} RCVALL_VALUE, *PRCVALL_VALUE;

/* Argument of SIO_RCVALL_IF. */
typedef struct {
  RCVALL_VALUE Mode;
  ULONG Interface;
} RCVALL_IF, *PRCVALL_IF;

#define RCVALL_MAX 3

/* Whether packets are spread over processors. */
typedef struct _RSS_SCALABILITY_INFO {
  BOOLEAN RssEnabled;
} RSS_SCALABILITY_INFO, *PRSS_SCALABILITY_INFO;

/* Argument of SIO_TIMESTAMPING. */
typedef struct _TIMESTAMPING_CONFIG {
  ULONG Flags;
  USHORT TxTimestampsBuffered;
} TIMESTAMPING_CONFIG, *PTIMESTAMPING_CONFIG;

#define TIMESTAMPING_FLAG_RX 0x1
#define TIMESTAMPING_FLAG_TX 0x2
#define SO_TIMESTAMP_ID      0x300b

/* What a socket is for. */
typedef enum _SOCKET_USAGE_TYPE {
  SYSTEM_CRITICAL_SOCKET = 1
} SOCKET_USAGE_TYPE;

/* How urgent the traffic of a socket is. */
typedef enum {
  SocketPriorityHintVeryLow = 0,
  SocketPriorityHintLow = 1,
  SocketPriorityHintNormal = 2,
  SocketMaximumPriorityHintType = 3
} SOCKET_PRIORITY_HINT, *PSOCKET_PRIORITY_HINT;

/* That for both ends. */
typedef struct _PRIORITY_STATUS {
  SOCKET_PRIORITY_HINT Sender;
  SOCKET_PRIORITY_HINT Receiver;
} PRIORITY_STATUS, *PPRIORITY_STATUS;

/* Transport settings */

/* Which setting of the transport. */
typedef struct TRANSPORT_SETTING_ID {
  GUID Guid;
} TRANSPORT_SETTING_ID, *PTRANSPORT_SETTING_ID;

/* Asks for events of a control channel. */
typedef struct _REAL_TIME_NOTIFICATION_SETTING_INPUT {
  struct TRANSPORT_SETTING_ID TransportSettingId;
  GUID BrokerEventGuid;
} REAL_TIME_NOTIFICATION_SETTING_INPUT, *PREAL_TIME_NOTIFICATION_SETTING_INPUT;

/* The same, or takes it back. */
typedef struct _REAL_TIME_NOTIFICATION_SETTING_INPUT_EX {
  struct TRANSPORT_SETTING_ID TransportSettingId;
  GUID BrokerEventGuid;
  BOOLEAN Unmark;
} REAL_TIME_NOTIFICATION_SETTING_INPUT_EX, *PREAL_TIME_NOTIFICATION_SETTING_INPUT_EX;

/* What became of it. */
typedef enum {
  CONTROL_CHANNEL_TRIGGER_STATUS_INVALID = 0,
  CONTROL_CHANNEL_TRIGGER_STATUS_SOFTWARE_SLOT_ALLOCATED = 1,
  CONTROL_CHANNEL_TRIGGER_STATUS_HARDWARE_SLOT_ALLOCATED = 2,
  CONTROL_CHANNEL_TRIGGER_STATUS_POLICY_ERROR = 3,
  CONTROL_CHANNEL_TRIGGER_STATUS_SYSTEM_ERROR = 4,
  CONTROL_CHANNEL_TRIGGER_STATUS_TRANSPORT_DISCONNECTED = 5,
  CONTROL_CHANNEL_TRIGGER_STATUS_SERVICE_UNAVAILABLE = 6
} CONTROL_CHANNEL_TRIGGER_STATUS, *PCONTROL_CHANNEL_TRIGGER_STATUS;

#define CONTROL_CHANNEL_TRIGGER_STATUS_MAX 4

/* The answer. */
typedef struct _REAL_TIME_NOTIFICATION_SETTING_OUTPUT {
  CONTROL_CHANNEL_TRIGGER_STATUS ChannelStatus;
} REAL_TIME_NOTIFICATION_SETTING_OUTPUT, *PREAL_TIME_NOTIFICATION_SETTING_OUTPUT;

/* Ties a socket to a name resolution. */
typedef struct _ASSOCIATE_NAMERES_CONTEXT_INPUT {
  struct TRANSPORT_SETTING_ID TransportSettingId;
  UINT64 Handle;
} ASSOCIATE_NAMERES_CONTEXT_INPUT, *PASSOCIATE_NAMERES_CONTEXT_INPUT;

/* Secured sockets */

/* What secures a socket. */
typedef enum _SOCKET_SECURITY_PROTOCOL {
  SOCKET_SECURITY_PROTOCOL_DEFAULT = 0,
  SOCKET_SECURITY_PROTOCOL_IPSEC = 1,
  SOCKET_SECURITY_PROTOCOL_IPSEC2 = 2,
  SOCKET_SECURITY_PROTOCOL_INVALID = 3
} SOCKET_SECURITY_PROTOCOL;

#define SOCKET_SETTINGS_GUARANTEE_ENCRYPTION                      0x1
#define SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION           0x1
#define SOCKET_SETTINGS_ALLOW_INSECURE                            0x2
#define SOCKET_SETTINGS_IPSEC_OPTIONAL_PEER_NAME_VERIFICATION     0x2
#define SOCKET_SETTINGS_IPSEC_ALLOW_FIRST_INBOUND_PKT_UNENCRYPTED 0x4
#define SOCKET_SETTINGS_IPSEC_PEER_NAME_IS_RAW_FORMAT             0x8
#define SOCKET_QUERY_IPSEC2_ABORT_CONNECTION_ON_FIELD_CHANGE      0x1
#define SOCKET_QUERY_IPSEC2_FIELD_MASK_MM_SA_ID                   0x1
#define SOCKET_QUERY_IPSEC2_FIELD_MASK_QM_SA_ID                   0x2
#define SOCKET_INFO_CONNECTION_SECURED                            0x1
#define SOCKET_INFO_CONNECTION_ENCRYPTED                          0x2
#define SOCKET_INFO_CONNECTION_IMPERSONATED                       0x4

/* How a socket is to be secured. */
typedef struct _SOCKET_SECURITY_SETTINGS {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  ULONG SecurityFlags;
} SOCKET_SECURITY_SETTINGS;

/* The same for IPsec, with credentials behind it. */
typedef struct _SOCKET_SECURITY_SETTINGS_IPSEC {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  ULONG SecurityFlags;
  ULONG IpsecFlags;
  GUID AuthipMMPolicyKey;
  GUID AuthipQMPolicyKey;
  GUID Reserved;
  UINT64 Reserved2;
  ULONG UserNameStringLen;  /* characters */
  ULONG DomainNameStringLen;  /* characters */
  ULONG PasswordStringLen;  /* characters */
  __extension__ WCHAR AllStrings[0];  /* user name, domain name and password one after another */
} SOCKET_SECURITY_SETTINGS_IPSEC;

/* Whom the peer must prove to be; the name follows. */
typedef struct _SOCKET_PEER_TARGET_NAME {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  SOCKADDR_STORAGE PeerAddress;
  ULONG PeerTargetNameStringLen;  /* characters */
  __extension__ WCHAR AllStrings[0];
} SOCKET_PEER_TARGET_NAME;

/* Asks how a connection is secured. */
typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  SOCKADDR_STORAGE PeerAddress;
  ULONG PeerTokenAccessMask;
} SOCKET_SECURITY_QUERY_TEMPLATE;

/* The same for IPsec. */
typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2 {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  SOCKADDR_STORAGE PeerAddress;
  ULONG PeerTokenAccessMask;
  ULONG Flags;
  ULONG FieldMask;
} SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2;

/* The answer. */
typedef struct _SOCKET_SECURITY_QUERY_INFO {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  ULONG Flags;
  UINT64 PeerApplicationAccessTokenHandle;
  UINT64 PeerMachineAccessTokenHandle;
} SOCKET_SECURITY_QUERY_INFO;

/* The answer for IPsec. */
typedef struct _SOCKET_SECURITY_QUERY_INFO_IPSEC2 {
  SOCKET_SECURITY_PROTOCOL SecurityProtocol;
  ULONG Flags;
  UINT64 PeerApplicationAccessTokenHandle;
  UINT64 PeerMachineAccessTokenHandle;
  UINT64 MmSaId;
  UINT64 QmSaId;
  UINT32 NegotiationWinerr;
  GUID SaLookupContext;
} SOCKET_SECURITY_QUERY_INFO_IPSEC2;

/* I/O control numbers */

#define SIO_RCVALL                                0x98000001u
#define SIO_RCVALL_MCAST                          0x98000002u
#define SIO_RCVALL_IGMPMCAST                      0x98000003u
#define SIO_KEEPALIVE_VALS                        0x98000004u
#define SIO_ABSORB_RTRALERT                       0x98000005u
#define SIO_UCAST_IF                              0x98000006u
#define SIO_LIMIT_BROADCASTS                      0x98000007u
#define SIO_INDEX_BIND                            0x98000008u
#define SIO_INDEX_MCASTIF                         0x98000009u
#define SIO_INDEX_ADD_MCAST                       0x9800000au
#define SIO_INDEX_DEL_MCAST                       0x9800000bu
#define SIO_RCVALL_MCAST_IF                       0x9800000du
#define SIO_RCVALL_IF                             0x9800000eu
#define SIO_LOOPBACK_FAST_PATH                    0x98000010u
#define SIO_TCP_INITIAL_RTO                       0x98000011u
#define SIO_APPLY_TRANSPORT_SETTING               0x98000013u
#define SIO_QUERY_TRANSPORT_SETTING               0x98000014u
#define SIO_TCP_SET_ICW                           0x98000016u
#define SIO_TCP_SET_ACK_FREQUENCY                 0x98000017u
#define SIO_SET_PRIORITY_HINT                     0x98000018u
#define SIO_PRIORITY_HINT                         0x98000018u
#define SIO_TCP_INFO                              0xd8000027u
#define SIO_QUERY_WFP_ALE_ENDPOINT_HANDLE         0x580000cd
#define SIO_QUERY_RSS_SCALABILITY_INFO            0x580000d2
#define SIO_CPU_AFFINITY                          0x98000015u
#define SIO_ACQUIRE_PORT_RESERVATION              0x98000064u
#define SIO_RELEASE_PORT_RESERVATION              0x98000065u
#define SIO_ASSOCIATE_PORT_RESERVATION            0x98000066u
#define SIO_SET_SECURITY                          0x980000c8u
#define SIO_QUERY_SECURITY                        0xd80000c9u
#define SIO_SET_PEER_TARGET_NAME                  0x980000cau
#define SIO_DELETE_PEER_TARGET_NAME               0x980000cbu
#define SIO_SOCKET_USAGE_NOTIFICATION             0x980000ccu
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS 0x980000dcu
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT 0x980000ddu
#define SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS   0x980000deu
#define SIO_TIMESTAMPING                          0x980000ebu
#define SIO_GET_TX_TIMESTAMP                      0x980000eau

#endif
