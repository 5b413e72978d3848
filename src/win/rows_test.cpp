// Every member of the structures, from one adapter that has everything.

#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "win/adapter_addresses.h"
#include "win/adapter_info.h"
#include "win/interface_lists.h"
#include "win/interfaces.h"
#include "win/network_params.h"

namespace iphlp::win {
namespace {

using testing::ElementsAre;

net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}
net::Address address(std::string_view text, std::uint8_t length) {
  net::Address address;
  address.link = net::LinkId{7};
  address.local = address.address = ip(text);
  address.family = address.local.family();
  address.prefix_length = length;
  address.flags = net::AddressFlag::permanent;
  return address;
}

// Packs into a block that lives as long as this.
template <class Pack>
class Packed {
 public:
  explicit Packed(Pack pack) {
    Packer measure;
    (void)pack(measure);
    block_.resize((measure.size() + 7) / 8);
    // Its own room: nothing is left to copy.
    Packer packer{block_.data(), std::as_writable_bytes(std::span{block_})};
    (void)pack(packer);
  }
  template <class T>
  [[nodiscard]] const T& as() const {
    return *reinterpret_cast<const T*>(block_.data());
  }

 private:
  std::vector<std::uint64_t> block_;
};

class Rows : public ::testing::Test {
 protected:
  Rows() {
    link.id = net::LinkId{7};
    link.name = "eth0";
    link.alias = "to the office";
    link.hardware_type = 1;
    link.flags = net::LinkFlag::up | net::LinkFlag::lower_up | net::LinkFlag::multicast;
    link.operational = net::Operational::up;
    link.mtu = 1500;
    constexpr std::array<std::uint8_t, 6> mac{2, 0, 0, 0, 0, 9};
    link.hardware_address = net::HardwareAddress{mac};
    link.ipv4 = net::Ipv4State{};
    link.ipv6 = net::Ipv6State{};
    config.link = link.id;
    config.dns = net::Dns{.servers = {{.address = ip("192.0.2.53")},
                                      {.address = ip("fe80::53"), .zone = net::LinkId{7}, .port = 5353},
                                      {.address = ip("192.0.2.54")}},
                          .domains = {"example.org", "example.net"},
                          .source = "a test"};
    config.dhcp4 = true;
    config.lease4 = net::Lease4{.server = ip("192.0.2.67"),
                                .obtained = std::chrono::seconds{1000},
                                .expires = std::chrono::seconds{4600}};
    config.lease6 = net::Lease6{.server = ip("fe80::547"),
                                .server_zone = net::LinkId{7},
                                .duid = {0, 1, 2, 3},
                                .iaid = 99,
                                .source = {}};
    config.automatic_addressing = true;
    config.wins_servers = {ip("192.0.2.137"), ip("192.0.2.138"), ip("192.0.2.139")};
    config.network_uuid = std::array<std::uint8_t, 16>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    net::Address leased = address("192.0.2.10", 24);
    leased.flags = 0;
    leased.lifetimes = {.preferred = 1800, .valid = 3600, .created = 0, .updated = 0};
    leased.broadcast = ip("192.0.2.255");
    addresses = {leased, address("169.254.1.1", 16), address("fe80::9", 64), address("2001:db8::1", 64)};
  }

  [[nodiscard]] net::Adapter adapter() const {
    return {.link = link,
            .config = config,
            .guid = guid,
            .addresses = addresses,
            .gateways = gateways,
            .multicast = multicast,
            .anycast = anycast,
            .megabits = 1000,
            .wireless = false};
  }
  auto packed(const AdapterParts& parts) const {
    return Packed{[this, parts](Packer& packer) { return &pack_adapter(packer, adapter(), parts); }};
  }
  auto packed_info() const {
    return Packed{[this](Packer& packer) { return &pack_adapter_info(packer, adapter()); }};
  }

