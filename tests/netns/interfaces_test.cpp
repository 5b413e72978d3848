// Interfaces: each function of the family beside `ip -details -statistics link`, with one of every kind of
// link that this kernel has.

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "iphlp_link.h"
#include "netns/world.h"

namespace iphlp::test {
namespace {

using nlohmann::json;

struct Free {
  void operator()(void* table) const { FreeMibTable(table); }
};
template <class Table>
using Owned = std::unique_ptr<Table, Free>;

Owned<MIB_IF_TABLE2> interfaces(MIB_IF_TABLE_LEVEL level = MibIfTableNormal) {
  MIB_IF_TABLE2* table = nullptr;
  EXPECT_EQ(GetIfTable2Ex(level, &table), DWORD{NO_ERROR});
  return Owned<MIB_IF_TABLE2>{table};
}

std::span<const MIB_IF_ROW2> rows(const Owned<MIB_IF_TABLE2>& table) {
  return {table->Table, table->NumEntries};
}

template <std::size_t size>
std::string narrow(const WCHAR (&text)[size]) {
  std::string narrowed;
  for (const WCHAR c : text) {
    if (c == 0) break;
    narrowed.push_back(static_cast<char>(c));
  }
  return narrowed;
}

json ip_links() {
  return ip_json("-details -statistics link show");
}

class Interfaces : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    run("ip link add pair0 address 02:00:00:00:00:40 type veth peer name pair1 address 02:00:00:00:00:41;"
        "ip link add bridge0 address 02:00:00:00:00:42 type bridge; ip link set pair1 master bridge0;"
        "ip link add upper0 link pair0 address 02:00:00:00:00:43 type macvlan mode bridge;"
        "ip link add vx0 address 02:00:00:00:00:44 type vxlan id 42 dev pair0 dstport 4789;"
        "ip link add plain0 address 02:00:00:00:00:45 type ifb;"
        "ip tuntap add tun0 mode tun; ip tuntap add tap0 mode tap;"
        "ip link set plain0 mtu 1300 alias 'what an administrator wrote';"
        "for link in pair0 pair1 bridge0 upper0 vx0; do ip link set $link up; done;"
        "ip address add 192.0.2.1/24 dev pair0; ip address add 2001:db8::1/64 dev pair0 nodad");
    // The kernel takes its time over carriers, and both sides are to look at the same state.
    run("for n in $(seq 50); do ip link show bridge0 | grep -q 'state UP' && exit 0; sleep 0.1; done; exit "
        "1");
  }

  // A kind that this kernel may lack.
  static bool add(const std::string& link) {
    return std::system(("ip link add " + link + " 2>/dev/null").c_str()) == 0;
  }
};

void expect_same(const MIB_IF_ROW2& row, const json& link) {
  SCOPED_TRACE(link.dump());
  EXPECT_EQ(narrow(row.Alias), link["ifname"].get<std::string>());
  EXPECT_EQ(row.Mtu, link["mtu"]);
  const std::string address = link.value("address", "");
  if (link["link_type"] == "ether") {
    EXPECT_EQ(mac(row.PhysicalAddress, row.PhysicalAddressLength), address);
    EXPECT_EQ(mac(row.PermanentPhysicalAddress, 6), link.value("permaddr", address));
    EXPECT_EQ(row.Type, DWORD{IF_TYPE_ETHERNET_CSMACD});
    EXPECT_EQ(row.MediaType, NdisMedium802_3);
  } else {
    EXPECT_EQ(row.PhysicalAddressLength, 0U);
  }
  if (link["link_type"] == "loopback") {
    EXPECT_EQ(row.Type, DWORD{IF_TYPE_SOFTWARE_LOOPBACK});
    EXPECT_EQ(row.AccessType, NET_IF_ACCESS_LOOPBACK);
    EXPECT_EQ(row.MediaType, NdisMediumLoopback);
  }
  if (link["link_type"] == "none") {
    EXPECT_EQ(row.Type, DWORD{IF_TYPE_TUNNEL});
    EXPECT_EQ(row.AccessType, NET_IF_ACCESS_POINT_TO_POINT);
  }
  const auto& flags = link["flags"];
  const bool up = std::ranges::find(flags, "UP") != flags.end();
  EXPECT_EQ(row.AdminStatus, up ? NET_IF_ADMIN_STATUS_UP : NET_IF_ADMIN_STATUS_DOWN);
  const std::string state = link["operstate"];
  if (state == "UP") {
    EXPECT_EQ(row.OperStatus, IfOperStatusUp);
  }
  if (state == "DOWN") {
    EXPECT_EQ(row.OperStatus, IfOperStatusDown);
  }
  if (state == "LOWERLAYERDOWN") {
    EXPECT_EQ(row.OperStatus, IfOperStatusLowerLayerDown);
  }
  EXPECT_EQ(row.InterfaceLuid.Info.IfType, row.Type);
  EXPECT_EQ(row.InterfaceLuid.Info.NetLuidIndex, row.InterfaceIndex);
  EXPECT_FALSE(row.InterfaceAndOperStatusFlags.HardwareInterface);
}

