/* udpmib.h - rows, tables and statistics of UDP.
 *
 * Addresses are in network byte order, and so are ports, in the lower 16 bits of their member; the upper 16 are to be
 * ignored. A table has as many rows as its count says.
 */
#ifndef IPHLP_UDPMIB_H
#define IPHLP_UDPMIB_H

#include "in6addr.h"
#include "iphlp_wintypes.h"

#ifndef TCPIP_OWNING_MODULE_SIZE
# define TCPIP_OWNING_MODULE_SIZE 16
#endif

/* IPv4 */

/* A bound socket. */
typedef struct _MIB_UDPROW {
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
} MIB_UDPROW, *PMIB_UDPROW;

/* As many rows as the count says. */
typedef struct _MIB_UDPTABLE {
  DWORD dwNumEntries;
  MIB_UDPROW table[ANY_SIZE];
} MIB_UDPTABLE, *PMIB_UDPTABLE;

/* The same with its process. */
typedef struct _MIB_UDPROW_OWNER_PID {
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
} MIB_UDPROW_OWNER_PID, *PMIB_UDPROW_OWNER_PID;

/* As many rows as the count says. */
typedef struct _MIB_UDPTABLE_OWNER_PID {
  DWORD dwNumEntries;
  MIB_UDPROW_OWNER_PID table[ANY_SIZE];
} MIB_UDPTABLE_OWNER_PID, *PMIB_UDPTABLE_OWNER_PID;

/* The same with what is known about the module. */
typedef struct _MIB_UDPROW_OWNER_MODULE {
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  __extension__ union {
    __extension__ struct {
      int SpecificPortBind : 1;  /* not 0: bound to a port that the program chose */
    };
    int dwFlags;
  };
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];  /* for GetOwnerModuleFromUdpEntry */
} MIB_UDPROW_OWNER_MODULE, *PMIB_UDPROW_OWNER_MODULE;

/* As many rows as the count says. */
typedef struct _MIB_UDPTABLE_OWNER_MODULE {
  DWORD dwNumEntries;
  MIB_UDPROW_OWNER_MODULE table[ANY_SIZE];
} MIB_UDPTABLE_OWNER_MODULE, *PMIB_UDPTABLE_OWNER_MODULE;

/* The same with the remote end of a connected socket. */
typedef struct _MIB_UDPROW2 {
  DWORD dwLocalAddr;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  __extension__ union {
    __extension__ struct {
      int SpecificPortBind : 1;
    };
    int dwFlags;
  };
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];
  DWORD dwRemoteAddr;
  DWORD dwRemotePort;
} MIB_UDPROW2, *PMIB_UDPROW2;

/* As many rows as the count says. */
typedef struct _MIB_UDPTABLE2 {
  DWORD dwNumEntries;
  MIB_UDPROW2 table[ANY_SIZE];
} MIB_UDPTABLE2, *PMIB_UDPTABLE2;

/* IPv6 */

/* A bound socket. */
typedef struct _MIB_UDP6ROW {
  IN6_ADDR dwLocalAddr;
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
} MIB_UDP6ROW, *PMIB_UDP6ROW;

/* As many rows as the count says. */
typedef struct _MIB_UDP6TABLE {
  DWORD dwNumEntries;
  MIB_UDP6ROW table[ANY_SIZE];
} MIB_UDP6TABLE, *PMIB_UDP6TABLE;

/* The same with its process. */
typedef struct _MIB_UDP6ROW_OWNER_PID {
  UCHAR ucLocalAddr[16];
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
} MIB_UDP6ROW_OWNER_PID, *PMIB_UDP6ROW_OWNER_PID;

/* As many rows as the count says. */
typedef struct _MIB_UDP6TABLE_OWNER_PID {
  DWORD dwNumEntries;
  MIB_UDP6ROW_OWNER_PID table[ANY_SIZE];
} MIB_UDP6TABLE_OWNER_PID, *PMIB_UDP6TABLE_OWNER_PID;

/* The same with what is known about the module. */
typedef struct _MIB_UDP6ROW_OWNER_MODULE {
  UCHAR ucLocalAddr[16];
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  __extension__ union {
    __extension__ struct {
      int SpecificPortBind : 1;  /* not 0: bound to a port that the program chose */
    };
    int dwFlags;
  };
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];  /* for GetOwnerModuleFromUdp6Entry */
} MIB_UDP6ROW_OWNER_MODULE, *PMIB_UDP6ROW_OWNER_MODULE;

/* As many rows as the count says. */
typedef struct _MIB_UDP6TABLE_OWNER_MODULE {
  DWORD dwNumEntries;
  MIB_UDP6ROW_OWNER_MODULE table[ANY_SIZE];
} MIB_UDP6TABLE_OWNER_MODULE, *PMIB_UDP6TABLE_OWNER_MODULE;

/* The same with the remote end of a connected socket. */
typedef struct _MIB_UDP6ROW2 {
  UCHAR ucLocalAddr[16];
  DWORD dwLocalScopeId;
  DWORD dwLocalPort;
  DWORD dwOwningPid;  /* 0 when unknown */
  LARGE_INTEGER liCreateTimestamp;  /* FILETIME; 0 when unknown */
  __extension__ union {
    __extension__ struct {
      int SpecificPortBind : 1;
    };
    int dwFlags;
  };
  ULONGLONG OwningModuleInfo[TCPIP_OWNING_MODULE_SIZE];
  UCHAR ucRemoteAddr[16];
  DWORD dwRemoteScopeId;
  DWORD dwRemotePort;
} MIB_UDP6ROW2, *PMIB_UDP6ROW2;

/* As many rows as the count says. */
typedef struct _MIB_UDP6TABLE2 {
  DWORD dwNumEntries;
  MIB_UDP6ROW2 table[ANY_SIZE];
} MIB_UDP6TABLE2, *PMIB_UDP6TABLE2;

/* Statistics */

/* Counters of UDP in datagrams. */
typedef struct _MIB_UDPSTATS {
  DWORD dwInDatagrams;
  DWORD dwNoPorts;
  DWORD dwInErrors;
  DWORD dwOutDatagrams;
  DWORD dwNumAddrs;  /* rows of the listener table */
} MIB_UDPSTATS, *PMIB_UDPSTATS;

/* The same with 64-bit datagram counters. */
typedef struct _MIB_UDPSTATS2 {
  DWORD64 dw64InDatagrams;
  DWORD dwNoPorts;
  DWORD dwInErrors;
  DWORD64 dw64OutDatagrams;
  DWORD dwNumAddrs;  /* rows of the listener table */
} MIB_UDPSTATS2, *PMIB_UDPSTATS2;

#endif
