// The sources that are daemons: captured answers over a real socket, through ask(); and daemons that hang,
// die and talk nonsense, behind which the next source answers.
#include <gtest/gtest.h>

#include "os/ledger.h"
#include "support/host/captured.h"
#include "support/host/expect.h"
#include "support/host/fake_daemon.h"

namespace iphlp::host::test {

namespace {

using std::chrono::seconds;

constexpr std::uint32_t resolved_process = 501;
constexpr std::uint32_t manager_process = 502;
constexpr std::uint32_t networkd_process = 503;
constexpr std::uint32_t connman_process = 504;

// A host with a bus; who is on it is a test's choice.
struct BusHost : Host {
  explicit BusHost(std::string_view fixture = {}, FakeBus::Fault fault = FakeBus::Fault::none)
      : Host(fixture), bus((prepare(tree), tree.path("/run/dbus/system_bus_socket").string()), fault) {}

  static void prepare(const Tree& tree) {
    std::filesystem::create_directories(tree.path("/run/dbus"));
    std::filesystem::create_directories(tree.path("/run/systemd"));
    tree.write("/proc/thread-self/ns/net", "ours");
  }

  void on_bus(const std::string& name, std::uint32_t process, bool here = true) {
    bus.answer("org.freedesktop.DBus GetConnectionUnixProcessID " + name, {wire::dbus::number('u', process)});
    if (here) tree.has_netlink(process);
  }

  void resolved(const std::string& version) {
    on_bus("org.freedesktop.resolve1", resolved_process);
    const auto all = captured.value(captured_text("resolve1-" + version + ".json"));
    for (const std::string property : {"DNSEx", "Domains"})
      bus.answer("org.freedesktop.resolve1 Get " + property, {variant(*all.find(property))});
  }

  void networkd(const std::string& version) {
    on_bus("org.freedesktop.network1", networkd_process);
    const auto inode = tree.root().identity("/proc/thread-self/ns/net").value().inode;
    bus.answer("org.freedesktop.network1 Get NamespaceId", {variant(wire::dbus::number('t', inode))});
    bus.answer("org.freedesktop.network1 Describe",
               {wire::dbus::text(captured.keep_text(captured_text("network1-" + version + ".json")))});
  }

  // The five objects of the captures, under their own paths, and the connection that the device names.
  void network_manager(const std::string& version, std::uint64_t connection_flags = 0) {
    on_bus("org.freedesktop.NetworkManager", manager_process);
    wire::dbus::Value objects{.type = 'a', .element = "{oa{sa{sv}}}"};
    const auto add = [&](std::string_view path, std::string_view interface, wire::dbus::Value properties) {
      wire::dbus::Value interfaces{.type = 'a', .element = "{sa{sv}}"};
      interfaces.items.push_back(entry(wire::dbus::text(interface), std::move(properties)));
      objects.items.push_back(entry(wire::dbus::text(path, 'o'), std::move(interfaces)));
    };
    std::string_view lines = captured.keep_text(captured_text("nm-" + version + ".jsonl"));
    const auto device = captured.value(base::take_line(lines));
    for (const std::string_view key : {"Ip4Config", "Dhcp4Config", "Ip6Config", "Dhcp6Config"}) {
      if (lines.empty()) break;
      const std::string interface = std::string{"org.freedesktop.NetworkManager."} +
                                    (key.starts_with("Dhcp") ? "DHCP" : "IP") +
                                    std::string{key.substr(key.find_first_of("46"))};
      add(device.find(key)->words(), captured.keep_text(interface), captured.value(base::take_line(lines)));
    }
    wire::dbus::Value connection{.type = 'a', .element = "{sv}"};
    connection.items.push_back(
        entry(wire::dbus::text("Uuid"), variant(wire::dbus::text("3c6cec8f-c127-3e68-89b0-4df5688c1e1f"))));
    connection.items.push_back(
        entry(wire::dbus::text("StateFlags"), variant(wire::dbus::number('u', connection_flags))));
    add(device.find("ActiveConnection")->words(), "org.freedesktop.NetworkManager.Connection.Active",
        connection);
    add("/org/freedesktop/NetworkManager/Devices/2", "org.freedesktop.NetworkManager.Device", device);
    bus.answer("org.freedesktop.NetworkManager GetManagedObjects", {objects});
  }

  void connman(const std::string& answer) {
    on_bus("net.connman", connman_process);
    bus.answer("net.connman GetServices", {captured.value(captured_text(answer + ".json"))});
  }

  [[nodiscard]] net::LinkConfig asked(net::LinkId id = eth0) {
    bus.start();
    return ask(id);
  }

