#include "wire/resolv_conf.h"

#include <gtest/gtest.h>

namespace iphlp::wire {

namespace {

using Names = std::vector<std::string_view>;

TEST(NameServer, EverySpelling) {
  const auto check = [](std::string_view text, std::string_view address, std::uint16_t port,
                        std::uint32_t zone, std::string_view zone_name, std::string_view tls) {
    SCOPED_TRACE(text);
    const auto server = decode_name_server(text);
    ASSERT_TRUE(server);
    EXPECT_EQ(server->server.address.text(), address);
    EXPECT_EQ(server->server.port, port);
    EXPECT_EQ(net::number(server->server.zone), zone);
    EXPECT_EQ(server->zone, zone_name);
    EXPECT_EQ(server->server.tls_name, tls);
  };
  check("10.77.0.53", "10.77.0.53", 53, 0, "", "");
  check("10.77.0.53:5353#dns.example", "10.77.0.53", 5353, 0, "", "dns.example");
  check("fd77::53#dns6.example", "fd77::53", 53, 0, "", "dns6.example");
  check("fe80::1%4", "fe80::1", 53, 4, "", "");
  check("fe80::1%eth0", "fe80::1", 53, 0, "eth0", "");
  check("[fd77::53]:853%eth0#dns6.example", "fd77::53", 853, 0, "eth0", "dns6.example");
  check("[fd77::53]", "fd77::53", 53, 0, "", "");
  check("[fe80::1%2]:5353", "fe80::1", 5353, 2, "", "");
}

TEST(NameServer, NoneOfThese) {
  for (const auto* text : {"", "localhost", "10.77.0", "10.77.0.53:", "10.77.0.53:0", "10.77.0.53:65536",
                           "[fd77::53", "[fd77::53]x", "[fd77::53]:x", "fe80::1%", "#x", "%eth0", "[]:53"})
    EXPECT_FALSE(decode_name_server(text)) << text;
}

TEST(ResolvConf, AsTheCLibraryReadsIt) {
  const auto conf = decode_resolv_conf(
      "# nameserver 1.1.1.1\n; nameserver 1.1.1.1\n nameserver\t10.0.0.1 trailing\nnameserver bad\n"
      "search old.example\nsearch a.example. b.example\ndomain d.example\noptions edns0\nnameserver ::1");
  ASSERT_EQ(conf.servers.size(), 2U);
  EXPECT_EQ(conf.servers[0].server.address.text(), "10.0.0.1");
  EXPECT_EQ(conf.servers[1].server.address.text(), "::1");
  EXPECT_EQ(conf.domain, "d.example");
  EXPECT_EQ(conf.search, (Names{"a.example", "b.example"}));
  EXPECT_EQ(conf.domains(), (Names{"d.example", "a.example", "b.example"}));
}

TEST(ResolvConf, ADotIsNoDomain) {
  EXPECT_TRUE(decode_resolv_conf("search .\n").domains().empty());
  EXPECT_EQ(decode_resolv_conf("domain a.example\nsearch a.example\n").domains(), (Names{"a.example"}));
}

}  // namespace

}  // namespace iphlp::wire
