/* Compartments: numbers and GUIDs, and that the tables answer for the thread's own. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <sched.h>

#include "check.h"
#include "iphlp_compartment.h"
#include "iphlpapi.h"
#include "netioapi.h"

static DWORD interfaces(void) {
  DWORD count = 0;
  CHECK_EQ(GetNumberOfInterfaces(&count), NO_ERROR);
  return count;
}

/* A thread in a namespace of its own, where there is nothing but a loopback link. */
static void *be_elsewhere(void *told) {
  NET_IF_COMPARTMENT_ID *here = told;
  CHECK_EQ(unshare(CLONE_NEWNET), 0);
  CHECK_EQ(interfaces(), 1);
  *here = GetCurrentThreadCompartmentId();
  CHECK(*here > NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(SetCurrentThreadCompartmentId(NET_IF_COMPARTMENT_ID_UNSPECIFIED), NO_ERROR);
  CHECK_EQ(GetCurrentThreadCompartmentId(), NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK(interfaces() > 1);
  return NULL;
}

static void check_threads(void) {
  NET_IF_COMPARTMENT_ID elsewhere = 0;
  const DWORD before = interfaces();
  pthread_t thread;
  CHECK_EQ(GetCurrentThreadCompartmentId(), NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(pthread_create(&thread, NULL, be_elsewhere, &elsewhere), 0);
  CHECK_EQ(pthread_join(thread, NULL), 0);
  CHECK_EQ(interfaces(), before);
  CHECK_EQ(GetCurrentThreadCompartmentId(), NET_IF_COMPARTMENT_ID_PRIMARY);
  /* It went with its thread. */
  CHECK_EQ(SetCurrentThreadCompartmentId(elsewhere), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetCurrentThreadCompartmentId(4711), ERROR_INVALID_PARAMETER);
  CHECK_EQ(interfaces(), before);
}

static void check_guids(void) {
  GUID guid;
  GUID none;
  NET_IF_COMPARTMENT_ID id = 77;
  memset(&none, 0, sizeof none);
  CHECK_EQ(ConvertCompartmentIdToGuid(NET_IF_COMPARTMENT_ID_PRIMARY, &guid), NO_ERROR);
  CHECK_EQ(ConvertCompartmentGuidToId(&none, &id), ERROR_NOT_FOUND);
  CHECK_EQ(id, 77);
  CHECK_EQ(ConvertCompartmentGuidToId(&guid, &id), NO_ERROR);
  CHECK_EQ(id, NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(ConvertCompartmentGuidToId(NULL, &id), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertCompartmentGuidToId(&guid, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertCompartmentIdToGuid(NET_IF_COMPARTMENT_ID_PRIMARY, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(ConvertCompartmentIdToGuid(0, &guid), ERROR_NOT_FOUND);
  CHECK_EQ(ConvertCompartmentIdToGuid(4711, &guid), ERROR_NOT_FOUND);
}

static void check_scopes(void) {
  NET_IF_COMPARTMENT_SCOPE scope = 9;
  NET_IF_COMPARTMENT_ID id = 9;
  GetCurrentThreadCompartmentScope(NULL, NULL);
  GetCurrentThreadCompartmentScope(&scope, &id);
  CHECK_EQ(scope, NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED);
  CHECK_EQ(id, NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(SetCurrentThreadCompartmentScope(NET_IF_COMPARTMENT_SCOPE_ALL), ERROR_NOT_SUPPORTED);
  CHECK_EQ(SetCurrentThreadCompartmentScope(3), NO_ERROR);
  GetCurrentThreadCompartmentScope(&scope, NULL);
  CHECK_EQ(scope, 3);
  CHECK_EQ(SetCurrentThreadCompartmentScope(NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED), NO_ERROR);
}

static void check_the_rest(void) {
  NET_IF_COMPARTMENT_ID id = 77;
  CHECK_EQ(GetDefaultCompartmentId(), NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(GetJobCompartmentId(NULL), 0);
  CHECK_EQ(GetSessionCompartmentId(0xfffffff0u), 0);
  CHECK_EQ(iphlp_compartment_find("no-such-name", &id), ERROR_NOT_FOUND);
  CHECK_EQ(iphlp_compartment_find("", &id), ERROR_INVALID_PARAMETER);
  CHECK_EQ(iphlp_compartment_find(NULL, &id), ERROR_INVALID_PARAMETER);
  CHECK_EQ(id, 77);
  CHECK_EQ(iphlp_compartment_find("/proc/self/ns/net", &id), NO_ERROR);
  CHECK_EQ(id, NET_IF_COMPARTMENT_ID_PRIMARY);
  CHECK_EQ(iphlp_compartment_find("/proc/self/ns/mnt", NULL), ERROR_INVALID_PARAMETER);
}

/* Jobs are not there, and neither sessions nor networks can be moved. */
static void check_what_cannot_be(void) {
  NET_IF_NETWORK_GUID network;
  NET_IF_COMPARTMENT_ID id = 77;
  ULONG site = 77;
  WCHAR name[4] = {77};
  memset(&network, PATTERN, sizeof network);
  CHECK_EQ(SetJobCompartmentId(NULL, NET_IF_COMPARTMENT_ID_PRIMARY), ERROR_NOT_SUPPORTED);
  CHECK_EQ(SetSessionCompartmentId(1, NET_IF_COMPARTMENT_ID_PRIMARY), ERROR_NOT_SUPPORTED);
  CHECK_EQ(SetNetworkInformation(&network, NET_IF_COMPARTMENT_ID_PRIMARY, name), ERROR_NOT_SUPPORTED);
  CHECK_EQ(GetNetworkInformation(NULL, &id, &site, name, sizeof name), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkInformation(&network, NULL, &site, name, sizeof name), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkInformation(&network, &id, NULL, name, sizeof name), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkInformation(&network, &id, &site, NULL, sizeof name), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkInformation(&network, &id, &site, name, 0), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetNetworkInformation(&network, &id, &site, name, sizeof name), ERROR_NOT_FOUND);
  CHECK(id == 77 && site == 77 && name[0] == 77);
}

int main(void) {
  check_threads();
  check_guids();
  check_scopes();
  check_the_rest();
  check_what_cannot_be();
  return check_verdict();
}
