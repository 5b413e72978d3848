// The sources that are files, one captured tree for each format and version.
#include <gtest/gtest.h>

#include "support/host/fixture.h"

namespace iphlp::host::test {

namespace {

using std::chrono::seconds;

void expect_networkd_lease(Host& host, std::string_view source) {
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
  ASSERT_TRUE(config.dns);
  EXPECT_EQ(config.dns->source, source);
  EXPECT_EQ(config.dhcp4, true);
  ASSERT_TRUE(config.lease4);
  EXPECT_EQ(config.lease4->server, ip("10.77.0.1"));
  EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{100}));
  EXPECT_EQ(*config.lease4->expires - *config.lease4->obtained, seconds{600});
  EXPECT_FALSE(config.lease4->never_expires);
}

TEST(NetworkdFiles, Version252WithoutTheDaemonIsBelievedWhereTheLeaseIsOnTheLink) {
  Host host{"networkd-252"};
  expect_networkd_lease(host, "systemd-networkd, link 2");
  const auto config = host.ask(eth0);
  EXPECT_EQ(config.dhcp_source, "systemd-networkd");
  EXPECT_EQ(config.automatic_addressing, true);  // LinkLocalAddressing=yes
  ASSERT_TRUE(config.lease6);
  EXPECT_EQ(config.lease6->iaid, 0xc221305eU);
  EXPECT_EQ(config.lease6->duid, (std::vector<std::uint8_t>{0, 2, 0, 0, 0xab, 0x11, 0xb5, 0x2d, 0xd8, 0x7a,
                                                            0x47, 0xd5, 0x71, 0xe6}));
}

TEST(NetworkdFiles, AnotherNamespacesFilesAreNotBelieved) {
  Host host{"networkd-252"};
  host.leased() = address(eth0, "192.0.2.7", 24);  // link 2 of some other namespace
  const auto config = host.ask(eth0);
  EXPECT_FALSE(config.lease4);
  EXPECT_FALSE(config.dhcp4);
  // Neither are the stub's upstreams: nothing but the stub is known.
  EXPECT_EQ(servers(config), (Words{"127.0.0.53"}));
}

TEST(NetworkdFiles, Version257) {
  Host host{"networkd-257"};
  expect_networkd_lease(host, "systemd-networkd, link 2");
}

TEST(NetworkdFiles, Version262KeepsNoLeaseFile) {
  Host host{"networkd-262"};
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
  EXPECT_EQ(config.dhcp4, true);  // from its .network file
  EXPECT_FALSE(config.lease6->duid.empty());
}

TEST(NetworkdFiles, NetplanWritesTheSame) {
  Host host{"networkd-252-netplan"};
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(domains(config), Words{});
  ASSERT_TRUE(config.lease4);
  EXPECT_EQ(config.lease4->server, ip("10.77.0.1"));
}

TEST(NetworkdFiles, AnInfiniteLeaseNeverExpires) {
  for (const auto* fixture : {"networkd-252-infinite", "networkd-257-infinite"}) {
    SCOPED_TRACE(fixture);
    Host host{fixture};
    host.lease(net::Lifetimes::forever, 42);
    const auto config = host.ask(eth0);
    ASSERT_TRUE(config.lease4);
    EXPECT_TRUE(config.lease4->never_expires);
    EXPECT_FALSE(config.lease4->expires);
    EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{42}));
  }
}

TEST(NetworkdFiles, PortsNamesZonesAndRoutingDomains) {
  Host host{"networkd-252-dnsforms"};
  host.tree.listens("/run/systemd/netif/io.systemd.Network");
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53:5353#dns.example", "fd77::53#dns6.example",
                                    "fe80::77:ff:fe00:1%2", "10.77.0.54"}));
  EXPECT_EQ(domains(config), Words{"lab.example"});
}

TEST(NetworkdFiles, AnUnmanagedLinkIsNobodys) {
  Host host{"networkd-257"};
  const auto config = host.ask(lo);
  EXPECT_FALSE(config.dns);
  EXPECT_FALSE(config.dhcp4);
}

void expect_dhclient_lease(const net::LinkConfig& config) {
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54"}));
  EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example"}));
  ASSERT_TRUE(config.dns);
  EXPECT_EQ(config.dns->source, "dhclient, /var/lib/dhcp/dhclient.eth0.leases");
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.dhcp_source, "dhclient, /var/lib/dhcp/dhclient.eth0.leases");
  ASSERT_TRUE(config.lease4);
  EXPECT_EQ(config.lease4->server, ip("10.77.0.1"));
  EXPECT_EQ(config.wins_servers, (std::vector{ip("10.77.0.60"), ip("10.77.0.61")}));
}

