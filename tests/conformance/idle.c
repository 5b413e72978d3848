/* Everything that can be subscribed to is, an echo has come back and its handle is open: and while nothing changes, nothing
 * runs. idle.py looks at this from outside, between the two lines that it writes. */
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "icmpapi.h"
#include "inet.h"
#include "iphlp_handle.h"
#include "iphlp_notify.h"
#include "netioapi.h"

static atomic_int told;

static void NETIOAPI_API_ on_route(PVOID context, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  (void)type;
  ++told;
}
static void NETIOAPI_API_ on_address(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  (void)type;
}
static void NETIOAPI_API_ on_link(PVOID context, PMIB_IPINTERFACE_ROW row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  (void)type;
}
static void NETIOAPI_API_ on_neighbor(PVOID context, PMIB_IPNET_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)row;
  (void)type;
}
static void NETIOAPI_API_ on_hint(PVOID context, NL_NETWORK_CONNECTIVITY_HINT hint) {
  (void)context;
  (void)hint;
}
static void NETIOAPI_API_ on_port(PVOID context, USHORT port, MIB_NOTIFICATION_TYPE type) {
  (void)context;
  (void)port;
  (void)type;
}

static void say(const char *line) { CHECK_EQ(write(1, line, strlen(line)), strlen(line)); }

static void pause_for(long milliseconds) {
  const struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
  nanosleep(&time, NULL);
}

static void echo(HANDLE icmp) {
  static unsigned char room[256];
  const HANDLE event = iphlp_event_create(TRUE, FALSE);
  CHECK_EQ(IcmpSendEcho2(icmp, event, NULL, NULL, inet4("127.0.0.1"), NULL, 0, NULL, room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_IO_PENDING);
  CHECK_EQ(iphlp_event_wait(event, 3000), 0);
  CHECK_EQ(IcmpParseReplies(room, sizeof room), 1);
  CHECK(iphlp_handle_close(event));
}

int main(int count, char **arguments) {
  const HANDLE icmp = IcmpCreateFile();
  OVERLAPPED pending = {0};
  HANDLE request, handles[6];
  size_t i;
  if (count != 2) return 2;
  CHECK_EQ(NotifyRouteChange2(AF_UNSPEC, on_route, NULL, FALSE, &handles[0]), NO_ERROR);
  CHECK_EQ(NotifyUnicastIpAddressChange(AF_UNSPEC, on_address, NULL, FALSE, &handles[1]), NO_ERROR);
  CHECK_EQ(NotifyIpInterfaceChange(AF_UNSPEC, on_link, NULL, FALSE, &handles[2]), NO_ERROR);
  CHECK_EQ(iphlp_notify_neighbor_change(AF_UNSPEC, on_neighbor, NULL, FALSE, &handles[3]), NO_ERROR);
  CHECK_EQ(NotifyNetworkConnectivityHintChange(on_hint, NULL, FALSE, &handles[4]), NO_ERROR);
  CHECK_EQ(NotifyTeredoPortChange(on_port, NULL, FALSE, &handles[5]), NO_ERROR);
  CHECK_EQ(NotifyAddrChange(&request, &pending), ERROR_IO_PENDING);
  echo(icmp);
  pause_for(300); /* what the kernel still had to tell of the furnishing is told */
  say("idle begins\n");
  pause_for(atol(arguments[1]));
  say("idle ends\n");
  /* It was alive. */
  CHECK_EQ(told, 0);
  CHECK_EQ(system("ip route add 198.18.0.0/15 dev lo"), 0);
  for (i = 0; told == 0 && i < 500; ++i) pause_for(10);
  CHECK_EQ(told, 1);
  CHECK(CancelIPChangeNotify(&pending));
  for (i = 0; i < sizeof handles / sizeof handles[0]; ++i) CHECK_EQ(CancelMibChangeNotify2(handles[i]), NO_ERROR);
  CHECK(IcmpCloseHandle(icmp));
  return check_verdict();
}
