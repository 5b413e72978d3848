// The lease formats, on what real daemons wrote; what is expected of each capture is written by hand.
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "wire/key_file.h"
#include "wire/lease_bootp.h"
#include "wire/lease_dhclient.h"
#include "wire/lease_dhcpcd.h"
#include "wire/lease_networkd.h"

namespace iphlp::wire {

namespace {

using std::chrono::seconds;

std::string fixture(std::string_view path) {
  std::ifstream file{std::string{IPHLP_FIXTURES "/host/"} + std::string{path}, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}

std::vector<DhclientLease> dhclient(const std::string& name) {
  return decode_dhclient_leases(fixture(name + "/var/lib/dhcp/dhclient.eth0.leases"));
}

TEST(DhclientFile, OneLeaseInUtc) {
  const auto leases = dhclient("dhclient");
  ASSERT_EQ(leases.size(), 1U);
  const auto& lease = leases[0];
  EXPECT_EQ(lease.interface, "eth0");
  EXPECT_EQ(lease.address, ip("10.77.0.115"));
  EXPECT_EQ(lease.server, ip("10.77.0.1"));
  EXPECT_EQ(lease.name_servers, (std::vector{ip("10.77.0.53"), ip("10.77.0.54")}));
  EXPECT_EQ(lease.domains, (std::vector<std::string>{"lab.example", "corp.example"}));
  EXPECT_EQ(lease.wins_servers, (std::vector{ip("10.77.0.60"), ip("10.77.0.61")}));
  EXPECT_EQ(lease.time, (LeaseTime{.length = seconds{600}}));
  EXPECT_EQ(lease.expires, seconds{1795402107});  // date -u -d '2026-11-23 02:48:27' +%s
  EXPECT_FALSE(lease.never_expires);
}

TEST(DhclientFile, LocalTimeIsWrittenAsAnEpoch) {
  const auto leases = dhclient("dhclient-local-time");
  ASSERT_EQ(leases.size(), 1U);
  EXPECT_EQ(leases[0].expires, seconds{1795405514});
}

TEST(DhclientFile, ManyLeasesInTheirOrder) {
  const auto released = dhclient("dhclient-released");
  ASSERT_EQ(released.size(), 2U);
  EXPECT_EQ(released[1].expires, seconds{1795401508});
  EXPECT_EQ(dhclient("dhclient-two").size(), 2U);
  EXPECT_EQ(dhclient("dhclient-three").back().expires, seconds{1795404953});
}

TEST(DhclientFile, AnInfiniteLeaseHasNoDateOfThe22ndCentury) {
  const auto leases = dhclient("dhclient-infinite");
  ASSERT_EQ(leases.size(), 1U);
  EXPECT_TRUE(leases[0].never_expires);
  EXPECT_FALSE(leases[0].expires);
  EXPECT_TRUE(decode_dhclient_leases("lease { expire never; }").at(0).never_expires);
}

TEST(DhclientFile, Version6) {
  const auto leases = decode_dhclient_leases(fixture("dhclient/var/lib/dhcp/dhclient6.eth0.leases"));
  ASSERT_EQ(leases.size(), 1U);
  const auto& lease = leases[0];
  EXPECT_TRUE(lease.is_v6);
  EXPECT_EQ(lease.address, ip("fd77::1e2"));
  EXPECT_EQ(lease.iaid, 2U);
  EXPECT_EQ(lease.duid.size(), 14U);
  EXPECT_EQ(lease.name_servers, (std::vector{ip("fd77::53")}));
  EXPECT_EQ(lease.domains, (std::vector<std::string>{"lab6.example"}));
}

TEST(DhclientFile, AFileThatEndsInALeaseLosesThatOne) {
  const std::string all = fixture("dhclient-two/var/lib/dhcp/dhclient.eth0.leases");
  EXPECT_EQ(decode_dhclient_leases(all.substr(0, all.size() - 20)).size(), 1U);
  EXPECT_TRUE(decode_dhclient_leases("lease { option domain-name \"never closed").empty());
  EXPECT_EQ(decode_dhclient_leases("} ; lease { } } {").size(), 1U);
}

TEST(DhclientFile, DatesThatAreNone) {
  for (const auto* date : {"1 2026/13/01 00:00:00", "1 2026/02/30 00:00:00", "1 2026/11/23 25:00:00",
                           "1 2026/11/23", "epoch", "epoch -5", "epoch x", "1 1969/12/31 00:00:00", ""})
    EXPECT_FALSE(decode_dhclient_leases(std::string{"lease { expire "} + date + "; }").at(0).expires) << date;
}

TEST(NetworkdFile, LeasesOfEveryVersion) {
  for (const auto* name : {"networkd-252", "networkd-257", "networkd-252-netplan"}) {
    const auto lease = decode_networkd_lease(fixture(std::string{name} + "/run/systemd/netif/leases/2"));
    EXPECT_EQ(lease.address, ip("10.77.0.115")) << name;
    EXPECT_EQ(lease.server, ip("10.77.0.1")) << name;
    EXPECT_EQ(lease.time, (LeaseTime{.length = seconds{600}})) << name;
  }
  for (const auto* name : {"networkd-252-infinite", "networkd-257-infinite"})
    EXPECT_EQ(decode_networkd_lease(fixture(std::string{name} + "/run/systemd/netif/leases/2")).time,
              (LeaseTime{.forever = true}))
        << name;
}

TEST(NetworkdFile, LinksOfEveryVersion) {
  for (const auto* name : {"networkd-252", "networkd-257", "networkd-262"}) {
    const std::string text = fixture(std::string{name} + "/run/systemd/netif/links/2");
    const auto link = decode_networkd_link(text);
    EXPECT_TRUE(link.managed) << name;
    EXPECT_EQ(link.has_lease4, name != std::string{"networkd-262"});
    ASSERT_EQ(link.servers.size(), 4U) << name;
    EXPECT_EQ(link.domains, (std::vector<std::string_view>{"lab.example", "corp.example", "lab6.example"}));
    EXPECT_EQ(link.network_file, "/etc/systemd/network/50-eth0.network");
  }
  EXPECT_FALSE(decode_networkd_link(fixture("networkd-252/run/systemd/netif/links/1")).managed);
}

TEST(NetworkdFile, Settings) {
  const auto settings = [](std::string_view text) { return decode_networkd_settings(text); };
  EXPECT_EQ(settings("[Network]\nDHCP=yes\nLinkLocalAddressing=ipv6\n").dhcp4, true);
  EXPECT_EQ(settings("[Network]\nDHCP=yes\nLinkLocalAddressing=ipv6\n").link_local4, false);
  EXPECT_EQ(settings("[Network]\nDHCP=ipv4\n").dhcp4, true);
  EXPECT_EQ(settings("[Network]\nDHCP=ipv6\n").dhcp4, false);
  EXPECT_FALSE(settings("[Match]\nDHCP=yes\n").dhcp4);
}

TEST(DhcpcdAnswer, WaitsUntilItIsWhole) {
  const std::string block =
      std::string{"interface=eth0"} + '\0' + "new_ip_address=10.0.0.1" + '\0' + "junk" + '\0';
  std::string answer{"\1\0\0\0\0\0\0\0", 8};
  answer += static_cast<char>(block.size());
  answer += std::string(7, '\0') + block;
  const auto bytes = base::bytes_of(std::string_view{answer});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto part = decode_dhcpcd_answer(bytes.first(size));
    ASSERT_TRUE(part);
    EXPECT_FALSE(*part) << size;
  }
  const auto states = decode_dhcpcd_answer(bytes);
  ASSERT_TRUE(states && *states);
  ASSERT_EQ((*states)->size(), 1U);
  EXPECT_EQ((**states)[0].value("interface"), "eth0");
  EXPECT_EQ((**states)[0].value("ip_address"), "10.0.0.1");
  EXPECT_EQ((**states)[0].value("none"), "");
}

TEST(DhcpcdAnswer, RefusesCountsAndLengthsOfNoDhcpcd) {
  EXPECT_FALSE(decode_dhcpcd_answer(base::bytes_of(std::string_view{"\xff\xff\xff\xff\xff\xff\xff\xff", 8})));
  EXPECT_FALSE(decode_dhcpcd_answer(
      base::bytes_of(std::string_view{"\1\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7f", 16})));
}

TEST(BootpLease, OfEveryDhcpcd) {
  for (const auto* name : {"dhcpcd-9", "dhcpcd-10.1", "dhcpcd-10.5"}) {
    const std::string text = fixture(std::string{name} + "/var/lib/dhcpcd/eth0.lease");
    const auto lease = decode_bootp_lease(base::bytes_of(std::string_view{text}));
    ASSERT_TRUE(lease) << name;
    EXPECT_EQ(lease->address, ip("10.77.0.115"));
    EXPECT_EQ(lease->server, ip("10.77.0.1"));
    EXPECT_EQ(lease->time, (LeaseTime{.length = seconds{120}}));
    // Cut anywhere before its end mark it is no lease, or one that lacks its last options; never more.
    for (std::size_t size = 0; size < text.size(); ++size)
      (void)decode_bootp_lease(base::bytes_of(std::string_view{text}.substr(0, size)));
  }
  EXPECT_FALSE(decode_bootp_lease({}));
}

TEST(KeyFile, SectionsQuotesAndTheLastWord) {
  const auto file = KeyFile::decode("A=1\n# A=2\n\n[s]\n A = \"x y\" \nnonsense\nB=\nA=z\n; c\n[t]\nE=''\n");
  EXPECT_EQ(file.value("", "A"), "1");
  EXPECT_EQ(file.value("s", "A"), "z");
  EXPECT_TRUE(file.has("s", "B"));
  EXPECT_EQ(file.value("s", "B"), "");
  EXPECT_TRUE(file.has("t", "E"));
  EXPECT_FALSE(file.has("t", "A"));
  EXPECT_TRUE(file.has_section("t"));
  EXPECT_FALSE(file.has_section("u"));
}

}  // namespace

}  // namespace iphlp::wire
