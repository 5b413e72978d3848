// IP on interfaces: what the functions say beside the kernel's own settings, and what they change beside ip.

#include <fstream>
#include <gtest/gtest.h>
#include <set>

#include "netns/world.h"

namespace iphlp::test {
namespace {

ULONG setting(const std::string& path) {
  std::ifstream file{"/proc/sys/net/" + path};
  ULONG value = 0xdeadbeef;
  file >> value;
  return value;
}

class IpInterfaces : public Functions {
 protected:
  void SetUp() override {
    Functions::SetUp();
    if (IsSkipped()) return;
    run("ip link add wire0 address 02:00:00:00:00:50 type veth peer name wire1; ip link set wire0 up;"
        "ip link set wire1 up; ip link add quiet0 type ifb; echo 1 > "
        "/proc/sys/net/ipv6/conf/quiet0/disable_ipv6");
    wire0 = index_of("wire0");
  }
  [[nodiscard]] MIB_IPINTERFACE_ROW got(ADDRESS_FAMILY family) const {
    MIB_IPINTERFACE_ROW row{};
    row.Family = family;
    row.InterfaceIndex = wire0;
    EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{NO_ERROR});
    return row;
  }
  // A row that changes nothing yet.
  [[nodiscard]] MIB_IPINTERFACE_ROW blank(ADDRESS_FAMILY family) const {
    MIB_IPINTERFACE_ROW row;
    InitializeIpInterfaceEntry(&row);
    row.Family = family;
    row.InterfaceIndex = wire0;
    return row;
  }
  NET_IFINDEX wire0 = 0;
};

TEST_F(IpInterfaces, AreListedOnceForEachFamily) {
  MIB_IPINTERFACE_TABLE* table = nullptr;
  ASSERT_EQ(GetIpInterfaceTable(AF_UNSPEC, &table), DWORD{NO_ERROR});
  std::set<std::pair<ADDRESS_FAMILY, NET_IFINDEX>> seen;
  for (ULONG n = 0; n < table->NumEntries; ++n) {
    const MIB_IPINTERFACE_ROW& row = table->Table[n];
    EXPECT_TRUE(seen.emplace(row.Family, row.InterfaceIndex).second);
    MIB_IPINTERFACE_ROW one{};
    one.Family = row.Family;
    one.InterfaceLuid = row.InterfaceLuid;
    ASSERT_EQ(GetIpInterfaceEntry(&one), DWORD{NO_ERROR});
    one.ReachableTime = row.ReachableTime;  // the kernel draws it anew now and then
    EXPECT_EQ(std::memcmp(&one, &row, sizeof row), 0) << row.InterfaceIndex;
    EXPECT_EQ(row.MinRouterAdvertisementInterval, 200U);
    EXPECT_EQ(row.MaxRouterAdvertisementInterval, 600U);
    EXPECT_EQ(row.SitePrefixLength, 64U);
    MIB_IF_ROW2 link{};
    link.InterfaceIndex = row.InterfaceIndex;
    EXPECT_EQ(GetIfEntry2(&link), DWORD{NO_ERROR});
    EXPECT_EQ(row.Connected != FALSE, link.MediaConnectState == MediaConnectStateConnected);
    EXPECT_EQ(row.InterfaceLuid.Value, link.InterfaceLuid.Value);
  }
  const auto links = ip_json("link show");
  EXPECT_EQ(seen.size(), 2 * links.size() - 1) << "IPv6 is off on quiet0";
  EXPECT_FALSE(seen.contains({AF_INET6, index_of("quiet0")}));
  FreeMibTable(table);
}

TEST_F(IpInterfaces, SayWhatTheKernelsSettingsSay) {
  run("cd /proc/sys/net; echo 1 > ipv6/conf/wire0/forwarding; echo 1 > ipv6/conf/wire0/accept_ra;"
      "echo 3 > ipv6/conf/wire0/dad_transmits; echo 1400 > ipv6/conf/wire0/mtu;"
      "echo 41000 > ipv4/neigh/wire0/base_reachable_time_ms; echo 1500 > ipv6/neigh/wire0/retrans_time_ms");
  const auto v4 = got(AF_INET);
  const auto v6 = got(AF_INET6);
  EXPECT_EQ(v4.ForwardingEnabled, setting("ipv4/conf/wire0/forwarding"));
  EXPECT_EQ(v4.BaseReachableTime, 41000U);
  EXPECT_EQ(v4.RetransmitTime, setting("ipv4/neigh/wire0/retrans_time_ms"));
  EXPECT_EQ(v4.NlMtu, 1500U);
  EXPECT_EQ(v4.DadTransmits, 0U);
  EXPECT_EQ(v4.InterfaceIdentifier, 0U);
  EXPECT_TRUE(v6.ForwardingEnabled);
  EXPECT_EQ(v6.RouterDiscoveryBehavior, RouterDiscoveryDisabled) << "it forwards";
  EXPECT_EQ(v6.DadTransmits, 3U);
  EXPECT_EQ(v6.NlMtu, 1400U);
  EXPECT_EQ(v6.RetransmitTime, 1500U);
  EXPECT_EQ(v6.BaseReachableTime, setting("ipv6/neigh/wire0/base_reachable_time_ms"));
  EXPECT_EQ(v6.PathMtuDiscoveryTimeout, setting("ipv6/route/mtu_expires") * 1000);
  const std::string suffix = "fe80::ff:fe00:50";
  EXPECT_NE(run("ip -6 address show dev wire0").find(suffix), std::string::npos);
  SOCKADDR_INET address = inet(suffix);
  EXPECT_EQ(std::memcmp(&v6.InterfaceIdentifier, address.Ipv6.sin6_addr.s6_addr + 8, 8), 0);
  run("echo 2 > /proc/sys/net/ipv6/conf/wire0/accept_ra");
  EXPECT_EQ(got(AF_INET6).RouterDiscoveryBehavior, RouterDiscoveryEnabled);
}

TEST_F(IpInterfaces, AreFoundByTheKeysOfWindows) {
  MIB_IPINTERFACE_ROW row{};
  EXPECT_EQ(GetIpInterfaceEntry(nullptr), DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{ERROR_INVALID_PARAMETER}) << "no family";
  row.Family = AF_INET;
  EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{ERROR_INVALID_PARAMETER}) << "no key";
  row.InterfaceIndex = 4711;
  EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{ERROR_FILE_NOT_FOUND});
  row.InterfaceIndex = wire0;
  row.InterfaceLuid.Value = ~ULONG64{0};
  EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{ERROR_NOT_FOUND}) << "the LUID wins";
  row = {};
  row.Family = AF_INET6;
  row.InterfaceIndex = index_of("quiet0");
  EXPECT_EQ(GetIpInterfaceEntry(&row), DWORD{ERROR_NOT_FOUND}) << "IPv6 is off there";
  MIB_IPINTERFACE_TABLE* table = nullptr;
  EXPECT_EQ(GetIpInterfaceTable(77, &table), DWORD{ERROR_INVALID_PARAMETER});
  EXPECT_EQ(GetIpInterfaceTable(AF_INET, nullptr), DWORD{ERROR_INVALID_PARAMETER});
}

