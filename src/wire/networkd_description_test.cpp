#include "wire/networkd_description.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace iphlp::wire {

namespace {

json::Value fixture(const std::string& name) {
  std::ifstream file{std::string{IPHLP_FIXTURES "/host/answers/"} + name + ".json"};
  return json::decode(std::string{std::istreambuf_iterator<char>{file}, {}}).value();
}

TEST(NetworkdDescription, EveryVersion) {
  for (const std::string version : {"252", "257", "262"}) {
    SCOPED_TRACE(version);
    const auto document = fixture("network1-" + version);
    const auto links = decode_networkd_description(document);
    ASSERT_EQ(links.size(), 1U);
    const auto& link = links[0];
    EXPECT_EQ(net::number(link.link), 2U);
    EXPECT_TRUE(link.managed && link.configured && link.dhcp4);
    EXPECT_FALSE(link.link_local4);
    EXPECT_EQ(link.address.text(), "10.77.0.115");
    EXPECT_EQ(link.server.text(), "10.77.0.1");
    EXPECT_EQ(link.server6.text(), "fe80::77:ff:fe00:1");
    EXPECT_EQ(link.duid.empty(), version == "252");
    // Only 262 has the server's own message, with the lease's length.
    EXPECT_EQ(link.time, version == "262" ? std::optional{LeaseTime{.length = std::chrono::seconds{600}}}
                                          : std::nullopt);
  }
}

TEST(NetworkdDescription, AllLinksOfAVarlinkAnswer) {
  const auto document = fixture("network-varlink-262");
  const auto links = decode_networkd_description(json::View{document}["parameters"]);
  ASSERT_GE(links.size(), 2U);
  EXPECT_EQ(net::number(links[0].link), 1U);
  EXPECT_FALSE(links[0].managed);
  EXPECT_TRUE(links[1].managed);
}

TEST(NetworkdDescription, OtherShapesAreReadOver) {
  for (const auto* text :
       {"null", "[]", "{\"Interfaces\":7}", "{\"Interfaces\":[7,{\"Addresses\":{}}]}",
        "{\"Index\":2,\"Addresses\":[{\"ConfigSource\":\"DHCPv4\",\"Address\":[1,2,3]}]}"}) {
    const auto document = json::decode(text).value();
    for (const auto& link : decode_networkd_description(document)) {
      EXPECT_FALSE(link.managed) << text;
      EXPECT_FALSE(link.address.present()) << text;
    }
  }
}

}  // namespace

}  // namespace iphlp::wire