  Captured captured;
  FakeBus bus;
};

TEST(ResolvedOnTheBus, EveryVersionIsTheTruth) {
  for (const auto* version : {"252", "257", "262"}) {
    SCOPED_TRACE(version);
    BusHost host;
    host.resolved(version);
    const auto config = host.asked();
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
    ASSERT_TRUE(config.dns);
    EXPECT_EQ(config.dns->source, "systemd-resolved, link 2");
    EXPECT_EQ(host.bus.connections(), 1);
    EXPECT_TRUE(host.bus.always_refused_to_start());
  }
}

TEST(ResolvedOnTheBus, GoesBeforeEverybody) {
  BusHost host{"resolvconf"};
  host.network_manager("1.42-internal");
  host.resolved("252");
  EXPECT_EQ(host.asked().dns->source, "systemd-resolved, link 2");
}

TEST(ResolvedOnTheBus, OfAnotherNamespaceIsNotBelieved) {
  BusHost host;
  host.resolved("252");
  host.tree.remove("/proc/thread-self/net/netlink");
  EXPECT_FALSE(host.asked().dns);
}

TEST(ResolvedOnTheBus, GlobalServersServeTheDefaultRoute) {
  BusHost host;
  host.on_bus("org.freedesktop.resolve1", resolved_process);
  const std::string list =
      R"json({"type":"a(iiayqs)","data":[[[0,2,[192,0,2,1],5353,"global.example"],[4,2,[10,9,9,9],0,""],)json"
      R"json([2,10,[254,128,0,0,0,0,0,0,0,0,0,0,0,0,0,9],0,""],[2,2,[1,2,3],0,""]]]})json";
  host.bus.answer("org.freedesktop.resolve1 Get DNSEx", {variant(host.captured.value(list))});
  host.default_routes = {eth0, tun0};
  host.bus.start();
  const auto answer = host.ask();
  EXPECT_EQ(servers(of(answer, eth0)), (Words{"fe80::9%2"}));
  EXPECT_EQ(servers(of(answer, tun0)), (Words{"192.0.2.1:5353#global.example"}));
  EXPECT_EQ(of(answer, tun0).dns->source, "systemd-resolved");
  EXPECT_EQ(answer.host.dns.servers.front().address, ip("192.0.2.1"));
}

TEST(NetworkdOnTheBus, EveryVersion) {
  for (const std::string version : {"252", "257", "262"}) {
    SCOPED_TRACE(version);
    BusHost host{"networkd-" + version};
    host.networkd(version);
    const auto config = host.asked();
    expect_lease(config, "systemd-networkd");
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(config.dns->source, "systemd-networkd, link 2");
    ASSERT_TRUE(config.lease6);
    EXPECT_EQ(config.lease6->server, ip("fe80::77:ff:fe00:1"));
    EXPECT_EQ(config.lease6->server_zone, eth0);
    EXPECT_EQ(config.lease6->iaid, 0xc221305eU);
    EXPECT_EQ(config.lease6->duid.size(), 14U);
  }
}

// It gives the kernel a lifetime rounded up; what it tells on the bus has no length before 257.
TEST(NetworkdOnTheBus, TheLeaseIsAsLongAsItsFileSays) {
  BusHost host{"networkd-252"};
  host.networkd("252");
  host.lease(501, 100);
  const auto lease = host.asked().lease4;
  ASSERT_TRUE(lease && lease->obtained && lease->expires);
  EXPECT_EQ(*lease->expires - *lease->obtained, seconds{600});
}

TEST(NetworkdOnTheBus, OfAnotherNamespaceIsNotBelieved) {
  BusHost host{"networkd-252"};
  host.networkd("252");
  host.bus.answer("org.freedesktop.network1 Get NamespaceId", {variant(wire::dbus::number('t', 1))});
  const auto config = host.asked();
  EXPECT_EQ(config.dhcp_source, "the address's lifetime");
  EXPECT_EQ(servers(config), (Words{"127.0.0.53"}));
}

TEST(NetworkdOnTheBus, FilesOfOneThatStoppedAreNotBelieved) {
  BusHost host{"networkd-252"};
  EXPECT_EQ(host.asked().dhcp_source, "the address's lifetime");
}

TEST(NetworkdOnTheBus, ItsFilesWhenItHangs) {
  BusHost host{"networkd-252"};
  host.networkd("252");
  host.bus.hangs("org.freedesktop.network1 Describe");
  host.patience = os::Milliseconds{200};
  expect_lease(host.asked(), "systemd-networkd");
}

TEST(NetworkdOnTheBus, TakesALinkLocalAddress) {
  BusHost host;
  host.networkd("252");
  constexpr std::string_view description =
      R"({"Interfaces":[{"Index":2,"AdministrativeState":"configured","Addresses":[{"Family":2,)"
      R"("Address":[169,254,75,28],"ConfigSource":"IPv4LL","ConfigState":"configured"}]}]})";
  host.bus.answer("org.freedesktop.network1 Describe", {wire::dbus::text(description)});
  host.leased() = address(eth0, "169.254.75.28", 16);
  const auto config = host.asked();
  EXPECT_EQ(config.automatic_addressing, true);
  EXPECT_EQ(config.dhcp4, false);
}

TEST(NetworkManagerOnTheBus, EveryVersion) {
  for (const auto* version : {"1.42-internal", "1.52", "1.58", "1.42-dhclient"}) {
    SCOPED_TRACE(version);
    BusHost host;
    host.network_manager(version);
    const auto config = host.asked();
    expect_lease(config, "NetworkManager");
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
    EXPECT_EQ(config.dns->source, "NetworkManager, link 2");
    EXPECT_EQ(config.automatic_addressing, false);
    ASSERT_TRUE(config.network_uuid);
    EXPECT_EQ((*config.network_uuid)[0], 0x3c);
    EXPECT_EQ((*config.network_uuid)[15], 0x1f);
    ASSERT_TRUE(config.lease6);
    EXPECT_EQ(config.lease6->duid.size(), 18U);
    EXPECT_TRUE(config.lease6->iaid);
    const bool dhclient = version == std::string{"1.42-dhclient"};
    EXPECT_EQ(config.wins_servers.size(), dhclient ? 2U : 0U);
    if (dhclient) {
      EXPECT_EQ(config.lease6->iaid, 2U);
    }
  }
}

TEST(NetworkManagerOnTheBus, LinkLocal) {
  BusHost host;
  host.network_manager("1.42-link-local");
  host.leased() = address(eth0, "169.254.75.28", 16);
  const auto config = host.asked();
  EXPECT_EQ(config.dhcp4, false);
  EXPECT_EQ(config.automatic_addressing, true);
  EXPECT_FALSE(config.lease4);
}

TEST(NetworkManagerOnTheBus, AConnectionOfSomebodyElse) {
  BusHost host;
  constexpr std::uint64_t external = 0x80;
  host.network_manager("1.42-link-local", external);
  const auto config = host.asked();
  EXPECT_EQ(config.dhcp_source, "the address's lifetime");
  EXPECT_FALSE(config.automatic_addressing);
}

TEST(NetworkManagerOnTheBus, ItsFilesWhenItHangs) {
  for (const std::string version : {"1.42-internal", "1.42-dhclient", "1.52", "1.58"}) {
    SCOPED_TRACE(version);
    BusHost host{"nm-" + version};
    host.network_manager(version);
    host.bus.hangs("org.freedesktop.NetworkManager GetManagedObjects");
    host.patience = os::Milliseconds{200};
    const auto config = host.asked();
    expect_lease(config, "NetworkManager");
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
    EXPECT_TRUE(config.network_uuid);
    EXPECT_EQ(config.wins_servers.size(), version == "1.42-dhclient" ? 2U : 0U);
  }
}

TEST(NetworkManagerOnTheBus, AnInfiniteLeaseHasNoExpiry) {
  BusHost host{"nm-infinite"};
  host.on_bus("org.freedesktop.NetworkManager", manager_process);
  host.bus.hangs("org.freedesktop.NetworkManager GetManagedObjects");
  host.patience = os::Milliseconds{200};
  host.lease(net::Lifetimes::forever, 33);
  const auto config = host.asked();
  ASSERT_TRUE(config.lease4);
  EXPECT_TRUE(config.lease4->never_expires);
  EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{33}));
}

