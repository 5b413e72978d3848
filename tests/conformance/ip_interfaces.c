/* IP on interfaces: whose row it is, what is set and read again, what is refused and changes nothing. */
#include "check.h"
#include "iphlpapi.h"
#include "netioapi.h"
#include "rights.h"

enum { PAIR0 = 3, DOWN0 = 4, QUIET0 = 5, NO_LINK = 4711 };

static MIB_IPINTERFACE_ROW blank(ADDRESS_FAMILY family) {
  MIB_IPINTERFACE_ROW row;
  InitializeIpInterfaceEntry(&row);
  row.Family = family;
  row.InterfaceIndex = PAIR0;
  return row;
}
static MIB_IPINTERFACE_ROW got(ADDRESS_FAMILY family) {
  MIB_IPINTERFACE_ROW row;
  memset(&row, 0, sizeof row);
  row.Family = family;
  row.InterfaceIndex = PAIR0;
  CHECK_EQ(GetIpInterfaceEntry(&row), NO_ERROR);
  return row;
}

static void check_table(void) {
  MIB_IPINTERFACE_TABLE *table = NULL;
  ULONG i, four = 0, six = 0;
  CHECK_EQ(GetIpInterfaceTable(AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpInterfaceTable(4711, &table), ERROR_INVALID_PARAMETER);
  CHECK(table == NULL);
  if (!CHECK_EQ(GetIpInterfaceTable(AF_UNSPEC, &table), NO_ERROR)) return;
  for (i = 0; i < table->NumEntries; ++i) {
    const MIB_IPINTERFACE_ROW *row = &table->Table[i];
    MIB_IF_ROW2 link;
    memset(&link, 0, sizeof link);
    link.InterfaceLuid = row->InterfaceLuid;
    CHECK_EQ(GetIfEntry2(&link), NO_ERROR);
    CHECK_EQ(link.InterfaceIndex, row->InterfaceIndex);
    CHECK_EQ(row->Connected, link.MediaConnectState == MediaConnectStateConnected);
    CHECK_EQ(row->MinRouterAdvertisementInterval, 200);
    CHECK_EQ(row->MaxRouterAdvertisementInterval, 600);
    CHECK_EQ(row->SitePrefixLength, 64);
    if (row->InterfaceIndex == 1) CHECK_EQ(row->DadTransmits, 0);
    if (row->Family == AF_INET)
      ++four;
    else
      ++six;
    CHECK(row->Family == AF_INET || row->InterfaceIndex != QUIET0); /* IPv6 is off there */
  }
  CHECK_EQ(four, 5);
  CHECK_EQ(six, 4);
  FreeMibTable(table);
}

static void check_keys(void) {
  MIB_IPINTERFACE_ROW row;
  CHECK_EQ(GetIpInterfaceEntry(NULL), ERROR_INVALID_PARAMETER);
  memset(&row, 0, sizeof row);
  row.InterfaceIndex = PAIR0;
  CHECK_EQ(GetIpInterfaceEntry(&row), ERROR_INVALID_PARAMETER); /* no family */
  row.Family = AF_INET;
  row.InterfaceIndex = 0;
  CHECK_EQ(GetIpInterfaceEntry(&row), ERROR_INVALID_PARAMETER);
  row.InterfaceIndex = NO_LINK;
  CHECK_EQ(GetIpInterfaceEntry(&row), ERROR_FILE_NOT_FOUND);
  row.InterfaceIndex = PAIR0;
  row.InterfaceLuid.Value = 0xdeadbeef; /* it wins */
  CHECK_EQ(GetIpInterfaceEntry(&row), ERROR_NOT_FOUND);
  memset(&row, PATTERN, sizeof row);
  row.Family = AF_INET6;
  row.InterfaceLuid.Value = 0;
  row.InterfaceIndex = QUIET0;
  CHECK_EQ(GetIpInterfaceEntry(&row), ERROR_NOT_FOUND);
  CHECK(is_patterned(&row.NlMtu, sizeof row.NlMtu) && is_patterned(&row.Metric, sizeof row.Metric));
  row = got(AF_INET);
  CHECK_EQ(row.InterfaceLuid.Info.NetLuidIndex, PAIR0);
  CHECK_EQ(row.NlMtu, 1500);
}

/* Its page lists status codes: it has no answer at all. */
static void check_blank(void) {
  MIB_IPINTERFACE_ROW row;
  MIB_IPINTERFACE_ROW before = got(AF_INET6), after;
  memset(&row, 0, sizeof row);
  InitializeIpInterfaceEntry(&row);
  InitializeIpInterfaceEntry(NULL);
  row.Family = AF_INET6;
  row.InterfaceIndex = PAIR0;
  CHECK_EQ(SetIpInterfaceEntry(&row), NO_ERROR); /* it asks for nothing */
  after = got(AF_INET6);
  before.ReachableTime = after.ReachableTime; /* the kernel draws it anew now and then */
  CHECK(memcmp(&before, &after, sizeof before) == 0);
}

static void check_set(void) {
  MIB_IPINTERFACE_ROW row = got(AF_INET);
  CHECK_EQ(SetIpInterfaceEntry(NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(SetIpInterfaceEntry(&row), ERROR_INVALID_PARAMETER); /* IPv4's SitePrefixLength is 64 when read, 0 when set */
  row.SitePrefixLength = 0;
  CHECK_EQ(SetIpInterfaceEntry(&row), NO_ERROR);
  row = blank(AF_INET);
  row.NlMtu = 1400;
  row.RetransmitTime = 1700;
  CHECK_EQ(SetIpInterfaceEntry(&row), NO_ERROR);
  CHECK_EQ(got(AF_INET).NlMtu, 1400);
  CHECK_EQ(got(AF_INET).RetransmitTime, 1700);
  row = blank(AF_INET6);
  row.DadTransmits = 4;
  row.BaseReachableTime = 45000;
  CHECK_EQ(SetIpInterfaceEntry(&row), NO_ERROR);
  CHECK_EQ(got(AF_INET6).DadTransmits, 4);
  CHECK_EQ(got(AF_INET6).BaseReachableTime, 45000);
  row = blank(AF_INET6);
  row.NlMtu = 100; /* less than IPv6 needs */
  CHECK_EQ(SetIpInterfaceEntry(&row), ERROR_INVALID_PARAMETER);
  row = blank(AF_INET);
  row.Metric = 5; /* Linux's are the routes' */
  row.RetransmitTime = 1900;
  CHECK_EQ(SetIpInterfaceEntry(&row), ERROR_NOT_SUPPORTED);
  CHECK_EQ(got(AF_INET).RetransmitTime, 1700);
  row = blank(AF_INET);
  row.InterfaceIndex = NO_LINK;
  CHECK_EQ(SetIpInterfaceEntry(&row), ERROR_FILE_NOT_FOUND);
}

static void check_estimates(void) {
  MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES estimates, nothing;
  memset(&nothing, 0, sizeof nothing);
  memset(&estimates, PATTERN, sizeof estimates);
  CHECK_EQ(GetIpNetworkConnectionBandwidthEstimates(PAIR0, AF_INET, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpNetworkConnectionBandwidthEstimates(PAIR0, AF_UNSPEC, &estimates), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpNetworkConnectionBandwidthEstimates(NO_LINK, AF_INET, &estimates), ERROR_FILE_NOT_FOUND);
  CHECK_EQ(GetIpNetworkConnectionBandwidthEstimates(QUIET0, AF_INET6, &estimates), ERROR_NOT_FOUND);
  CHECK(is_patterned(&estimates, sizeof estimates));
  CHECK_EQ(GetIpNetworkConnectionBandwidthEstimates(PAIR0, AF_INET, &estimates), NO_ERROR);
  CHECK(memcmp(&estimates, &nothing, sizeof nothing) == 0); /* as documented where nothing was learnt */
}

static void refused(void) {
  MIB_IPINTERFACE_ROW row = blank(AF_INET);
  row.NlMtu = 1300;
  CHECK_EQ(SetIpInterfaceEntry(&row), ERROR_ACCESS_DENIED);
  CHECK_EQ(got(AF_INET).NlMtu, 1400);
}

int main(void) {
  check_table();
  check_keys();
  check_blank();
  check_set();
  check_estimates();
  check_without_rights(refused);
  return check_verdict();
}
