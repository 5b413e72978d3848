/* The Notify functions as Windows' pages and tests hold them: what is told at once, what a handle is, what is refused,
 * and the one-shot requests with their OVERLAPPED. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "iphlp_handle.h"
#include "iphlp_notify.h"
#include "iphlpapi.h"
#include "netioapi.h"

#define SIGNALLED 0
#define TIMED_OUT 258
#define LONG 20000

/* What was read before a change is read before it is told of, which a sanitizer does not know of the kernel. */
static atomic_int changes;
static void run(const char *command) {
  ++changes;
  CHECK_EQ(system(command), 0);
}

struct heard {
  HANDLE event;
  atomic_int calls;
  atomic_int initials;
  MIB_NOTIFICATION_TYPE last;
  MIB_UNICASTIPADDRESS_ROW address;
  MIB_IPFORWARD_ROW2 route;
  MIB_IPINTERFACE_ROW link;
  MIB_IPNET_ROW2 neighbor;
  HANDLE own;
  DWORD cancelled_itself;
};

static void note(struct heard *heard, const void *row, void *copy, size_t size, MIB_NOTIFICATION_TYPE type) {
  CHECK(changes >= 0);
  if (type == MibInitialNotification) {
    CHECK(row == NULL);
    ++heard->initials;
    return;
  }
  memcpy(copy, row, size);
  heard->last = type;
  ++heard->calls;
  if (heard->own != NULL) heard->cancelled_itself = CancelMibChangeNotify2(heard->own);
  iphlp_event_set(heard->event);
}

static void NETIOAPI_API_ on_address(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type) {
  struct heard *heard = context;
  note(heard, row, &heard->address, sizeof *row, type);
}
static void NETIOAPI_API_ on_route(PVOID context, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  struct heard *heard = context;
  /* The kernel's own, of an address that it has just found to be nobody else's: that may take it until now. */
  if (row->DestinationPrefix.PrefixLength == 128 && row->InterfaceIndex != 1) return;
  note(heard, row, &heard->route, sizeof *row, type);
}
static void NETIOAPI_API_ on_link(PVOID context, PMIB_IPINTERFACE_ROW row, MIB_NOTIFICATION_TYPE type) {
  struct heard *heard = context;
  note(heard, row, &heard->link, sizeof *row, type);
}
static void NETIOAPI_API_ on_neighbor(PVOID context, PMIB_IPNET_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  struct heard *heard = context;
  note(heard, row, &heard->neighbor, sizeof *row, type);
}
static void NETIOAPI_API_ on_port(PVOID context, USHORT port, MIB_NOTIFICATION_TYPE type) {
  CHECK_EQ(port, 0);
  CHECK_EQ(type, MibInitialNotification);
  ++((struct heard *)context)->initials;
}