TEST(NetworkManagerOnTheBus, FilesOfOneThatStoppedOrLivesElsewhereAreNotBelieved) {
  BusHost stopped{"nm-1.42-internal"};
  EXPECT_EQ(stopped.asked().dhcp_source, "the address's lifetime");
  BusHost elsewhere{"nm-1.42-internal"};
  elsewhere.network_manager("1.42-internal");
  elsewhere.tree.remove("/proc/thread-self/net/netlink");
  EXPECT_EQ(elsewhere.asked().dhcp_source, "the address's lifetime");
}

TEST(ConnmanOnTheBus, TellsServersAndMethod) {
  BusHost host;
  host.connman("connman");
  host.lease(net::Lifetimes::forever, 9);
  const auto config = host.asked();
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54"}));
  EXPECT_EQ(domains(config), (Words{"lab.example"}));
  EXPECT_EQ(config.dns->source, "connman");
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.automatic_addressing, true);
  ASSERT_TRUE(config.lease4);
  EXPECT_FALSE(config.lease4->server.present());
  EXPECT_FALSE(config.lease4->expires);
  EXPECT_FALSE(config.lease4->never_expires);
}

TEST(ConnmanOnTheBus, LinkLocalIsDhcpThatFoundNoServer) {
  BusHost host;
  host.connman("connman-link-local");
  host.leased() = address(eth0, "169.254.54.156", 16);
  const auto config = host.asked();
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.automatic_addressing, true);
  EXPECT_FALSE(config.lease4);
  EXPECT_FALSE(config.dns);
}