// The captures' leases have run out since: what is in force is written anew.
std::string lease_until(seconds expires) {
  return "lease {\n  interface \"eth0\";\n  fixed-address 10.77.0.115;\n  option dhcp-lease-time 600;\n"
         "  option domain-name-servers 10.77.0.53,10.77.0.54;\n  option dhcp-server-identifier 10.77.0.1;\n"
         "  option domain-search \"lab.example.\", \"corp.example.\";\n"
         "  option netbios-name-servers 10.77.0.60,10.77.0.61;\n  option domain-name \"lab.example\";\n"
         "  expire epoch " +
         std::to_string(expires.count()) + "; # some day\n}\n";
}

TEST(DhclientLeases, OneInForce) {
  Host host;
  host.tree.write("/var/lib/dhcp/dhclient.eth0.leases", lease_until(now() + seconds{500}));
  const auto config = host.ask(eth0);
  expect_dhclient_lease(config);
  EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{100}));
  EXPECT_EQ(*config.lease4->expires - *config.lease4->obtained, seconds{600});
}

TEST(DhclientLeases, TheFilesOwnClockWhereTheKernelHasNone) {
  Host host;
  host.lease(net::Lifetimes::forever, 7);
  const seconds end = now() + seconds{500};
  host.tree.write("/var/lib/dhcp/dhclient.eth0.leases", lease_until(end));
  const auto config = host.ask(eth0);
  ASSERT_TRUE(config.lease4);
  EXPECT_EQ(config.lease4->expires, end);
  EXPECT_EQ(config.lease4->obtained, end - seconds{600});
}

TEST(DhclientLeases, ALaterReleaseOrAnotherAddressEndsIt) {
  Host released;
  released.tree.write("/var/lib/dhcp/dhclient.eth0.leases", lease_until(now() + seconds{500}));
  released.tree.write("/var/lib/dhcp/dhclient.eth0.leases", lease_until(now() - seconds{3}));
  released.lease(net::Lifetimes::forever, 7);
  EXPECT_FALSE(released.ask(eth0).lease4);
  Host moved;
  moved.tree.write("/var/lib/dhcp/dhclient.eth0.leases", lease_until(now() + seconds{500}));
  moved.leased() = address(eth0, "10.77.0.116", 24);
  EXPECT_FALSE(moved.ask(eth0).lease4);
}

TEST(DhclientLeases, TheCapturesOfOldLeasesAreNotInForce) {
  for (const auto* fixture :
       {"dhclient", "dhclient-local-time", "dhclient-released", "dhclient-two", "dhclient-three"}) {
    SCOPED_TRACE(fixture);
    Host host{fixture};
    host.lease(net::Lifetimes::forever, 7);
    host.addresses.resize(2);  // without the IPv6 lease, which names no end
    const auto config = host.ask(eth0);
    EXPECT_FALSE(config.lease4);
    EXPECT_FALSE(config.dhcp4);
    // resolv.conf is what is left, for the link with the default route.
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example"}));
    EXPECT_EQ(config.dns->source, "/etc/resolv.conf");
  }
}

TEST(DhclientLeases, AnInfiniteOne) {
  Host host{"dhclient-infinite"};
  host.lease(net::Lifetimes::forever, 7);
  const auto config = host.ask(eth0);
  expect_dhclient_lease(config);
  EXPECT_TRUE(config.lease4->never_expires);
  EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{7}));
}

TEST(DhclientLeases, Version6) {
  Host host{"dhclient"};
  const auto config = host.ask(eth0);
  ASSERT_TRUE(config.lease6);
  EXPECT_EQ(config.lease6->iaid, 2U);
  EXPECT_EQ(config.lease6->duid,
            (std::vector<std::uint8_t>{0, 1, 0, 1, 0x32, 0x96, 0x63, 0xa6, 2, 0x77, 0, 0, 0, 2}));
  EXPECT_EQ(servers(config), (Words{"fd77::53"}));
}

TEST(DhcpcdFiles, EveryVersion) {
  for (const auto* fixture : {"dhcpcd-9", "dhcpcd-10.1", "dhcpcd-10.5"}) {
    SCOPED_TRACE(fixture);
    Host host{fixture};
    const auto config = host.ask(eth0);
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
    ASSERT_TRUE(config.dns);
    EXPECT_EQ(config.dns->source, "dhcpcd, eth0.dhcp eth0.dhcp6 eth0.ra");
    EXPECT_EQ(config.dhcp4, true);
    EXPECT_EQ(config.dhcp_source, "dhcpcd");
    EXPECT_EQ(config.automatic_addressing, true);
    ASSERT_TRUE(config.lease4);
    EXPECT_EQ(config.lease4->server, ip("10.77.0.1"));  // from the lease on disk
    EXPECT_TRUE(about(config.lease4->obtained, now() - seconds{100}));
  }
}