// Counters only grow: what the function answered lies between what ip said before and after.
void expect_between(const MIB_IF_ROW2& row, const json& before, const json& after) {
  SCOPED_TRACE(narrow(row.Alias));
  const auto check = [&](ULONG64 seen, const char* way, const char* counter) {
    EXPECT_GE(seen, before["stats64"][way][counter].get<ULONG64>()) << way << counter;
    EXPECT_LE(seen, after["stats64"][way][counter].get<ULONG64>()) << way << counter;
  };
  check(row.InOctets, "rx", "bytes");
  check(row.InUcastPkts + row.InNUcastPkts, "rx", "packets");
  check(row.InNUcastPkts, "rx", "multicast");
  check(row.InErrors, "rx", "errors");
  check(row.OutOctets, "tx", "bytes");
  check(row.OutUcastPkts + row.OutNUcastPkts, "tx", "packets");
  check(row.OutErrors, "tx", "errors");
  check(row.OutDiscards, "tx", "dropped");
}

TEST_F(Interfaces, AreThoseOfIp) {
  run("bash -c 'echo something > /dev/udp/127.0.0.1/9'");
  const json before = ip_links();
  const auto table = interfaces();
  const json after = ip_links();
  ASSERT_EQ(table->NumEntries, before.size());
  ULONG64 octets = 0;
  for (std::size_t n = 0; n < before.size(); ++n) {
    ASSERT_EQ(table->Table[n].InterfaceIndex, before[n]["ifindex"]) << "in order of the index";
    expect_same(table->Table[n], before[n]);
    expect_between(table->Table[n], before[n], after[n]);
    octets += table->Table[n].InOctets;
  }
  EXPECT_GT(octets, 0U) << "something was counted";
}

TEST_F(Interfaces, AreTheSameByEachFunction) {
  const auto table = interfaces(MibIfTableNormalWithoutStatistics);
  for (const MIB_IF_ROW2& row : rows(table)) {
    SCOPED_TRACE(narrow(row.Alias));
    EXPECT_EQ(row.InOctets + row.OutOctets + row.InUcastPkts + row.OutUcastPkts, 0U);
    for (const bool by_luid : {false, true}) {
      MIB_IF_ROW2 one{};
      one.InOctets = 77;
      if (by_luid)
        one.InterfaceLuid = row.InterfaceLuid;
      else
        one.InterfaceIndex = row.InterfaceIndex;
      ASSERT_EQ(GetIfEntry2Ex(MibIfEntryNormalWithoutStatistics, &one), DWORD{NO_ERROR});
      EXPECT_EQ(std::memcmp(&one, &row, sizeof one), 0);
    }
    GUID guid{};
    EXPECT_EQ(ConvertInterfaceLuidToGuid(&row.InterfaceLuid, &guid), DWORD{NO_ERROR});
    EXPECT_EQ(std::memcmp(&guid, &row.InterfaceGuid, sizeof guid), 0);
    MIB_IFROW old{};
    old.dwIndex = row.InterfaceIndex;
    ASSERT_EQ(GetIfEntry(&old), DWORD{NO_ERROR});
    EXPECT_EQ(old.dwMtu, row.Mtu);
    EXPECT_EQ(old.dwType, row.Type);
    EXPECT_EQ(old.dwDescrLen, narrow(row.Description).size());
    EXPECT_STREQ(reinterpret_cast<const char*>(old.bDescr), narrow(row.Description).c_str());
    NET_IFINDEX index = 0;
    EXPECT_EQ(GetAdapterIndex(old.wszName, &index), DWORD{NO_ERROR});
    EXPECT_EQ(index, row.InterfaceIndex);
    EXPECT_EQ(old.dwSpeed, std::min<ULONG64>(row.ReceiveLinkSpeed, 0xffffffff));
  }
}

