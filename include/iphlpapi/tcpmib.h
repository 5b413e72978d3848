/* tcpmib.h - rows, tables and statistics of TCP.
 *
 * Addresses are in network byte order, and so are ports, in the lower 16 bits of their member; the upper 16 are to be
 * ignored. The remote members of a listening row mean nothing. A table has as many rows as its count says.
 */
#ifndef IPHLP_TCPMIB_H
#define IPHLP_TCPMIB_H

#include "in6addr.h"
#include "iphlp_wintypes.h"

#ifndef TCPIP_OWNING_MODULE_SIZE
# define TCPIP_OWNING_MODULE_SIZE 16
#endif

/* State of a connection; not the values of Linux's TCP_... states. */
typedef enum {
  MIB_TCP_STATE_CLOSED = 1,
  MIB_TCP_STATE_LISTEN = 2,
  MIB_TCP_STATE_SYN_SENT = 3,
  MIB_TCP_STATE_SYN_RCVD = 4,
  MIB_TCP_STATE_ESTAB = 5,
  MIB_TCP_STATE_FIN_WAIT1 = 6,
  MIB_TCP_STATE_FIN_WAIT2 = 7,
  MIB_TCP_STATE_CLOSE_WAIT = 8,
  MIB_TCP_STATE_CLOSING = 9,
  MIB_TCP_STATE_LAST_ACK = 10,
  MIB_TCP_STATE_TIME_WAIT = 11,
  MIB_TCP_STATE_DELETE_TCB = 12,  /* for SetTcpEntry: close the connection */
  MIB_TCP_STATE_RESERVED = 100
} MIB_TCP_STATE;

/* Whether the network card runs the connection. */
typedef enum {
  TcpConnectionOffloadStateInHost = 0,
  TcpConnectionOffloadStateOffloading = 1,
  TcpConnectionOffloadStateOffloaded = 2,
  TcpConnectionOffloadStateUploading = 3,
  TcpConnectionOffloadStateMax = 4
} TCP_CONNECTION_OFFLOAD_STATE, *PTCP_CONNECTION_OFFLOAD_STATE;

/* IPv4 */

/* The form of Windows 2000. */
typedef struct _MIB_TCPROW_W2K {
  DWORD dwState;
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
} MIB_TCPROW_W2K, *PMIB_TCPROW_W2K;

/* A connection or a listening socket. */
typedef struct _MIB_TCPROW_LH {
  __extension__ union {
    DWORD dwState;
    MIB_TCP_STATE State;
  };
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
} MIB_TCPROW_LH, *PMIB_TCPROW_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef MIB_TCPROW_LH MIB_TCPROW, *PMIB_TCPROW;
#else
typedef MIB_TCPROW_W2K MIB_TCPROW, *PMIB_TCPROW;
#endif

/* As many rows as the count says. */
typedef struct _MIB_TCPTABLE {
  DWORD dwNumEntries;
  MIB_TCPROW table[ANY_SIZE];
} MIB_TCPTABLE, *PMIB_TCPTABLE;

/* The same with its process. */
typedef struct _MIB_TCPROW2 {
  DWORD dwState;  /* MIB_TCP_STATE_... */
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
  DWORD dwOwningPid;  /* 0 when unknown */
  TCP_CONNECTION_OFFLOAD_STATE dwOffloadState;
} MIB_TCPROW2, *PMIB_TCPROW2;

/* As many rows as the count says. */
typedef struct _MIB_TCPTABLE2 {
  DWORD dwNumEntries;
  MIB_TCPROW2 table[ANY_SIZE];
} MIB_TCPTABLE2, *PMIB_TCPTABLE2;

/* A row of GetExtendedTcpTable with TCP_TABLE_OWNER_PID_... */
typedef struct _MIB_TCPROW_OWNER_PID {
  DWORD dwState;  /* MIB_TCP_STATE_... */
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
  DWORD dwOwningPid;  /* 0 when unknown */
} MIB_TCPROW_OWNER_PID, *PMIB_TCPROW_OWNER_PID;