TEST(DhcpcdFiles, NotBelievedWhenItDoesNotRunHere) {
  Host host{"dhcpcd-9"};
  host.tree.remove("/proc");
  const auto config = host.ask(eth0);
  EXPECT_EQ(config.dhcp_source, "the address's lifetime");
  EXPECT_EQ(config.dns->source, "/etc/resolv.conf");
}

TEST(DhcpcdFiles, NoLinkLocalWhereItIsToldSo) {
  Host host{"dhcpcd-9"};
  host.tree.write("/etc/dhcpcd.conf", "\nnoipv4ll\n");
  EXPECT_EQ(host.ask(eth0).automatic_addressing, false);
}

TEST(Resolvconf, EachLinkItsOwnAndNoLoopback) {
  for (const auto* fixture : {"resolvconf", "openresolv"}) {
    SCOPED_TRACE(fixture);
    const Host host{fixture};
    const auto answer = host.ask();
    EXPECT_EQ(servers(of(answer, eth0)), (Words{"10.77.0.53", "10.77.0.54"}));
    EXPECT_EQ(domains(of(answer, eth0)), (Words{"lab.example", "corp.example"}));
    EXPECT_EQ(of(answer, eth0).dns->source, std::string{fixture} + ", eth0.dhcp");
    EXPECT_EQ(servers(of(answer, tun0)), (Words{"192.0.2.53"}));
    EXPECT_EQ(domains(of(answer, tun0)), (Words{"vpn.example"}));
    EXPECT_EQ(servers(of(answer, lo)), Words{});
    EXPECT_EQ(answer.host.domain, fixture == std::string{"openresolv"} ? "lab.example" : "vpn.example");
  }
}

TEST(Resolvconf, NotBelievedUnderAnotherNamespacesRun) {
  constexpr std::string_view root_and_run =
      "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
      "25 22 0:23 / /run rw,nosuid shared:5 - tmpfs tmpfs rw\n";
  Host host{"resolvconf"};
  host.tree.write("/proc/1/net/dev", "the first process's");
  host.tree.write("/proc/thread-self/net/dev", "ours");
  host.tree.write("/proc/1/mountinfo", root_and_run);
  host.tree.write("/proc/thread-self/mountinfo", root_and_run);
  EXPECT_EQ(servers(host.ask(eth0)), (Words{"127.0.0.1"}));
}

TEST(Resolvconf, BelievedWhereRunIsOurOwn) {
  Host host{"resolvconf"};
  host.tree.write("/proc/1/net/dev", "the first process's");
  host.tree.write("/proc/thread-self/net/dev", "ours");
  host.tree.write("/proc/1/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n");
  host.tree.write("/proc/thread-self/mountinfo", "90 80 0:51 / / rw - overlay overlay rw\n");
  EXPECT_EQ(servers(host.ask(eth0)), (Words{"10.77.0.53", "10.77.0.54"}));
}

TEST(ResolvConf, ItsServersGoToTheDefaultRouteAndToTheirSubnet) {
  Host host;
  host.tree.write("/etc/resolv.conf",
                  "search a.example b.example\nnameserver 192.0.2.1\nnameserver 10.77.0.53\n");
  host.default_routes = {tun0};
  const auto answer = host.ask();
  EXPECT_EQ(servers(of(answer, lo)), Words{});
  EXPECT_EQ(servers(of(answer, eth0)), (Words{"10.77.0.53"}));
  EXPECT_EQ(servers(of(answer, tun0)), (Words{"192.0.2.1", "10.77.0.53"}));
  EXPECT_EQ(domains(of(answer, tun0)), (Words{"a.example", "b.example"}));
  EXPECT_EQ(answer.host.domain, "a.example");
  EXPECT_EQ(answer.host.dns.source, "/etc/resolv.conf");
}

TEST(ResolvConf, AStubOnlyWhenNothingElseIsKnown) {
  Host alone;
  alone.tree.write("/etc/resolv.conf", "nameserver 127.0.0.53\nsearch .\n");
  EXPECT_EQ(servers(alone.ask(eth0)), (Words{"127.0.0.53"}));
  Host mixed;
  mixed.tree.write("/etc/resolv.conf", "nameserver 127.0.0.53\nnameserver ::1\nnameserver 192.0.2.1\n");
  EXPECT_EQ(servers(mixed.ask(eth0)), (Words{"192.0.2.1"}));
}

