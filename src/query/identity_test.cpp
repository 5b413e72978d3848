#include "query/identity.h"

#include <array>
#include <gtest/gtest.h>
#include <string>

namespace iphlp::query {
namespace {

net::Link real_adapter() {
  constexpr std::array<std::uint8_t, 6> address{0x52, 0x54, 0, 1, 2, 3};
  net::Link link;
  link.name = "eth0";
  link.hardware_address = link.permanent_address = net::HardwareAddress{address};
  link.parent_bus = "pci";
  link.parent_device = "0000:00:03.0";
  return link;
}
net::Link virtual_link(std::string kind, std::string name) {
  net::Link link;
  link.kind = std::move(kind);
  link.name = std::move(name);
  return link;
}
std::string text_of(const net::Guid& guid) {
  const auto text = guid.text();
  return {text.data(), text.size()};
}

// Checked with another UUID library. These GUIDs are in people's configuration: another algorithm would
// rename every adapter there is.
TEST(Identity, IsTheSameForEver) {
  EXPECT_EQ(text_of(guid_of(real_adapter())), "{334DE7BB-AE59-594F-9CCB-7CE76BBBBC92}");
  EXPECT_EQ(text_of(guid_of(virtual_link("veth", "veth0"))), "{5AD96C2A-7AA7-5D50-B46E-0F0265478F62}");
}

TEST(Identity, IsANameBasedUuid) {
  const auto guid = guid_of(real_adapter());
  EXPECT_EQ(guid.bytes[6] >> 4, 5);
  EXPECT_EQ(guid.bytes[8] >> 6, 2);
}

TEST(Identity, OfARealAdapterSurvivesWhatAnAdministratorChanges) {
  const auto before = guid_of(real_adapter());
  auto link = real_adapter();
  link.name = "lan0";
  link.id = net::LinkId{77};
  link.alias = "to the office";
  link.mtu = 9000;
  constexpr std::array<std::uint8_t, 6> spoofed{2, 0, 0, 0, 0, 1};
  link.hardware_address = net::HardwareAddress{spoofed};
  link.master = net::LinkId{5};
  EXPECT_EQ(guid_of(link), before);
}

TEST(Identity, TellsAdaptersApart) {
  const auto before = guid_of(real_adapter());
  auto other_device = real_adapter();
  other_device.parent_device = "0000:00:04.0";
  EXPECT_NE(guid_of(other_device), before);
  auto other_address = real_adapter();
  constexpr std::array<std::uint8_t, 6> address{0x52, 0x54, 0, 1, 2, 4};
  other_address.permanent_address = net::HardwareAddress{address};
  EXPECT_NE(guid_of(other_address), before);
}

TEST(Identity, OfAVirtualLinkIsItsKindAndName) {
  auto link = virtual_link("veth", "veth0");
  const auto before = guid_of(link);
  constexpr std::array<std::uint8_t, 6> random{2, 1, 2, 3, 4, 5};
  link.hardware_address = net::HardwareAddress{random};
  link.id = net::LinkId{9};
  EXPECT_EQ(guid_of(link), before);
  EXPECT_NE(guid_of(virtual_link("veth", "veth1")), before);
  EXPECT_NE(guid_of(virtual_link("bridge", "veth0")), before);
}

// An address of zeros is what a driver without one has: all such adapters would be the same.
TEST(Identity, APermanentAddressOfZerosIsNone) {
  auto one = real_adapter();
  constexpr std::array<std::uint8_t, 6> zeros{};
  one.permanent_address = net::HardwareAddress{zeros};
  auto other = one;
  other.name = "eth1";
  EXPECT_NE(guid_of(one), guid_of(other));
}

TEST(Identity, PartsDoNotRunIntoEachOther) {
  EXPECT_NE(guid_of(virtual_link("a", "bc")), guid_of(virtual_link("ab", "c")));
}

TEST(Identity, LongNamesAreCutAlike) {
  const std::string endless(500, 'x');
  EXPECT_EQ(guid_of(virtual_link(endless, "a")), guid_of(virtual_link(endless, "a")));
}

TEST(Identities, AreThoseOfEachLinkHoweverOftenTheyAreAsked) {
  Identities identities;
  std::vector<net::Link> links(3);
  for (std::uint32_t n = 0; n < links.size(); ++n) {
    links[n].id = net::LinkId{n + 1};
    links[n].kind = "veth";
    links[n].name = "link" + std::to_string(n);
  }
  const auto expect_right = [&] {
    std::vector<net::Guid> guids;
    identities.tell(links, guids);
    ASSERT_EQ(guids.size(), links.size());
    for (std::size_t n = 0; n < links.size(); ++n) EXPECT_EQ(guids[n], guid_of(links[n])) << n;
  };
  expect_right();
  expect_right();
  links[1].name = "renamed";
  expect_right();
  links.erase(links.begin());
  expect_right();
  links.insert(links.begin(), net::Link{});
  expect_right();
}

}  // namespace
}  // namespace iphlp::query