TEST_F(IpInterfaces, ChangeWhatIsWanted) {
  auto row = blank(AF_INET6);
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{NO_ERROR}) << "nothing is wanted";
  row.ForwardingEnabled = TRUE;
  row.RouterDiscoveryBehavior = RouterDiscoveryEnabled;
  row.DadTransmits = 4;
  row.BaseReachableTime = 45000;
  row.RetransmitTime = 1200;
  row.NlMtu = 1380;
  row.DisableDefaultRoutes = TRUE;
  EXPECT_EQ(without_rights([&] { return SetIpInterfaceEntry(&row); }), DWORD{ERROR_ACCESS_DENIED});
  EXPECT_EQ(setting("ipv6/conf/wire0/forwarding"), 0U);
  EXPECT_EQ(setting("ipv6/conf/wire0/mtu"), 1500U);
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{NO_ERROR});
  EXPECT_EQ(setting("ipv6/conf/wire0/forwarding"), 1U);
  EXPECT_EQ(setting("ipv6/conf/wire0/accept_ra"), 2U);
  EXPECT_EQ(setting("ipv6/conf/wire0/dad_transmits"), 4U);
  EXPECT_EQ(setting("ipv6/neigh/wire0/base_reachable_time_ms"), 45000U);
  EXPECT_EQ(setting("ipv6/neigh/wire0/retrans_time_ms"), 1200U);
  EXPECT_EQ(setting("ipv6/conf/wire0/mtu"), 1380U);
  EXPECT_EQ(setting("ipv6/conf/wire0/accept_ra_defrtr"), 0U);
  EXPECT_EQ(ip_json("link show wire0")[0]["mtu"], 1500);
  const auto after = got(AF_INET6);
  EXPECT_EQ(after.NlMtu, 1380U);
  EXPECT_TRUE(after.DisableDefaultRoutes);

  auto v4 = blank(AF_INET);
  v4.ForwardingEnabled = TRUE;
  v4.NlMtu = 1420;
  EXPECT_EQ(without_rights([&] { return SetIpInterfaceEntry(&v4); }), DWORD{ERROR_ACCESS_DENIED});
  EXPECT_EQ(ip_json("link show wire0")[0]["mtu"], 1500);
  EXPECT_EQ(SetIpInterfaceEntry(&v4), DWORD{NO_ERROR});
  EXPECT_EQ(ip_json("link show wire0")[0]["mtu"], 1420);
  EXPECT_EQ(setting("ipv4/conf/wire0/forwarding"), 1U);
}

