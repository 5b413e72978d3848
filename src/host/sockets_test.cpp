// The daemons that answer on sockets of their own: varlink, dhcpcd.
#include <gtest/gtest.h>

#include "support/host/captured.h"
#include "support/host/expect.h"
#include "support/host/fake_daemon.h"

namespace iphlp::host::test {

namespace {

// Varlink: one call, one reply of a captured file.
FakeServer::Serve varlink(std::map<std::string, std::string> answers) {
  return [answers = std::move(answers)](std::string& received) {
    const auto end = received.find('\0');
    if (end == std::string::npos) return FakeServer::Turn{};
    const auto call = wire::json::decode(received.substr(0, end)).value();
    received.erase(0, end + 1);
    const auto found = answers.find(std::string{wire::json::View{call}["method"].words()});
    if (found == answers.end()) return FakeServer::Turn{captured_text("resolve-varlink-252.json") + '\0'};
    return FakeServer::Turn{found->second + '\0'};
  };
}

constexpr std::string_view resolve_socket = "/run/systemd/resolve/io.systemd.Resolve";
constexpr std::string_view network_socket = "/run/systemd/netif/io.systemd.Network";

TEST(ResolvedOnItsSocket, Version262WithoutABus) {
  Host host;
  host.tree.listens(resolve_socket);
  const FakeServer server{
      host.tree.path(resolve_socket).string(),
      varlink({{"io.systemd.Resolve.DumpDNSConfiguration", captured_text("resolve-varlink-262.json")}})};
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example"}));
  EXPECT_EQ(config.dns->source, "systemd-resolved, link 2");
  EXPECT_FALSE(host.ask(lo).dns);
}

TEST(ResolvedOnItsSocket, Version252KnowsNoSuchMethodButHasAFile) {
  Host host{"networkd-252"};
  host.tree.remove("/run/systemd/netif");
  host.tree.listens(resolve_socket);
  const FakeServer server{host.tree.path(resolve_socket).string(), varlink({})};
  const auto config = host.ask(eth0);
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(config.dns->source, "/run/systemd/resolve/resolv.conf");
}

TEST(ResolvedOnItsSocket, HangsAndLies) {
  Host host{"resolvconf"};
  host.tree.listens(resolve_socket);
  host.patience = os::Milliseconds{100};
  {
    const FakeServer silent{host.tree.path(resolve_socket).string(),
                            [](std::string&) { return FakeServer::Turn{}; }};
    EXPECT_EQ(host.ask(eth0).dns->source, "resolvconf, eth0.dhcp");
  }
  const FakeServer liar{host.tree.path(resolve_socket).string(), [](std::string& received) {
                          received.clear();
                          return FakeServer::Turn{std::string{"{\"parameters\":[[[}\0", 19}};
                        }};
  EXPECT_EQ(host.ask(eth0).dns->source, "resolvconf, eth0.dhcp");
}

TEST(NetworkdOnItsSocket, Version262WithoutABus) {
  Host host{"networkd-262"};
  const FakeServer server{
      host.tree.path(network_socket).string(),
      varlink({{"io.systemd.Network.Describe", captured_text("network-varlink-262.json")}})};
  const auto config = host.ask(eth0);
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.dhcp_source, "systemd-networkd");
  EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
  EXPECT_EQ(config.lease6->server, ip("fe80::77:ff:fe00:1"));
}

// dhcpcd's socket speaks the blocks that `dhcpcd -U` prints.
std::string dhcpcd_answer(const std::string& fixture) {
  std::ifstream file{Tree::source(fixture) / "answers/dhcpcd-U.txt"};
  const std::string all{std::istreambuf_iterator<char>{file}, {}};
  std::vector<std::string> blocks(1);
  std::string_view rest = all;
  while (!rest.empty()) {
    const auto line = base::take_line(rest);
    if (line.empty())
      blocks.emplace_back();
    else
      blocks.back() += std::string{line} + '\0';
  }
  const auto number = [](std::uint64_t value) {
    return std::string{reinterpret_cast<const char*>(&value), sizeof value};
  };
  std::string answer = number(blocks.size());
  for (const auto& block : blocks) answer += number(block.size()) + block;
  return answer;
}

TEST(DhcpcdOnItsSocket, EveryVersion) {
  for (const std::string fixture : {"dhcpcd-9", "dhcpcd-10.1"}) {
    SCOPED_TRACE(fixture);
    Host host{fixture};
    const std::string path = "/run/dhcpcd/eth0.unpriv.sock";
    host.tree.listens(path);
    const FakeServer server{host.tree.path(path).string(), [&](std::string& received) {
                              EXPECT_EQ(received, (std::string{"dhcpcd\0-U\0eth0\0", 15}));
                              received.clear();
                              return FakeServer::Turn{dhcpcd_answer(fixture)};  // and keeps the socket open
                            }};
    const auto config = host.ask(eth0);
    expect_lease(config, "dhcpcd");
    EXPECT_EQ(servers(config), (Words{"10.77.0.53", "10.77.0.54", "fd77::53"}));
    EXPECT_EQ(domains(config), (Words{"lab.example", "corp.example", "lab6.example"}));
    EXPECT_EQ(config.dns->source, "dhcpcd");
    ASSERT_TRUE(config.lease6);
    EXPECT_EQ(config.lease6->iaid, 2U);
    EXPECT_EQ(config.lease6->duid.size(), 14U);
  }
}

TEST(DhcpcdOnItsSocket, HangsOrLies) {
  Host host{"dhcpcd-9"};
  const std::string path = "/run/dhcpcd/eth0.unpriv.sock";
  host.tree.listens(path);
  host.patience = os::Milliseconds{100};
  for (const auto& answer : {std::string{}, std::string(8, '\xff'), std::string{"\1\0\0\0\0\0\0\0\xff", 9}}) {
    const FakeServer server{host.tree.path(path).string(), [&](std::string& received) {
                              received.clear();
                              return FakeServer::Turn{answer};
                            }};
    EXPECT_EQ(host.ask(eth0).dns->source, "dhcpcd, eth0.dhcp eth0.dhcp6 eth0.ra");
  }
}

}  // namespace

}  // namespace iphlp::host::test
