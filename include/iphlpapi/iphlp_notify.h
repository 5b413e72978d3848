/* iphlp_notify.h - notifications that Windows lacks, and what it has in kernel32 for them.
 */
#ifndef IPHLP_NOTIFY_H
#define IPHLP_NOTIFY_H

#include "netioapi.h"

/* The rows that they name came with Vista. */
#if NTDDI_VERSION >= NTDDI_VISTA

IPHLP_BEGIN_C

typedef void(NETIOAPI_API_ *IPHLP_NEIGHBOR_CHANGE_CALLBACK)(PVOID CallerContext, PMIB_IPNET_ROW2 Row,
                                                           MIB_NOTIFICATION_TYPE NotificationType);

/* Does: calls back for each neighbour that comes, goes or changes, from one thread, one call at a time. The row has
 *   the keys only and belongs to the library. InitialNotification: one call with a NULL row before it returns.
 * Answers: NO_ERROR and the handle, to be ended with CancelMibChangeNotify2; ERROR_INVALID_PARAMETER for another family
 *   or a NULL pointer; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors. On an error the handle is
 *   NULL.
 * Source: RTNLGRP_NEIGH.
 * Differs: Windows has no such function. */
IPHLP_EXPORT DWORD iphlp_notify_neighbor_change(ADDRESS_FAMILY Family, IPHLP_NEIGHBOR_CHANGE_CALLBACK Callback,
                                                PVOID CallerContext, BOOLEAN InitialNotification,
                                                HANDLE *NotificationHandle);

/* Does: answers what became of a request of NotifyAddrChange or NotifyRouteChange. Wait: waits until it is completed.
 *   Handle: the one that came with the request.
 * Answers: TRUE and 0 bytes when it completed; FALSE and, in iphlp_last_error, ERROR_IO_INCOMPLETE while it is pending,
 *   ERROR_OPERATION_ABORTED when it was cancelled, ERROR_INVALID_HANDLE for another handle, ERROR_INVALID_PARAMETER for
 *   a NULL pointer.
 * Source: none: the library's own table.
 * Differs: in place of GetOverlappedResult, for these requests alone. */
IPHLP_EXPORT BOOL iphlp_overlapped_result(HANDLE Handle, LPOVERLAPPED Overlapped, PULONG BytesTransferred, BOOL Wait);

IPHLP_END_C

#endif /* NTDDI_VISTA */

#endif
