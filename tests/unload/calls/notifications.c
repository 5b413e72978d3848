/* Notifications: each is subscribed to, hears nothing, and ends or is forgotten. */
#include "call.h"

#include <iphlp_notify.h>
#include <netioapi.h>

static void NETIOAPI_API_ on_link(PVOID context, PMIB_IPINTERFACE_ROW row, MIB_NOTIFICATION_TYPE type) {
  (void)row;
  if (context != NULL && type == MibInitialNotification) ++*(int *)context;
}
static void NETIOAPI_API_ on_address(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type) {
  (void)row;
  if (context != NULL && type == MibInitialNotification) ++*(int *)context;
}
static void NETIOAPI_API_ on_route(PVOID context, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  (void)row;
  if (context != NULL && type == MibInitialNotification) ++*(int *)context;
}
static void NETIOAPI_API_ on_neighbor(PVOID context, PMIB_IPNET_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  (void)row;
  if (context != NULL && type == MibInitialNotification) ++*(int *)context;
}
static void NETIOAPI_API_ on_port(PVOID context, USHORT port, MIB_NOTIFICATION_TYPE type) {
  (void)port;
  if (context != NULL && type == MibInitialNotification) ++*(int *)context;
}

static void call_requests(void *library) {
  FUNCTION(NotifyAddrChange);
  FUNCTION(NotifyRouteChange);
  FUNCTION(CancelIPChangeNotify);
  FUNCTION(iphlp_overlapped_result);
  FUNCTION(iphlp_event_create);
  OVERLAPPED addresses;
  OVERLAPPED routes;
  HANDLE handle;
  ULONG bytes;
  memset(&addresses, 0, sizeof addresses);
  memset(&routes, 0, sizeof routes);
  addresses.hEvent = call_iphlp_event_create(TRUE, FALSE);
  if (call_NotifyAddrChange(&handle, &addresses) != ERROR_IO_PENDING) call_failed("NotifyAddrChange", "is not pending");
  if (call_NotifyRouteChange(&handle, &routes) != ERROR_IO_PENDING) call_failed("NotifyRouteChange", "is not pending");
  if (!call_CancelIPChangeNotify(&addresses) || !call_CancelIPChangeNotify(&routes))
    call_failed("CancelIPChangeNotify", "found nothing");
  if (call_iphlp_overlapped_result(handle, &addresses, &bytes, TRUE))
    call_failed("iphlp_overlapped_result", "does not know of the cancelling");
}

void call_notifications(void *library) {
  FUNCTION(NotifyIpInterfaceChange);
  FUNCTION(NotifyUnicastIpAddressChange);
  FUNCTION(NotifyRouteChange2);
  FUNCTION(NotifyTeredoPortChange);
  FUNCTION(iphlp_notify_neighbor_change);
  FUNCTION(CancelMibChangeNotify2);
  FUNCTION(GetTeredoPort);
  HANDLE handles[5];
  USHORT port;
  int told = 0;
  int i;
  call_answered("NotifyIpInterfaceChange", call_NotifyIpInterfaceChange(AF_UNSPEC, on_link, &told, TRUE, &handles[0]));
  call_answered("NotifyUnicastIpAddressChange",
                call_NotifyUnicastIpAddressChange(AF_UNSPEC, on_address, &told, TRUE, &handles[1]));
  call_answered("NotifyRouteChange2", call_NotifyRouteChange2(AF_UNSPEC, on_route, &told, TRUE, &handles[2]));
  call_answered("iphlp_notify_neighbor_change",
                call_iphlp_notify_neighbor_change(AF_UNSPEC, on_neighbor, &told, TRUE, &handles[3]));
  call_answered("NotifyTeredoPortChange", call_NotifyTeredoPortChange(on_port, &told, TRUE, &handles[4]));
  if (told != 5) call_failed("Notify…", "did not tell at once");
  for (i = 0; i < 5; ++i) call_answered("CancelMibChangeNotify2", call_CancelMibChangeNotify2(handles[i]));
  if (call_GetTeredoPort(&port) != ERROR_NOT_READY) call_failed("GetTeredoPort", "found Teredo");
  call_requests(library);
}

void forget_subscriptions(void *library, int count) {
  FUNCTION(NotifyUnicastIpAddressChange);
  FUNCTION(NotifyRouteChange2);
  FUNCTION(NotifyAddrChange);
  static OVERLAPPED pending;
  HANDLE handle;
  int i;
  for (i = 0; i < count; ++i) {
    call_answered("NotifyUnicastIpAddressChange",
                  call_NotifyUnicastIpAddressChange(AF_UNSPEC, on_address, NULL, i % 2 == 0, &handle));
    if (i % 2 == 1)
      call_answered("NotifyRouteChange2", call_NotifyRouteChange2(AF_INET, on_route, NULL, TRUE, &handle));
  }
  memset(&pending, 0, sizeof pending);
  if (call_NotifyAddrChange(&handle, &pending) != ERROR_IO_PENDING) call_failed("NotifyAddrChange", "is not pending");
}
