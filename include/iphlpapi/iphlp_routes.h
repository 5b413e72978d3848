/* iphlp_routes.h - many changes of the table of routes in one call. Windows has nothing like it: there a route is
 * made by a call of its own.
 */
#ifndef IPHLP_ROUTES_H
#define IPHLP_ROUTES_H

#include "iphlp_wintypes.h"
#include "netioapi.h"

/* The rows that they name came with Vista. */
#if NTDDI_VERSION >= NTDDI_VISTA

IPHLP_BEGIN_C

typedef enum _IPHLP_ROUTE_VERB {
  IphlpRouteAdd = 0,    /* as CreateIpForwardEntry2 */
  IphlpRouteRemove = 1  /* as DeleteIpForwardEntry2 */
} IPHLP_ROUTE_VERB;

typedef struct _IPHLP_ROUTE_CHANGE {
  IPHLP_ROUTE_VERB Verb;
  DWORD Code;  /* out: what the function of that verb would have answered */
  MIB_IPFORWARD_ROW2 Row;
} IPHLP_ROUTE_CHANGE, *PIPHLP_ROUTE_CHANGE;

/* Does: carries out the changes in their order, many in one letter to the kernel. One that fails does not stop the
 *   others. Code of each says how it went.
 * Answers: NO_ERROR when each was carried out; else the Code of the first that was not; ERROR_INVALID_PARAMETER for
 *   a NULL array of more than 0 changes, and then no Code is set; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_NEWROUTE and RTM_DELROUTE, one acknowledgement for many.
 * Differs: ours alone. */
IPHLP_EXPORT DWORD iphlp_routes_apply(IPHLP_ROUTE_CHANGE *Changes, ULONG Count);

IPHLP_END_C

#endif /* NTDDI_VISTA */

#endif