/* As many rows as the count says. */
typedef struct _MIB_TCPTABLE_OWNER_PID {
  DWORD dwNumEntries;
  MIB_TCPROW_OWNER_PID table[ANY_SIZE];
} MIB_TCPTABLE_OWNER_PID, *PMIB_TCPTABLE_OWNER_PID;

/* A row of GetExtendedTcpTable with TCP_TABLE_OWNER_MODULE_... */
typedef struct _MIB_TCPROW_OWNER_MODULE {
  DWORD dwState;  /* MIB_TCP_STATE_... */
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];  /* for GetOwnerModuleFromTcpEntry */
} MIB_TCPROW_OWNER_MODULE, *PMIB_TCPROW_OWNER_MODULE;

/* As many rows as the count says. */
typedef struct _MIB_TCPTABLE_OWNER_MODULE {
  DWORD dwNumEntries;
  MIB_TCPROW_OWNER_MODULE table[ANY_SIZE];
} MIB_TCPTABLE_OWNER_MODULE, *PMIB_TCPTABLE_OWNER_MODULE;

/* IPv6 */

/* A connection or a listening socket. */
typedef struct _MIB_TCP6ROW {
  MIB_TCP_STATE State;
  IN6_ADDR LocalAddr;
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  IN6_ADDR RemoteAddr;
  DWORD dwRemoteScopeId;
  DWORD dwRemotePort;
} MIB_TCP6ROW, *PMIB_TCP6ROW;

/* As many rows as the count says. */
typedef struct _MIB_TCP6TABLE {
  DWORD dwNumEntries;
  MIB_TCP6ROW table[ANY_SIZE];
} MIB_TCP6TABLE, *PMIB_TCP6TABLE;

/* The same with its process. */
typedef struct _MIB_TCP6ROW2 {
  IN6_ADDR LocalAddr;
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  IN6_ADDR RemoteAddr;
  DWORD dwRemoteScopeId;
  DWORD dwRemotePort;
  MIB_TCP_STATE State;
  DWORD dwOwningPid;  /* 0 when unknown */
  TCP_CONNECTION_OFFLOAD_STATE dwOffloadState;
} MIB_TCP6ROW2, *PMIB_TCP6ROW2;

/* As many rows as the count says. */
typedef struct _MIB_TCP6TABLE2 {
  DWORD dwNumEntries;
  MIB_TCP6ROW2 table[ANY_SIZE];
} MIB_TCP6TABLE2, *PMIB_TCP6TABLE2;

/* A row of GetExtendedTcpTable with TCP_TABLE_OWNER_PID_... */
typedef struct _MIB_TCP6ROW_OWNER_PID {
  UCHAR ucLocalAddr[16];
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  UCHAR ucRemoteAddr[16];
  DWORD dwRemoteScopeId;
  DWORD dwRemotePort;
  DWORD dwState;  /* MIB_TCP_STATE_... */
  DWORD dwOwningPid;  /* 0 when unknown */
} MIB_TCP6ROW_OWNER_PID, *PMIB_TCP6ROW_OWNER_PID;

/* As many rows as the count says. */
typedef struct _MIB_TCP6TABLE_OWNER_PID {
  DWORD dwNumEntries;
  MIB_TCP6ROW_OWNER_PID table[ANY_SIZE];
} MIB_TCP6TABLE_OWNER_PID, *PMIB_TCP6TABLE_OWNER_PID;

/* A row of GetExtendedTcpTable with TCP_TABLE_OWNER_MODULE_... */
typedef struct _MIB_TCP6ROW_OWNER_MODULE {
  UCHAR ucLocalAddr[16];
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  UCHAR ucRemoteAddr[16];
  DWORD dwRemoteScopeId;
  DWORD dwRemotePort;
  DWORD dwState;  /* MIB_TCP_STATE_... */
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];  /* for GetOwnerModuleFromTcp6Entry */
} MIB_TCP6ROW_OWNER_MODULE, *PMIB_TCP6ROW_OWNER_MODULE;