TEST(ResolvConf, ZonesByNameAndByNumber) {
  Host host;
  host.tree.write("/etc/resolv.conf",
                  "nameserver fe80::1%eth0\nnameserver fe80::2%2\nnameserver fe80::3%tun0\n");
  EXPECT_EQ(servers(host.ask(eth0)), (Words{"fe80::1%2", "fe80::2%2"}));
}

TEST(ResolvConf, WhatABetterSourceKnowsIsNotTheOtherLinks) {
  Host host{"resolvconf"};
  host.tree.remove("/etc/resolv.conf");
  host.tree.write("/etc/resolv.conf", "nameserver 10.77.0.53\nnameserver 198.51.100.1\n");
  host.links.push_back(link(net::LinkId{4}, "eth1"));
  host.default_routes = {eth0, net::LinkId{4}};
  EXPECT_EQ(servers(host.ask(net::LinkId{4})), (Words{"198.51.100.1"}));
}

TEST(Lifetimes, AnAddressThatRunsOutWasLeased) {
  const Host host{"udhcpc"};
  const auto config = host.ask(eth0);
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.dhcp_source, "the address's lifetime");
  ASSERT_TRUE(config.lease4);
  EXPECT_FALSE(config.lease4->server.present());
  EXPECT_TRUE(about(config.lease4->expires, now() + seconds{500}));
  EXPECT_EQ(domains(config), (Words{"lab.example"}));
}

// udhcpc's address is permanent to the kernel: only the process itself tells of it.
struct UdhcpcHost : Host {
  UdhcpcHost() : Host("udhcpc") {
    leased().lifetimes = {};
    tree.write("/run/udhcpc.eth0.pid", "4242\n");
    tree.write("/proc/thread-self/net/dev", "ours");
  }
  void runs(std::string_view command) {
    tree.write("/proc/4242/cmdline", command);
    std::filesystem::create_directories(tree.path("/proc/4242/net"));
    std::filesystem::create_hard_link(tree.path("/proc/thread-self/net/dev"),
                                      tree.path("/proc/4242/net/dev"));
  }
};

TEST(Udhcpc, TheOneThatRunsForTheLink) {
  using namespace std::string_view_literals;
  for (const auto command : {"busybox\0udhcpc\0-f\0-i\0eth0\0"sv, "/sbin/udhcpc\0-ieth0\0-n\0"sv}) {
    UdhcpcHost host;
    host.runs(command);
    const auto config = host.ask(eth0);
    EXPECT_EQ(config.dhcp4, true);
    EXPECT_EQ(config.dhcp_source, "udhcpc, process 4242");
    EXPECT_FALSE(config.lease4);
  }
}

TEST(Udhcpc, AnotherLinksOrAnotherProgramOrNoneAnyMore) {
  using namespace std::string_view_literals;
  for (const auto command : {"udhcpc\0-i\0eth1\0"sv, "sleep\0-i\0eth0\0"sv, "udhcpc\0-i"sv, ""sv}) {
    UdhcpcHost host;
    host.runs(command);
    EXPECT_NE(host.ask(eth0).dhcp4, true);
  }
  EXPECT_NE(UdhcpcHost{}.ask(eth0).dhcp4, true);
}

TEST(Udhcpc, OfAnotherNamespace) {
  UdhcpcHost host;
  host.tree.write("/proc/4242/cmdline", std::string_view{"udhcpc\0-i\0eth0\0", 15});
  host.tree.write("/proc/4242/net/dev", "another's");
  EXPECT_NE(host.ask(eth0).dhcp4, true);
}

TEST(Ask, AnEmptyMachineKnowsNothing) {
  Host host;
  host.leased() = address(eth0, "10.77.0.9", 24);
  const auto config = host.ask(eth0);
  EXPECT_FALSE(config.dns);
  EXPECT_FALSE(config.dhcp4);
  EXPECT_FALSE(config.lease4);
  EXPECT_FALSE(config.automatic_addressing);
}

TEST(Ask, NoLinksNoAnswers) {
  Host host{"resolvconf"};
  host.links.clear();
  const auto answer = host.ask();
  EXPECT_TRUE(answer.links.empty());
  EXPECT_EQ(answer.host.domain, "vpn.example");
}

}  // namespace

}  // namespace iphlp::host::test