TEST_F(IpInterfaces, ComeBackAsTheyWereGot) {
  auto row = got(AF_INET);
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_INVALID_PARAMETER}) << "SitePrefixLength is 64";
  row.SitePrefixLength = 0;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{NO_ERROR});
  row.RetransmitTime = 1700;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{NO_ERROR});
  EXPECT_EQ(setting("ipv4/neigh/wire0/retrans_time_ms"), 1700U);
  auto v6 = got(AF_INET6);
  EXPECT_EQ(SetIpInterfaceEntry(&v6), DWORD{NO_ERROR});
}

TEST_F(IpInterfaces, RefuseWhatLinuxCannot) {
  auto row = blank(AF_INET);
  row.Metric = 5;
  row.RetransmitTime = 1900;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_NOT_SUPPORTED});
  EXPECT_EQ(setting("ipv4/neigh/wire0/retrans_time_ms"), 1000U) << "and nothing else is changed";
  row = blank(AF_INET);
  row.DadTransmits = 2;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_NOT_SUPPORTED});
  row = blank(AF_INET6);
  row.WeakHostSend = FALSE;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_NOT_SUPPORTED});
  row = blank(AF_INET6);
  row.RouterDiscoveryBehavior = RouterDiscoveryDhcp;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_NOT_SUPPORTED});
  row = blank(AF_INET6);
  row.NlMtu = 100;  // less than IPv6 needs
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_INVALID_PARAMETER});
  row = blank(AF_INET6);
  row.InterfaceIndex = 4711;
  EXPECT_EQ(SetIpInterfaceEntry(&row), DWORD{ERROR_FILE_NOT_FOUND});
  EXPECT_EQ(SetIpInterfaceEntry(nullptr), DWORD{ERROR_INVALID_PARAMETER});
  InitializeIpInterfaceEntry(nullptr);
}

}  // namespace
}  // namespace iphlp::test
