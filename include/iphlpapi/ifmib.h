/* ifmib.h - rows and tables of interfaces, RFC 1213 style: GetIfTable, GetIfEntry. */
#ifndef IPHLP_IFMIB_H
#define IPHLP_IFMIB_H

#include "ifdef.h"
#include "ipifcons.h"

#define MAX_INTERFACE_NAME_LEN 256  /* characters */
#define MAXLEN_PHYSADDR        8  /* bytes */
#define MAXLEN_IFDESCR         256  /* bytes */

/* How many interfaces there are. */
typedef struct _MIB_IFNUMBER {
  DWORD dwValue;
} MIB_IFNUMBER, *PMIB_IFNUMBER;

/* An interface with 32-bit counters; octets in bytes, the others in packets. */
typedef struct _MIB_IFROW {
  WCHAR wszName[MAX_INTERFACE_NAME_LEN];  /* "\DEVICE\TCPIP_{GUID}" */
  IF_INDEX dwIndex;
  IFTYPE dwType;
  DWORD dwMtu;  /* bytes */
  DWORD dwSpeed;  /* bit/s; 0xffffffff above 4 Gbit/s */
  DWORD dwPhysAddrLen;  /* bytes */
  UCHAR bPhysAddr[MAXLEN_PHYSADDR];
  DWORD dwAdminStatus;  /* MIB_IF_ADMIN_STATUS_... */
  INTERNAL_IF_OPER_STATUS dwOperStatus;
  DWORD dwLastChange;  /* 0 */
  DWORD dwInOctets;
  DWORD dwInUcastPkts;
  DWORD dwInNUcastPkts;
  DWORD dwInDiscards;
  DWORD dwInErrors;
  DWORD dwInUnknownProtos;
  DWORD dwOutOctets;
  DWORD dwOutUcastPkts;
  DWORD dwOutNUcastPkts;
  DWORD dwOutDiscards;
  DWORD dwOutErrors;
  DWORD dwOutQLen;  /* 0 */
  DWORD dwDescrLen;  /* bytes */
  UCHAR bDescr[MAXLEN_IFDESCR];
} MIB_IFROW, *PMIB_IFROW;

/* As many rows as the count says. */
typedef struct _MIB_IFTABLE {
  DWORD dwNumEntries;
  MIB_IFROW table[ANY_SIZE];
} MIB_IFTABLE, *PMIB_IFTABLE;

#endif
