/* The connectivity hints: what is said of the host, of one interface, and of the host when it changes. */
#include <stdatomic.h>
#include <stdlib.h>

#include "check.h"
#include "iphlp_handle.h"
#include "netioapi.h"

#define SIGNALLED 0
#define TIMED_OUT 258
#define LONG 20000

enum { LOOPBACK = 1, PAIR = 3, DOWN = 4, QUIET = 5, NOBODY = 77 };

/* What was read before a change is read before it is told of, which a sanitizer does not know of the kernel. */
static atomic_int changes;
static void run(const char *command) {
  ++changes;
  CHECK_EQ(system(command), 0);
}

struct heard {
  HANDLE event;
  atomic_int calls;
  NL_NETWORK_CONNECTIVITY_HINT hint;
};

static void NETIOAPI_API_ on_hint(PVOID context, NL_NETWORK_CONNECTIVITY_HINT hint) {
  struct heard *heard = context;
  CHECK(changes >= 0);
  heard->hint = hint;
  ++heard->calls;
  iphlp_event_set(heard->event);
}

static void check_hint(const NL_NETWORK_CONNECTIVITY_HINT *hint, NL_NETWORK_CONNECTIVITY_LEVEL_HINT level) {
  CHECK_EQ(hint->ConnectivityLevel, level);
  CHECK_EQ(hint->ConnectivityCost, NetworkConnectivityCostHintUnknown);
  CHECK(!hint->ApproachingDataLimit && !hint->OverDataLimit && !hint->Roaming);
}

static void check_host(NL_NETWORK_CONNECTIVITY_LEVEL_HINT level) {
  NL_NETWORK_CONNECTIVITY_HINT hint;
  memset(&hint, PATTERN, sizeof hint);
  CHECK_EQ(GetNetworkConnectivityHint(&hint), NO_ERROR);
  check_hint(&hint, level);
}

static void check_interface(NET_IFINDEX index, NL_NETWORK_CONNECTIVITY_LEVEL_HINT level) {
  NL_NETWORK_CONNECTIVITY_HINT hint;
  memset(&hint, PATTERN, sizeof hint);
  CHECK_EQ(GetNetworkConnectivityHintForInterface(index, &hint), NO_ERROR);
  check_hint(&hint, level);
}

static void check_refusals(void) {
  struct heard heard = {0};
  NL_NETWORK_CONNECTIVITY_HINT hint;
  HANDLE handle = &heard;
  memset(&hint, PATTERN, sizeof hint);
  CHECK_EQ(GetNetworkConnectivityHint(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkConnectivityHintForInterface(PAIR, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkConnectivityHintForInterface(NOBODY, &hint), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(GetNetworkConnectivityHintForInterface(0, &hint), ERROR_FILE_NOT_FOUND);
  CHECK(is_patterned(&hint, sizeof hint));
  CHECK_EQ(NotifyNetworkConnectivityHintChange(NULL, &heard, TRUE, &handle), ERROR_INVALID_PARAMETER);
  CHECK(handle == NULL);
  CHECK_EQ(NotifyNetworkConnectivityHintChange(on_hint, &heard, TRUE, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(heard.calls, 0);
}

/* The next call, which is the only one since the last. */
static void check_told(struct heard *heard, int calls, NL_NETWORK_CONNECTIVITY_LEVEL_HINT level) {
  CHECK_EQ(iphlp_event_wait(heard->event, LONG), SIGNALLED);
  CHECK_EQ(heard->calls, calls);
  check_hint(&heard->hint, level);
  check_host(level);
}

static void check_changes(void) {
  struct heard heard = {0};
  struct heard silent = {0};
  HANDLE handle;
  HANDLE second;
  heard.event = iphlp_event_create(FALSE, FALSE);
  silent.event = iphlp_event_create(FALSE, FALSE);
  CHECK_EQ(NotifyNetworkConnectivityHintChange(on_hint, &heard, TRUE, &handle), NO_ERROR);
  CHECK_EQ(heard.calls, 1);
  CHECK_EQ(iphlp_event_wait(heard.event, 0), SIGNALLED);
  check_hint(&heard.hint, NetworkConnectivityLevelHintUnknown);
  CHECK_EQ(NotifyNetworkConnectivityHintChange(on_hint, &silent, FALSE, &second), NO_ERROR);
  CHECK_EQ(silent.calls, 0);

  /* One family still leads out; nothing has changed. */
  run("ip route del default");
  CHECK_EQ(iphlp_event_wait(heard.event, 300), TIMED_OUT);
  run("ip -6 route del default");
  check_told(&heard, 2, NetworkConnectivityLevelHintLocalAccess);
  run("ip link set pair0 down && ip link set pair1 down && ip link set quiet0 down");
  check_told(&heard, 3, NetworkConnectivityLevelHintNone);
  check_interface(PAIR, NetworkConnectivityLevelHintNone);
  check_interface(LOOPBACK, NetworkConnectivityLevelHintLocalAccess);
  run("ip link set quiet0 up");
  check_told(&heard, 4, NetworkConnectivityLevelHintLocalAccess);
  run("ip route add default via 169.254.7.8 dev quiet0");
  check_told(&heard, 5, NetworkConnectivityLevelHintUnknown);

  CHECK_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
  CHECK_EQ(CancelMibChangeNotify2(handle), ERROR_INVALID_PARAMETER);
  /* The second has heard the same, a moment later; what it is told is how things are then. */
  while (silent.calls < 4 && CHECK_EQ(iphlp_event_wait(silent.event, LONG), SIGNALLED)) continue;
  run("ip link set quiet0 down");
  /* It hears this alone. */
  while (silent.calls < 5 && CHECK_EQ(iphlp_event_wait(silent.event, LONG), SIGNALLED)) continue;
  CHECK_EQ(heard.calls, 5);
  CHECK_EQ(CancelMibChangeNotify2(second), NO_ERROR);
  CHECK_EQ(silent.calls, 5);
  check_hint(&silent.hint, NetworkConnectivityLevelHintNone);
  iphlp_handle_close(heard.event);
  iphlp_handle_close(silent.event);
}

int main(void) {
  check_refusals();
  check_host(NetworkConnectivityLevelHintUnknown);
  check_interface(LOOPBACK, NetworkConnectivityLevelHintLocalAccess);
  check_interface(PAIR, NetworkConnectivityLevelHintUnknown);
  check_interface(DOWN, NetworkConnectivityLevelHintNone);
  check_interface(QUIET, NetworkConnectivityLevelHintLocalAccess);
  check_changes();
  return check_verdict();
}