/* As many rows as the count says. */
typedef struct _MIB_TCP6TABLE_OWNER_MODULE {
  DWORD dwNumEntries;
  MIB_TCP6ROW_OWNER_MODULE table[ANY_SIZE];
} MIB_TCP6TABLE_OWNER_MODULE, *PMIB_TCP6TABLE_OWNER_MODULE;

/* Statistics */

/* How the retransmission timeout is computed. */
typedef enum {
  MIB_TCP_RTO_OTHER = 1,
  TcpRtoAlgorithmOther = 1,
  MIB_TCP_RTO_CONSTANT = 2,
  TcpRtoAlgorithmConstant = 2,
  MIB_TCP_RTO_RSRE = 3,
  TcpRtoAlgorithmRsre = 3,
  MIB_TCP_RTO_VANJ = 4,
  TcpRtoAlgorithmVanj = 4
} TCP_RTO_ALGORITHM, *PTCP_RTO_ALGORITHM;

#define MIB_TCP_MAXCONN_DYNAMIC 0xffffffffu

/* The form of Windows 2000. */
typedef struct _MIB_TCPSTATS_W2K {
  DWORD dwRtoAlgorithm;
  DWORD dwRtoMin;
  DWORD dwRtoMax;
  DWORD dwMaxConn;
  DWORD dwActiveOpens;
  DWORD dwPassiveOpens;
  DWORD dwAttemptFails;
  DWORD dwEstabResets;
  DWORD dwCurrEstab;
  DWORD dwInSegs;
  DWORD dwOutSegs;
  DWORD dwRetransSegs;
  DWORD dwInErrs;
  DWORD dwOutRsts;
  DWORD dwNumConns;
} MIB_TCPSTATS_W2K, *PMIB_TCPSTATS_W2K;

/* Counters of TCP. */
typedef struct _MIB_TCPSTATS_LH {
  __extension__ union {
    DWORD dwRtoAlgorithm;
    TCP_RTO_ALGORITHM RtoAlgorithm;
  };
  DWORD dwRtoMin;  /* milliseconds */
  DWORD dwRtoMax;  /* milliseconds */
  DWORD dwMaxConn;  /* MIB_TCP_MAXCONN_DYNAMIC: no fixed limit */
  DWORD dwActiveOpens;
  DWORD dwPassiveOpens;
  DWORD dwAttemptFails;
  DWORD dwEstabResets;
  DWORD dwCurrEstab;  /* connections in ESTAB or CLOSE_WAIT */
  DWORD dwInSegs;
  DWORD dwOutSegs;
  DWORD dwRetransSegs;
  DWORD dwInErrs;
  DWORD dwOutRsts;
  DWORD dwNumConns;  /* connections in any state but LISTEN */
} MIB_TCPSTATS_LH, *PMIB_TCPSTATS_LH;
#if NTDDI_VERSION >= NTDDI_VISTA
typedef MIB_TCPSTATS_LH MIB_TCPSTATS, *PMIB_TCPSTATS;
#else
typedef MIB_TCPSTATS_W2K MIB_TCPSTATS, *PMIB_TCPSTATS;
#endif

/* The same with 64-bit segment counters. */
typedef struct _MIB_TCPSTATS2 {
  TCP_RTO_ALGORITHM RtoAlgorithm;
  DWORD dwRtoMin;  /* milliseconds */
  DWORD dwRtoMax;  /* milliseconds */
  DWORD dwMaxConn;
  DWORD dwActiveOpens;
  DWORD dwPassiveOpens;
  DWORD dwAttemptFails;
  DWORD dwEstabResets;
  DWORD dwCurrEstab;
  DWORD64 dw64InSegs;
  DWORD64 dw64OutSegs;
  DWORD dwRetransSegs;
  DWORD dwInErrs;
  DWORD dwOutRsts;
  DWORD dwNumConns;
} MIB_TCPSTATS2, *PMIB_TCPSTATS2;

#endif