static void check_refusals(void) {
  struct heard heard = {0};
  HANDLE handle = &heard;
  CHECK_EQ(NotifyUnicastIpAddressChange(99, on_address, &heard, TRUE, &handle), ERROR_INVALID_PARAMETER);
  CHECK(handle == NULL);
  CHECK_EQ(NotifyUnicastIpAddressChange(AF_INET, NULL, &heard, TRUE, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyUnicastIpAddressChange(AF_INET, on_address, &heard, TRUE, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyRouteChange2(AF_INET, NULL, NULL, FALSE, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyIpInterfaceChange(77, on_link, NULL, FALSE, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(iphlp_notify_neighbor_change(AF_INET, NULL, NULL, FALSE, &handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CancelMibChangeNotify2(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CancelMibChangeNotify2((HANDLE)&heard), ERROR_INVALID_PARAMETER);
  CHECK_EQ(heard.initials, 0);
}

static void check_initial_and_end(void) {
  struct heard heard = {0};
  HANDLE handle;
  CHECK_EQ(NotifyIpInterfaceChange(AF_UNSPEC, on_link, &heard, TRUE, &handle), NO_ERROR);
  CHECK_EQ(heard.initials, 1);
  CHECK(handle != NULL);
  CHECK_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
  CHECK_EQ(CancelMibChangeNotify2(handle), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyTeredoPortChange(on_port, &heard, TRUE, &handle), NO_ERROR);
  CHECK_EQ(heard.initials, 2);
  CHECK_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
}

static void check_teredo(void) {
  USHORT port = 7;
  CHECK_EQ(GetTeredoPort(&port), ERROR_NOT_READY);
  CHECK_EQ(port, 7);
  CHECK_EQ(GetTeredoPort(NULL), ERROR_INVALID_PARAMETER);
}

static void check_addresses(void) {
  struct heard heard = {0};
  NET_LUID luid;
  HANDLE handle;
  heard.event = iphlp_event_create(FALSE, FALSE);
  CHECK_EQ(NotifyUnicastIpAddressChange(AF_INET, on_address, &heard, FALSE, &handle), NO_ERROR);
  run("ip address add 203.0.113.77/32 dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.last, MibAddInstance);
  CHECK_EQ(heard.address.InterfaceIndex, 1);
  CHECK_EQ(ConvertInterfaceIndexToLuid(1, &luid), NO_ERROR);
  CHECK(heard.address.InterfaceLuid.Value == luid.Value);
  CHECK_EQ(heard.address.Address.Ipv4.sin_family, AF_INET);
  CHECK_EQ(memcmp(&heard.address.Address.Ipv4.sin_addr, "\xcb\x00\x71\x4d", 4), 0);
  run("ip address del 203.0.113.77/32 dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.last, MibDeleteInstance);
  /* From inside itself it cannot end, and says so instead of waiting for itself. */
  heard.own = handle;
  run("ip address add 203.0.113.78/32 dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.cancelled_itself, ERROR_BUSY);
  CHECK_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
  heard.calls = 0;
  run("ip address del 203.0.113.78/32 dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, 50), TIMED_OUT);
  CHECK_EQ(heard.calls, 0);
  iphlp_handle_close(heard.event);
}

static void check_routes_links_neighbors(void) {
  struct heard heard = {0};
  HANDLE routes;
  HANDLE links;
  HANDLE neighbors;
  heard.event = iphlp_event_create(FALSE, FALSE);
  CHECK_EQ(NotifyRouteChange2(AF_INET6, on_route, &heard, FALSE, &routes), NO_ERROR);
  run("ip -6 route add 2001:db8:77::/48 dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.route.DestinationPrefix.PrefixLength, 48);
  CHECK_EQ(heard.route.DestinationPrefix.Prefix.si_family, AF_INET6);
  CHECK_EQ(heard.route.NextHop.si_family, AF_INET6);
  CHECK_EQ(heard.route.InterfaceIndex, 1);
  CHECK_EQ(CancelMibChangeNotify2(routes), NO_ERROR);
  CHECK_EQ(iphlp_notify_neighbor_change(AF_INET, on_neighbor, &heard, FALSE, &neighbors), NO_ERROR);
  run("ip neighbor add 127.0.0.9 lladdr 02:00:00:00:00:09 nud permanent dev lo");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.neighbor.InterfaceIndex, 1);
  CHECK_EQ(CancelMibChangeNotify2(neighbors), NO_ERROR);
  CHECK_EQ(NotifyIpInterfaceChange(AF_INET, on_link, &heard, FALSE, &links), NO_ERROR);
  run("ip link set lo mtu 65000");
  CHECK_EQ(iphlp_event_wait(heard.event, LONG), SIGNALLED);
  CHECK_EQ(heard.last, MibParameterNotification);
  CHECK_EQ(heard.link.Family, AF_INET);
  CHECK_EQ(heard.link.InterfaceIndex, 1);
  run("ip link set lo mtu 65536");
  CHECK_EQ(CancelMibChangeNotify2(links), NO_ERROR);
  iphlp_handle_close(heard.event);
}

static void check_requests(void) {
  OVERLAPPED overlapped = {0};
  OVERLAPPED second = {0};
  HANDLE handle = NULL;
  ULONG bytes = 9;
  overlapped.hEvent = iphlp_event_create(TRUE, TRUE);
  CHECK_EQ(NotifyAddrChange(&handle, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyAddrChange(NULL, &overlapped), ERROR_INVALID_PARAMETER);
  CHECK_EQ(NotifyAddrChange(&handle, &overlapped), ERROR_IO_PENDING);
  CHECK_EQ(iphlp_last_error(), ERROR_IO_PENDING);
  CHECK_EQ(iphlp_event_wait(overlapped.hEvent, 0), TIMED_OUT);
  CHECK(!iphlp_overlapped_result(handle, &overlapped, &bytes, FALSE));
  CHECK_EQ(iphlp_last_error(), ERROR_IO_INCOMPLETE);
  CHECK_EQ(NotifyAddrChange(&handle, &overlapped), ERROR_INVALID_PARAMETER); /* it is pending */
  run("ip address add 203.0.113.80/32 dev lo");
  CHECK_EQ(iphlp_event_wait(overlapped.hEvent, LONG), SIGNALLED);
  CHECK(iphlp_overlapped_result(handle, &overlapped, &bytes, FALSE));
  CHECK_EQ(iphlp_last_error(), NO_ERROR);
  CHECK_EQ(bytes, 0);
  CHECK(!CancelIPChangeNotify(&overlapped));

  /* Without an event, and of routes; the wait is the library's own. */
  CHECK_EQ(NotifyRouteChange(&handle, &second), ERROR_IO_PENDING);
  run("ip route add 198.18.0.0/15 dev lo");
  CHECK(iphlp_overlapped_result(handle, &second, &bytes, TRUE));

  CHECK_EQ(NotifyAddrChange(&handle, &overlapped), ERROR_IO_PENDING);
  CHECK(CancelIPChangeNotify(&overlapped));
  CHECK_EQ(iphlp_event_wait(overlapped.hEvent, 0), SIGNALLED);
  CHECK(!iphlp_overlapped_result(handle, &overlapped, &bytes, FALSE));
  CHECK_EQ(iphlp_last_error(), ERROR_OPERATION_ABORTED);
  CHECK(!CancelIPChangeNotify(&overlapped));
  CHECK(!CancelIPChangeNotify(NULL));
  CHECK(!iphlp_overlapped_result(overlapped.hEvent, &overlapped, &bytes, FALSE));
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_HANDLE);
  second.hEvent = handle;
  CHECK_EQ(NotifyAddrChange(&handle, &second), ERROR_INVALID_PARAMETER);
  iphlp_handle_close(overlapped.hEvent);
}

/* Addresses come until it has been heard. */
static void check_waiting(void) {
  run("(for i in 1 2 3 4 5 6 7 8; do sleep 0.1; ip address add 203.0.113.9$i/32 dev lo; done) &");
  CHECK_EQ(NotifyAddrChange(NULL, NULL), NO_ERROR);
  run("sleep 1");
}

int main(void) {
  check_refusals();
  check_initial_and_end();
  check_teredo();
  check_addresses();
  check_routes_links_neighbors();
  check_requests();
  check_waiting();
  return check_verdict();
}