TEST(Deadline, OneThatHangsLeavesTheWordToTheNext) {
  BusHost host{"resolvconf"};
  host.resolved("252");
  host.bus.hangs("org.freedesktop.resolve1 Get DNSEx");
  host.bus.hangs("org.freedesktop.resolve1 Get Domains");
  host.network_manager("1.42-internal");
  host.patience = os::Milliseconds{200};
  host.bus.start();
  const auto start = os::monotonic_time();
  const auto config = host.ask(eth0);
  EXPECT_LT(os::monotonic_time() - start, std::chrono::milliseconds{400});
  EXPECT_EQ(config.dns->source, "NetworkManager, link 2");
}

TEST(Deadline, OneThatHangsIsWaitedForOnce) {
  BusHost host{"networkd-262"};
  host.resolved("262");
  host.bus.hangs("org.freedesktop.resolve1 Get DNSEx");
  host.networkd("262");
  host.patience = os::Milliseconds{1000};
  host.bus.start();
  const auto start = os::monotonic_time();
  const auto config = host.ask(eth0);
  EXPECT_LT(os::monotonic_time() - start, std::chrono::milliseconds{700});
  expect_lease(config, "systemd-networkd");
}

TEST(Deadline, ABusThatNeverGreets) {
  Host host{"resolvconf"};
  BusHost::prepare(host.tree);
  const FakeServer silent{host.tree.path("/run/dbus/system_bus_socket").string(),
                          [](std::string&) { return FakeServer::Turn{}; }};
  host.patience = os::Milliseconds{100};
  const auto start = os::monotonic_time();
  EXPECT_EQ(host.ask(eth0).dns->source, "resolvconf, eth0.dhcp");
  EXPECT_LT(os::monotonic_time() - start, std::chrono::milliseconds{300});
}

TEST(BadBus, RefusesLiesAndDies) {
  for (const auto fault : {FakeBus::Fault::refuses_us, FakeBus::Fault::garbage, FakeBus::Fault::dies}) {
    SCOPED_TRACE(static_cast<int>(fault));
    BusHost host{"resolvconf", fault};
    host.resolved("252");
    host.network_manager("1.42-internal");
    EXPECT_EQ(host.asked().dns->source, "resolvconf, eth0.dhcp");
  }
}

TEST(BadBus, ASocketWithoutAListener) {
  BusHost host{"resolvconf"};
  host.tree.write("/run/dbus/system_bus_socket", "");
  EXPECT_EQ(host.ask(eth0).dns->source, "resolvconf, eth0.dhcp");
}

TEST(BadBus, AnswersOfOtherShapesAreReadOver) {
  BusHost host{"resolvconf"};
  host.on_bus("org.freedesktop.resolve1", resolved_process);
  host.bus.answer("org.freedesktop.resolve1 Get DNSEx", {variant(wire::dbus::text("10.0.0.1"))});
  host.bus.answer("org.freedesktop.resolve1 Get Domains", {wire::dbus::number('u', 7)});
  host.on_bus("org.freedesktop.NetworkManager", manager_process);
  host.bus.answer("org.freedesktop.NetworkManager GetManagedObjects",
                  {host.captured.value(R"({"type":"a{oas}","data":[{"/a":["b"],"/c":[]}]})")});
  host.on_bus("net.connman", connman_process);
  host.bus.answer("net.connman GetServices",
                  {host.captured.value(R"json({"type":"a(ou)","data":[[["/a",1]]]})json")});
  EXPECT_EQ(host.asked().dns->source, "resolvconf, eth0.dhcp");
}

TEST(BadBus, HoldsNothingAfterwards) {
  const auto held = os::ledger().held();
  for (const auto fault :
       {FakeBus::Fault::none, FakeBus::Fault::refuses_us, FakeBus::Fault::garbage, FakeBus::Fault::dies}) {
    BusHost host{"networkd-262", fault};
    host.resolved("262");
    host.networkd("262");
    (void)host.asked();
  }
  EXPECT_EQ(os::ledger().held(), held);
}

}  // namespace

}  // namespace iphlp::host::test