  net::Link link;
  net::LinkConfig config;
  net::Guid guid{{0x33, 0x4d, 0xe7, 0xbb, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
  std::vector<net::Address> addresses;
  std::vector<net::Gateway> gateways{
      {.link = net::LinkId{7}, .family = net::Family::v4, .address = ip("192.0.2.1"), .metric = 100},
      {.link = net::LinkId{7}, .family = net::Family::v4, .address = {}, .metric = 150},
      {.link = net::LinkId{7}, .family = net::Family::v6, .address = ip("fe80::1"), .metric = 200}};
  std::vector<net::Membership> multicast{{.link = net::LinkId{7}, .address = ip("224.0.0.1")},
                                         {.link = net::LinkId{7}, .address = ip("ff02::1")}};
  std::vector<net::Membership> anycast{{.link = net::LinkId{7}, .address = ip("2001:db8::")}};
};

constexpr AdapterParts everything{.prefixes = true, .wins = true, .gateways = true};

std::string text_of(const SOCKET_ADDRESS& address) {
  ADDRESS_FAMILY family = 0;
  std::memcpy(&family, address.lpSockaddr, sizeof family);
  if (family == AF_INET) {
    SOCKADDR_IN v4;
    std::memcpy(&v4, address.lpSockaddr, sizeof v4);
    std::array<std::uint8_t, 4> bytes;
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return net::Ip::v4(bytes).text();
  }
  SOCKADDR_IN6 v6;
  std::memcpy(&v6, address.lpSockaddr, sizeof v6);
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  std::string text = net::Ip::v6(bytes).text();
  if (v6.sin6_scope_id != 0) text += "%" + std::to_string(v6.sin6_scope_id);
  if (v6.sin6_port != 0) text += "#" + std::to_string(v6.sin6_port >> 8 | (v6.sin6_port & 0xff) << 8);
  return text;
}
template <class Element>
std::vector<std::string> texts(const Element* head) {
  std::vector<std::string> found;
  for (; head != nullptr; head = head->Next) found.push_back(text_of(head->Address));
  return found;
}
std::vector<std::string> texts(const IP_ADDR_STRING& head) {
  std::vector<std::string> found;
  for (const auto* at = &head; at != nullptr; at = at->Next)
    found.push_back(std::string{at->IpAddress.String} + "/" + at->IpMask.String);
  return found;
}

TEST_F(Rows, AdapterAddressesSaysEveryMember) {
  const auto block = packed(everything);
  const auto& row = block.as<IP_ADAPTER_ADDRESSES>();
  EXPECT_EQ(row.Length, sizeof row);
  EXPECT_EQ(row.IfIndex, 7U);
  EXPECT_EQ(row.Next, nullptr);
  EXPECT_STREQ(row.AdapterName, "{334DE7BB-0102-0304-0506-0708090A0B0C}");
  EXPECT_EQ(read_wide(row.DnsSuffix, 100), "example.org");
  EXPECT_EQ(read_wide(row.Description, 100), "to the office");
  EXPECT_EQ(read_wide(row.FriendlyName, 100), "eth0");
  EXPECT_THAT(std::span{row.PhysicalAddress}, ElementsAre(2, 0, 0, 0, 0, 9, 0, 0));
  EXPECT_EQ(row.PhysicalAddressLength, 6U);
  EXPECT_EQ(row.Flags, IP_ADAPTER_DHCP_ENABLED | IP_ADAPTER_IPV4_ENABLED | IP_ADAPTER_IPV6_ENABLED |
                           IP_ADAPTER_IPV6_MANAGE_ADDRESS_CONFIG);
  EXPECT_EQ(row.Mtu, 1500U);
  EXPECT_EQ(row.IfType, 6U);
  EXPECT_EQ(row.OperStatus, IfOperStatusUp);
  EXPECT_EQ(row.Ipv6IfIndex, 7U);
  EXPECT_THAT(std::span{row.ZoneIndices}, ElementsAre(0, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_EQ(row.TransmitLinkSpeed, 1'000'000'000U);
  EXPECT_EQ(row.ReceiveLinkSpeed, 1'000'000'000U);
  EXPECT_EQ(row.Ipv4Metric, 100U);
  EXPECT_EQ(row.Ipv6Metric, 200U);
  EXPECT_EQ(row.Luid.Info.NetLuidIndex, 7U);
  EXPECT_EQ(row.Luid.Info.IfType, 6U);
  EXPECT_EQ(text_of(row.Dhcpv4Server), "192.0.2.67");
  EXPECT_EQ(row.CompartmentId, 1U);
  EXPECT_EQ(row.NetworkGuid.Data1, 0x01020304U);
  EXPECT_EQ(row.NetworkGuid.Data2, 0x0506U);
  EXPECT_EQ(row.NetworkGuid.Data4[7], 16U);
  EXPECT_EQ(row.ConnectionType, NET_IF_CONNECTION_DEDICATED);
  EXPECT_EQ(row.TunnelType, TUNNEL_TYPE_NONE);
  EXPECT_EQ(text_of(row.Dhcpv6Server), "fe80::547%7");
  EXPECT_EQ(row.Dhcpv6ClientDuidLength, 4U);
  EXPECT_EQ(row.Dhcpv6ClientDuid[3], 3U);
  EXPECT_EQ(row.Dhcpv6Iaid, 99U);
}

TEST_F(Rows, AdapterAddressesListsEverything) {
  const auto block = packed(everything);
  const auto& row = block.as<IP_ADAPTER_ADDRESSES>();
  EXPECT_THAT(texts(row.FirstUnicastAddress),
              ElementsAre("192.0.2.10", "169.254.1.1", "fe80::9%7", "2001:db8::1"));
  EXPECT_THAT(texts(row.FirstAnycastAddress), ElementsAre("2001:db8::"));
  EXPECT_THAT(texts(row.FirstMulticastAddress), ElementsAre("224.0.0.1", "ff02::1%7"));
  EXPECT_THAT(texts(row.FirstDnsServerAddress), ElementsAre("192.0.2.53", "fe80::53%7#5353", "192.0.2.54"));
  EXPECT_THAT(texts(row.FirstWinsServerAddress), ElementsAre("192.0.2.137", "192.0.2.138", "192.0.2.139"));
  EXPECT_THAT(texts(row.FirstGatewayAddress), ElementsAre("192.0.2.1", "fe80::1%7"));
  ASSERT_NE(row.FirstDnsSuffix, nullptr);
  EXPECT_EQ(read_wide(row.FirstDnsSuffix->String, 100), "example.org");
  EXPECT_EQ(read_wide(row.FirstDnsSuffix->Next->String, 100), "example.net");
  std::vector<std::string> prefixes;
  for (const auto* at = row.FirstPrefix; at != nullptr; at = at->Next)
    prefixes.push_back(text_of(at->Address) + "/" + std::to_string(at->PrefixLength));
  EXPECT_THAT(prefixes,
              testing::IsSupersetOf({"192.0.2.0/24", "192.0.2.10/32", "192.0.2.255/32", "224.0.0.0/4",
                                     "255.255.255.255/32", "2001:db8::/64", "2001:db8::1/128"}));
  EXPECT_EQ(std::set<std::string>(prefixes.begin(), prefixes.end()).size(), prefixes.size());
}

TEST_F(Rows, UnicastSaysEveryMember) {
  const auto block = packed(everything);
  const auto* leased = block.as<IP_ADAPTER_ADDRESSES>().FirstUnicastAddress;
  EXPECT_EQ(leased->Length, sizeof *leased);
  EXPECT_EQ(leased->Flags, IP_ADAPTER_ADDRESS_DNS_ELIGIBLE);
  EXPECT_EQ(leased->PrefixOrigin, IpPrefixOriginDhcp);
  EXPECT_EQ(leased->SuffixOrigin, IpSuffixOriginDhcp);
  EXPECT_EQ(leased->DadState, IpDadStatePreferred);
  EXPECT_EQ(leased->ValidLifetime, 3600U);
  EXPECT_EQ(leased->PreferredLifetime, 1800U);
  EXPECT_EQ(leased->LeaseLifetime, 3600U);
  EXPECT_EQ(leased->OnLinkPrefixLength, 24);
  const auto* automatic = leased->Next;
  EXPECT_EQ(automatic->Flags, 0U);
  EXPECT_EQ(automatic->PrefixOrigin, IpPrefixOriginWellKnown);
  const auto* manual = automatic->Next->Next;
  EXPECT_EQ(manual->PrefixOrigin, IpPrefixOriginManual);
  EXPECT_EQ(manual->SuffixOrigin, IpSuffixOriginManual);
}

TEST_F(Rows, PartsAreLeftOut) {
  const auto block = packed({.family = net::Family::v6,
                             .anycast = false,
                             .multicast = false,
                             .dns_servers = false,
                             .dns_suffixes = false,
                             .friendly_name = false});
  const auto& row = block.as<IP_ADAPTER_ADDRESSES>();
  EXPECT_THAT(texts(row.FirstUnicastAddress), ElementsAre("fe80::9%7", "2001:db8::1"));
  EXPECT_EQ(row.FirstAnycastAddress, nullptr);
  EXPECT_EQ(row.FirstMulticastAddress, nullptr);
  EXPECT_EQ(row.FirstDnsServerAddress, nullptr);
  EXPECT_EQ(row.FirstDnsSuffix, nullptr);
  EXPECT_EQ(row.FirstPrefix, nullptr);
  EXPECT_EQ(row.FirstWinsServerAddress, nullptr);
  EXPECT_EQ(row.FirstGatewayAddress, nullptr);
  EXPECT_EQ(read_wide(row.FriendlyName, 100), "");
}

TEST_F(Rows, AdapterInfoSaysEveryMember) {
  const auto block = packed_info();
  const auto& row = block.as<IP_ADAPTER_INFO>();
  EXPECT_EQ(row.Next, nullptr);
  EXPECT_EQ(row.ComboIndex, 7U);
  EXPECT_STREQ(row.AdapterName, "{334DE7BB-0102-0304-0506-0708090A0B0C}");
  EXPECT_STREQ(row.Description, "to the office");
  EXPECT_EQ(row.AddressLength, 6U);
  EXPECT_THAT(std::span{row.Address}, ElementsAre(2, 0, 0, 0, 0, 9, 0, 0));
  EXPECT_EQ(row.Index, 7U);
  EXPECT_EQ(row.Type, 6U);
  EXPECT_EQ(row.DhcpEnabled, 1U);
  EXPECT_EQ(row.CurrentIpAddress, nullptr);
  EXPECT_THAT(texts(row.IpAddressList), ElementsAre("192.0.2.10/255.255.255.0", "169.254.1.1/255.255.0.0"));
  EXPECT_NE(row.IpAddressList.Context, row.IpAddressList.Next->Context);
  EXPECT_THAT(texts(row.GatewayList), ElementsAre("192.0.2.1/255.255.255.255"));
  EXPECT_STREQ(row.DhcpServer.IpAddress.String, "192.0.2.67");
  EXPECT_TRUE(row.HaveWins);
  EXPECT_STREQ(row.PrimaryWinsServer.IpAddress.String, "192.0.2.137");
  EXPECT_STREQ(row.SecondaryWinsServer.IpAddress.String, "192.0.2.138");
  EXPECT_EQ(row.LeaseObtained, 1000);
  EXPECT_EQ(row.LeaseExpires, 4600);
}

TEST_F(Rows, AdapterInfoSaysWhatIsNotThere) {
  addresses.clear();
  gateways.clear();
  config = {};
  const auto block = packed_info();
  const auto& row = block.as<IP_ADAPTER_INFO>();
  EXPECT_THAT(texts(row.IpAddressList), ElementsAre("0.0.0.0/0.0.0.0"));
  EXPECT_THAT(texts(row.GatewayList), ElementsAre("0.0.0.0/0.0.0.0"));
  EXPECT_EQ(row.DhcpEnabled, 0U);
  EXPECT_FALSE(row.HaveWins);
  EXPECT_EQ(row.LeaseObtained, 0);
  EXPECT_EQ(row.LeaseExpires, 0);
}

TEST_F(Rows, DhcpWithoutALeaseIsStillSeeking) {
  config.lease4.reset();
  const auto seeking = packed_info();
  EXPECT_STREQ(seeking.as<IP_ADAPTER_INFO>().DhcpServer.IpAddress.String, "255.255.255.255");
  config.lease4 = net::Lease4{.never_expires = true, .source = {}};
  const auto endless = packed_info();
  EXPECT_EQ(endless.as<IP_ADAPTER_INFO>().LeaseExpires, 0x7fffffff);
}

// Both functions speak of one adapter: what has no hardware address has none in either.
TEST_F(Rows, HardwareAddressesAreTheSameInBoth) {
  const std::vector<std::uint8_t> infiniband(20, 1);
  const std::vector<std::uint8_t> zeros(6, 0);
  for (const auto& bytes : {std::vector<std::uint8_t>{}, zeros, infiniband}) {
    link.hardware_address = net::HardwareAddress{bytes};
    const auto both = packed(everything);
    const auto info = packed_info();
    EXPECT_EQ(both.as<IP_ADAPTER_ADDRESSES>().PhysicalAddressLength, 0U) << bytes.size();
    EXPECT_EQ(info.as<IP_ADAPTER_INFO>().AddressLength, 0U) << bytes.size();
  }
}

TEST_F(Rows, PerAdapterInfoSaysEveryMember) {
  const auto pack = [this] {
    return Packed{[this](Packer& packer) { return &pack_per_adapter_info(packer, adapter()); }};
  };
  const auto block = pack();
  const auto& row = block.as<IP_PER_ADAPTER_INFO>();
  EXPECT_EQ(row.AutoconfigEnabled, 1U);
  EXPECT_EQ(row.AutoconfigActive, 0U) << "it has another address too";
  EXPECT_EQ(row.CurrentDnsServer, nullptr);
  EXPECT_THAT(texts(row.DnsServerList), ElementsAre("192.0.2.53/", "192.0.2.54/"));
  addresses.erase(addresses.begin());
  EXPECT_EQ(pack().as<IP_PER_ADAPTER_INFO>().AutoconfigActive, 1U);
  config.dns.reset();
  const auto without = pack();
  EXPECT_THAT(texts(without.as<IP_PER_ADAPTER_INFO>().DnsServerList), ElementsAre("/"));
}

TEST_F(Rows, NetworkParamsSaysEveryMember) {
  const HostFacts host{.name = "host.example.org",
                       .config = {.dns = *config.dns, .domain = "example.org"},
                       .forwards = true,
                       .proxies_arp = true,
                       .uses_dns = true};
  const Packed block{[&](Packer& packer) { return &pack_network_params(packer, host); }};
  const auto& row = block.as<FIXED_INFO>();
  EXPECT_STREQ(row.HostName, "host.example.org");
  EXPECT_STREQ(row.DomainName, "example.org");
  EXPECT_EQ(row.CurrentDnsServer, nullptr);
  EXPECT_THAT(texts(row.DnsServerList), ElementsAre("192.0.2.53/", "192.0.2.54/"));
  EXPECT_EQ(row.NodeType, 1U);
  EXPECT_STREQ(row.ScopeId, "");
  EXPECT_EQ(row.EnableRouting, 1U);
  EXPECT_EQ(row.EnableProxy, 1U);
  EXPECT_EQ(row.EnableDns, 1U);
}

TEST_F(Rows, InterfaceListsSayEveryRow) {
  net::Link loopback;
  loopback.id = net::LinkId{1};
  loopback.flags = net::LinkFlag::loopback;
  loopback.hardware_type = 772;
  const std::vector<NamedLink> links{{.link = loopback, .guid = {}}, {.link = link, .guid = guid}};
  const Packed info{[&](Packer& packer) {
    pack_interface_info(packer, links);
    return true;
  }};
  const auto& table = info.as<IP_INTERFACE_INFO>();
  ASSERT_EQ(table.NumAdapters, 2);
  const auto* row = table.Adapter + 1;
  EXPECT_EQ(row->Index, 7U);
  EXPECT_EQ(read_wide(row->Name, 100), "\\DEVICE\\TCPIP_{334DE7BB-0102-0304-0506-0708090A0B0C}");
  const Packed names{[&](Packer& packer) {
    pack_interface_names(packer, links);
    return true;
  }};
  const auto* first = &names.as<IP_INTERFACE_NAME_INFO>();
  EXPECT_EQ(first[0].Index, 1U);
  EXPECT_EQ(first[0].MediaType, 24U);
  EXPECT_EQ(first[0].AccessType, IF_ACCESS_LOOPBACK);
  EXPECT_EQ(first[1].MediaType, 6U);
  EXPECT_EQ(first[1].ConnectionType, IF_CONNECTION_DEDICATED);
  EXPECT_EQ(first[1].AccessType, IF_ACCESS_BROADCAST);
  EXPECT_EQ(first[1].InterfaceGuid.Data1, 0x334de7bbU);
  EXPECT_EQ(first[1].DeviceGuid.Data4[7], 12U);
}

TEST_F(Rows, EveryMemberIsDescribedInWords) {
  std::size_t described = 0;
  const VisitMember visit = [&](std::string_view structure, std::string_view member, std::string_view words) {
    if (member.empty()) return;  // bytes that the compiler leaves
    ++described;
    EXPECT_FALSE(words.empty()) << structure << "." << member;
  };
  describe_adapter_addresses(visit);
  describe_adapter_info(visit);
  describe_network_params(visit);
  EXPECT_GT(described, 60U);
}

}  // namespace
}  // namespace iphlp::win
