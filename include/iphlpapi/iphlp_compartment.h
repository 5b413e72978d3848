/* iphlp_compartment.h - compartments by the names that Linux gives network namespaces. Windows' have numbers alone.
 */
#ifndef IPHLP_COMPARTMENT_H
#define IPHLP_COMPARTMENT_H

#include "netioapi.h"

IPHLP_BEGIN_C

/* Does: answers the number of a network namespace. Name: one of /run/netns ("ip netns list"), or a path such as
 *   /proc/PID/ns/net.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or ""; ERROR_NOT_FOUND when there is none; ERROR_ACCESS_DENIED
 *   without CAP_SYS_ADMIN.
 * Source: setns with CLONE_NEWNET, SO_NETNS_COOKIE.
 * Differs: Windows has no such function. */
IPHLP_EXPORT DWORD iphlp_compartment_find(PCSTR Name, PNET_IF_COMPARTMENT_ID CompartmentId);

IPHLP_END_C

#endif