TEST_F(Interfaces, SayWhatAnAdministratorWrote) {
  MIB_IF_ROW2 row{};
  row.InterfaceIndex = index_of("plain0");
  ASSERT_EQ(GetIfEntry2(&row), DWORD{NO_ERROR});
  EXPECT_EQ(narrow(row.Description), "what an administrator wrote");
  EXPECT_EQ(row.Mtu, 1300U);
  EXPECT_EQ(row.AdminStatus, NET_IF_ADMIN_STATUS_DOWN);
  EXPECT_EQ(row.TransmitLinkSpeed, NET_IF_LINK_SPEED_UNKNOWN);
}

TEST_F(Interfaces, HaveTheSpeedOfTheirDrivers) {
  const auto table = interfaces();
  std::map<std::string, ULONG64> speeds;
  for (const MIB_IF_ROW2& row : rows(table)) {
    EXPECT_EQ(row.TransmitLinkSpeed, row.ReceiveLinkSpeed);
    speeds[narrow(row.Alias)] = row.TransmitLinkSpeed;
  }
  EXPECT_EQ(speeds["pair0"], 10'000'000'000U);
  EXPECT_EQ(speeds["upper0"], 10'000'000'000U) << "that of the link below";
  EXPECT_EQ(speeds["lo"], NET_IF_LINK_SPEED_UNKNOWN);
  EXPECT_EQ(speeds["plain0"], NET_IF_LINK_SPEED_UNKNOWN);
}

// The file that the kernel keeps for each link.
std::map<std::string, ULONG64> counted_in_proc(const std::string& link) {
  std::ifstream file{"/proc/thread-self/net/dev_snmp6/" + link};
  std::map<std::string, ULONG64> counters;
  std::string name;
  for (ULONG64 value = 0; file >> name >> value;) counters[name] = value;
  return counters;
}

TEST_F(Interfaces, HaveDetailsThatNoRowHasAPlaceFor) {
  run("ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:99 dev pair0 nud permanent;"
      "bash -c 'echo something > /dev/udp/2001:db8::2/9'");
  IPHLP_INTERFACE_DETAILS details{};
  for (const json& link : ip_json("-details link")) {
    const std::string name = link["ifname"];
    SCOPED_TRACE(name);
    const auto before = counted_in_proc(name);
    ASSERT_EQ(iphlp_interface_details(link["ifindex"], &details), DWORD{NO_ERROR});
    const auto after = counted_in_proc(name);
    const json info = link.value("linkinfo", json::object());
    EXPECT_EQ(details.Kind, info.value("info_kind", ""));
    EXPECT_EQ(details.HasIpv6 != 0, !before.empty());
    if (before.empty()) continue;
    const auto check = [&](ULONG64 seen, const char* counter) {
      EXPECT_GE(seen, before.at(counter)) << counter;
      EXPECT_LE(seen, after.at(counter)) << counter;
    };
    check(details.Ipv6.InReceives, "Ip6InReceives");
    check(details.Ipv6.InOctets, "Ip6InOctets");
    check(details.Ipv6.InDelivers, "Ip6InDelivers");
    check(details.Ipv6.InHdrErrors, "Ip6InHdrErrors");
    check(details.Ipv6.InDiscards, "Ip6InDiscards");
    check(details.Ipv6.InMcastPkts, "Ip6InMcastPkts");
    check(details.Ipv6.OutForwDatagrams, "Ip6OutForwDatagrams");
    check(details.Ipv6.OutRequests, "Ip6OutRequests");
    check(details.Ipv6.OutOctets, "Ip6OutOctets");
    check(details.Ipv6.OutDiscards, "Ip6OutDiscards");
    check(details.Ipv6.OutMcastPkts, "Ip6OutMcastPkts");
  }
  ASSERT_EQ(iphlp_interface_details(index_of("pair0"), &details), DWORD{NO_ERROR});
  EXPECT_STREQ(details.Kind, "veth");
  EXPECT_STREQ(details.Driver, "veth");
  EXPECT_EQ(details.Duplex, IphlpDuplexFull);
  EXPECT_GT(details.Ipv6.OutOctets, 0U);
  ASSERT_EQ(iphlp_interface_details(index_of("tun0"), &details), DWORD{NO_ERROR});
  EXPECT_STREQ(details.Driver, "tun");
  ASSERT_EQ(iphlp_interface_details(1, &details), DWORD{NO_ERROR});
  EXPECT_STREQ(details.Kind, "");
  EXPECT_EQ(details.Duplex, IphlpDuplexUnknown);
  run("echo 1 > /proc/sys/net/ipv6/conf/pair0/disable_ipv6");
  ASSERT_EQ(iphlp_interface_details(index_of("pair0"), &details), DWORD{NO_ERROR});
  EXPECT_EQ(details.HasIpv6, 0);
  EXPECT_EQ(details.Ipv6.OutOctets, 0U);
  std::memset(&details, 0xa5, sizeof details);
  const IPHLP_INTERFACE_DETAILS untouched = details;
  EXPECT_EQ(iphlp_interface_details(0, &details), DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(iphlp_interface_details(1, nullptr), DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(iphlp_interface_details(4711, &details), DWORD{ERROR_FILE_NOT_FOUND});
  EXPECT_EQ(iphlp_interface_details(0xffffffff, &details), DWORD{ERROR_FILE_NOT_FOUND});
  EXPECT_EQ(std::memcmp(&details, &untouched, sizeof details), 0);
}

TEST_F(Interfaces, AreInTheOldTableToo) {
  ULONG size = 0;
  ASSERT_EQ(GetIfTable(nullptr, &size, TRUE), DWORD{ERROR_INSUFFICIENT_BUFFER});
  std::vector<std::byte> block(size);
  auto* table = reinterpret_cast<MIB_IFTABLE*>(block.data());
  const json before = ip_links();
  ASSERT_EQ(GetIfTable(table, &size, TRUE), DWORD{NO_ERROR});
  ASSERT_EQ(table->dwNumEntries, before.size());
  for (DWORD n = 0; n < table->dwNumEntries; ++n) {
    const MIB_IFROW& row = table->table[n];
    EXPECT_EQ(row.dwIndex, before[n]["ifindex"]);
    EXPECT_EQ(row.dwMtu, before[n]["mtu"]);
    if (before[n]["link_type"] == "ether") {
      EXPECT_EQ(mac(row.bPhysAddr, row.dwPhysAddrLen), before[n]["address"].get<std::string>());
    }
    const auto& flags = before[n]["flags"];
    const bool up = std::ranges::find(flags, "UP") != flags.end();
    EXPECT_EQ(row.dwAdminStatus, up ? 1U : 2U);
    EXPECT_EQ(row.dwOperStatus == IF_OPER_STATUS_NON_OPERATIONAL, !up);
    EXPECT_GE(row.dwInOctets, before[n]["stats64"]["rx"]["bytes"].get<DWORD>());
  }
}

using Relation = std::pair<std::string, std::string>;  // higher, lower; "" for none

std::set<Relation> stack() {
  MIB_IFSTACK_TABLE* table = nullptr;
  MIB_INVERTEDIFSTACK_TABLE* inverted = nullptr;
  EXPECT_EQ(GetIfStackTable(&table), DWORD{NO_ERROR});
  EXPECT_EQ(GetInvertedIfStackTable(&inverted), DWORD{NO_ERROR});
  const Owned<MIB_IFSTACK_TABLE> owned{table};
  const Owned<MIB_INVERTEDIFSTACK_TABLE> owned_too{inverted};
  std::map<NET_IFINDEX, std::string> names{{0, ""}};
  for (const json& link : ip_links()) names[link["ifindex"]] = link["ifname"];
  std::set<Relation> relations;
  std::set<Relation> other_way;
  std::vector<std::pair<NET_IFINDEX, NET_IFINDEX>> order;
  std::vector<std::pair<NET_IFINDEX, NET_IFINDEX>> other_order;
  for (const auto& row : std::span{table->Table, table->NumEntries}) {
    relations.emplace(names.at(row.HigherLayerInterfaceIndex), names.at(row.LowerLayerInterfaceIndex));
    order.emplace_back(row.HigherLayerInterfaceIndex, row.LowerLayerInterfaceIndex);
  }
  for (const auto& row : std::span{inverted->Table, inverted->NumEntries}) {
    other_way.emplace(names.at(row.HigherLayerInterfaceIndex), names.at(row.LowerLayerInterfaceIndex));
    other_order.emplace_back(row.LowerLayerInterfaceIndex, row.HigherLayerInterfaceIndex);
  }
  EXPECT_EQ(relations, other_way);
  EXPECT_TRUE(std::ranges::is_sorted(order) && std::ranges::is_sorted(other_order));
  EXPECT_EQ(relations.size(), table->NumEntries) << "none twice";
  return relations;
}

TEST_F(Interfaces, LieOnEachOther) {
  const auto relations = stack();
  std::set<Relation> between;
  for (const Relation& one : relations)
    if (!one.first.empty() && !one.second.empty()) between.insert(one);
  EXPECT_THAT(between,
              ::testing::UnorderedElementsAre(Relation{"bridge0", "pair1"}, Relation{"upper0", "pair0"},
                                              Relation{"vx0", "pair0"}));
  for (const auto* top : {"lo", "bridge0", "upper0", "vx0", "plain0", "tun0"})
    EXPECT_TRUE(relations.contains({"", top})) << top;
  for (const auto* bottom : {"lo", "pair0", "pair1", "plain0", "tun0"})
    EXPECT_TRUE(relations.contains({bottom, ""})) << bottom;
  EXPECT_FALSE(relations.contains({"", "pair0"}));
  EXPECT_FALSE(relations.contains({"bridge0", ""}));
  // What ip calls "link" is the lower one, but for the ends of a wire.
  for (const json& link : ip_links())
    if (link.contains("link") && link["linkinfo"]["info_kind"] != "veth") {
      EXPECT_TRUE(relations.contains({link["ifname"], link["link"]})) << link.dump();
    }
}

TEST_F(Interfaces, OfAVlanAndABondLieOnEachOther) {
  const bool vlan = add("vlan7 link pair0 type vlan id 7");
  const bool bond =
      add("bond0 type bond") && (run("ip link set plain0 down; ip link set plain0 master bond0"), true);
  if (!vlan && !bond) GTEST_SKIP() << "this kernel has neither";
  const auto relations = stack();
  if (vlan) {
    EXPECT_TRUE(relations.contains({"vlan7", "pair0"}));
  }
  if (bond) {
    EXPECT_TRUE(relations.contains({"bond0", "plain0"}));
  }
}

TEST_F(Interfaces, InAnotherNamespaceCarryNothingHere) {
  const OtherNamespace other;
  run("ip link add far0 type veth peer name far1 netns " + other.pid());
  other.run_inside("ip link add upper9 link far1 type macvlan; ip link set upper9 netns " +
                   std::to_string(::getpid()));
  const auto relations = stack();
  EXPECT_TRUE(relations.contains({"upper9", ""}));
  EXPECT_TRUE(relations.contains({"", "far0"}));
}

TEST_F(Interfaces, GoUpAndDown) {
  const auto is_up = [](const std::string& link) {
    const auto flags = ip_json("link show " + link)[0]["flags"];
    return std::ranges::find(flags, "UP") != flags.end();
  };
  MIB_IFROW row{};
  row.dwIndex = index_of("plain0");
  row.dwMtu = 77;  // ignored
  row.dwAdminStatus = MIB_IF_ADMIN_STATUS_UP;
  ASSERT_EQ(without_rights([&] { return SetIfEntry(&row); }), DWORD{ERROR_ACCESS_DENIED});
  EXPECT_FALSE(is_up("plain0"));
  for (int twice = 0; twice < 2; ++twice) {
    EXPECT_EQ(SetIfEntry(&row), DWORD{NO_ERROR});
    EXPECT_TRUE(is_up("plain0"));
  }
  row.dwAdminStatus = MIB_IF_ADMIN_STATUS_DOWN;
  EXPECT_EQ(SetIfEntry(&row), DWORD{NO_ERROR});
  EXPECT_FALSE(is_up("plain0"));
  EXPECT_EQ(ip_json("link show plain0")[0]["mtu"], 1300);
  for (const DWORD nonsense : {0U, 3U, 4U, 0xffffffffU}) {
    row.dwAdminStatus = nonsense;
    EXPECT_EQ(SetIfEntry(&row), DWORD{ERROR_INVALID_PARAMETER});
  }
  row.dwAdminStatus = MIB_IF_ADMIN_STATUS_UP;
  for (const DWORD nowhere : {0U, 4711U, 0x80000000U, 0xffffffffU}) {
    row.dwIndex = nowhere;
    EXPECT_EQ(SetIfEntry(&row), DWORD{ERROR_FILE_NOT_FOUND});
  }
}

TEST_F(Interfaces, HaveNoHistoryOfBandwidth) {
  MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES estimates;
  const MIB_IP_NETWORK_CONNECTION_BANDWIDTH_ESTIMATES none{};
  std::memset(&estimates, 0xa5, sizeof estimates);
  const NET_IFINDEX pair0 = index_of("pair0");
  EXPECT_EQ(GetIpNetworkConnectionBandwidthEstimates(pair0, AF_INET, nullptr),
            DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(GetIpNetworkConnectionBandwidthEstimates(pair0, AF_UNSPEC, &estimates),
            DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(GetIpNetworkConnectionBandwidthEstimates(4711, AF_INET, &estimates), DWORD{ERROR_FILE_NOT_FOUND});
  run("echo 1 > /proc/sys/net/ipv6/conf/plain0/disable_ipv6");
  EXPECT_EQ(GetIpNetworkConnectionBandwidthEstimates(index_of("plain0"), AF_INET6, &estimates),
            DWORD{ERROR_NOT_FOUND});
  EXPECT_EQ(estimates.InboundBandwidthInformation.Bandwidth, 0xa5a5a5a5a5a5a5a5U);
  EXPECT_EQ(GetIpNetworkConnectionBandwidthEstimates(pair0, AF_INET6, &estimates), DWORD{NO_ERROR});
  EXPECT_EQ(std::memcmp(&estimates, &none, sizeof none), 0);
}

TEST_F(Interfaces, AreNeverTornWhileOthersComeAndGo) {
  std::atomic<bool> ends{false};
  std::thread beside{[&] {
    // The thread stands in the namespace of who made it.
    while (!ends)
      run("ip -force -batch - <<END\nlink add churn0 type veth peer name churn1\nlink add churn2 type "
          "bridge\n"
          "link set churn1 master churn2\nlink del churn0\nlink add churn3 type ifb\nlink del churn2\n"
          "link del churn3\nEND\n");
  }};
  const std::set<std::string> lasting{"lo",  "pair0",  "pair1", "bridge0", "upper0",
                                      "vx0", "plain0", "tun0",  "tap0"};
  for (int n = 0; n < 1000; ++n) {
    const auto table = interfaces(n % 2 == 0 ? MibIfTableNormal : MibIfTableNormalWithoutStatistics);
    if (!table) break;
    std::set<std::string> names;
    NET_IFINDEX last = 0;
    for (const MIB_IF_ROW2& row : rows(table)) {
      EXPECT_GT(row.InterfaceIndex, last) << "none twice";
      last = row.InterfaceIndex;
      names.insert(narrow(row.Alias));
    }
    EXPECT_TRUE(std::ranges::includes(names, lasting));
    MIB_IFSTACK_TABLE* stacked = nullptr;
    EXPECT_EQ(GetIfStackTable(&stacked), DWORD{NO_ERROR});
    FreeMibTable(stacked);
    MIB_IF_ROW2 row{};
    row.InterfaceIndex = last;  // the youngest: it may be gone
    const DWORD code = GetIfEntry2(&row);
    EXPECT_TRUE(code == NO_ERROR || code == ERROR_FILE_NOT_FOUND) << code;
    if (HasFailure()) break;
  }
  ends = true;
  beside.join();
}

}  // namespace
}  // namespace iphlp::test
