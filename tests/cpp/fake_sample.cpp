// The sample machine: what a page of `iphlp config --all` has to cope with, all at once.
#include "fake_api.h"

namespace fake {
namespace {

Adapter leased() {
  Adapter a{.index = 2,
            .ipv6_index = 2,
            .name = "{1B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}",
            .friendly_name = u"eth0",
            .description = u"Intel Corporation 82574L Gigabit Network Connection (e1000e)"};
  a.dns_suffix = u"lab.example";
  a.dns_suffixes = {u"lab.example", u"caf\u00e9.example"};
  a.mac = {0x02, 0xfc, 0, 0, 0, 1};
  a.flags |= IP_ADAPTER_DHCP_ENABLED;
  a.unicast = {
      {.address = "192.0.2.17",
       .prefix_length = 24,
       .prefix_origin = IpPrefixOriginDhcp,
       .suffix_origin = IpSuffixOriginDhcp,
       .valid = 3500,
       .preferred = 3500,
       .lease = 3500,
       .flags = 1},
      {.address = "2001:db8:1::17",
       .prefix_length = 64,
       .prefix_origin = IpPrefixOriginRouterAdvertisement,
       .suffix_origin = IpSuffixOriginLinkLayerAddress,
       .valid = 86400,
       .preferred = 14400,
       .lease = 86400},
      {.address = "2001:db8:1::dead:beef",
       .prefix_length = 64,
       .prefix_origin = IpPrefixOriginRouterAdvertisement,
       .suffix_origin = IpSuffixOriginRandom,
       .valid = 86400,
       .preferred = 14400,
       .lease = 86400},
      {.address = "2001:db8:2::17", .prefix_length = 64, .state = IpDadStateDeprecated, .preferred = 0},
      {.address = "fe80::fc:ff:fe00:1%2",
       .prefix_length = 64,
       .prefix_origin = IpPrefixOriginWellKnown,
       .suffix_origin = IpSuffixOriginLinkLayerAddress},
  };
  a.multicast = {"224.0.0.1", "ff02::1%2"};
  a.dns_servers = {"192.0.2.53", "2001:db8::53", "198.51.100.53#5353"};
  a.gateways = {"192.0.2.1", "fe80::1%2"};
  a.wins_servers = {"192.0.2.42"};
  a.prefixes = {"2001:db8:1::"};
  a.dhcpv4_server = "192.0.2.1";
  a.dhcpv6_server = "fe80::1%2";
  a.duid = {0, 1, 0, 1, 0x2a, 0xbc, 0xde, 0xf0, 0x02, 0xfc, 0, 0, 0, 1};
  a.iaid = 33554689;
  a.lease_obtained = 1763877600;
  a.lease_expires = 1763881200;
  a.sources =
      "link\tkernel, link 2\naddresses\tkernel, link 2\ngateways\tkernel, main routing table\n"
      "dns\tsystemd-resolved, link 2\ndomains\tsystemd-resolved, link 2\n"
      "dhcp\tsystemd-networkd, link 2\nlease\tsystemd-networkd, /run/systemd/netif/leases/2\n";
  return a;
}

Adapter self_assigned() {
  Adapter a{.index = 3,
            .ipv6_index = 3,
            .name = "{2B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}",
            .friendly_name = u"wlan0",
            .description = u"Wireless"};
  a.mac = {0x02, 0xfc, 0, 0, 0, 2};
  a.type = IF_TYPE_IEEE80211;
  a.transmit_speed = 866'700'000;
  a.receive_speed = 1'200'000'000;
  a.flags |= IP_ADAPTER_DHCP_ENABLED;
  a.unicast = {{.address = "169.254.7.9",
                .prefix_length = 16,
                .prefix_origin = IpPrefixOriginWellKnown,
                .suffix_origin = IpSuffixOriginRandom},
               {.address = "fe80::2%3",
                .prefix_length = 64,
                .prefix_origin = IpPrefixOriginWellKnown,
                .suffix_origin = IpSuffixOriginLinkLayerAddress,
                .state = IpDadStateTentative},
               {.address = "198.51.100.9", .prefix_length = 32, .state = IpDadStateDuplicate}};
  a.dhcpv4_server = "255.255.255.255";
  a.autoconfiguration_enabled = true;
  a.autoconfiguration_active = true;
  return a;
}

Adapter down() {
  Adapter a{.index = 4,
            .ipv6_index = 0,
            .name = "{3B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}",
            .friendly_name = u"enp5s0",
            .description = u"evil\u001b[31m\u0007driver \xd800"};
  a.mac = {0x02, 0xfc, 0, 0, 0, 3};
  a.flags = IP_ADAPTER_IPV4_ENABLED;
  a.status = IfOperStatusDown;
  a.transmit_speed = ~0ULL;
  a.receive_speed = ~0ULL;
  return a;
}

Adapter tunnel() {
  Adapter a{.index = 5,
            .ipv6_index = 5,
            .name = "{4B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}",
            .friendly_name = u"wg0",
            .description = u"WireGuard"};
  a.type = IF_TYPE_TUNNEL;
  a.mtu = 1420;
  a.transmit_speed = ~0ULL;
  a.receive_speed = ~0ULL;
  a.flags |= IP_ADAPTER_NO_MULTICAST;
  a.unicast = {{.address = "10.99.0.2", .prefix_length = 32}};
  return a;
}

Adapter loopback() {
  Adapter a{.index = 1,
            .ipv6_index = 1,
            .name = "{0B5E7A10-0F2C-5D1E-8A3B-2C4D6E8F0A1B}",
            .friendly_name = u"lo",
            .description = u"Loopback"};
  a.type = IF_TYPE_SOFTWARE_LOOPBACK;
  a.mtu = 0xffffffff;
  a.unicast = {{.address = "127.0.0.1", .prefix_length = 8}, {.address = "::1", .prefix_length = 128}};
  return a;
}

}  // namespace

World sample() {
  World w;
  w.host_name = "workbench";
  w.domain_name = "example";
  w.adapters = {leased(), self_assigned(), down(), tunnel(), loopback()};
  return w;
}

}  // namespace fake
