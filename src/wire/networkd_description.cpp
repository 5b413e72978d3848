#include "wire/networkd_description.h"

#include <algorithm>

#include "wire/lease_bootp.h"

namespace iphlp::wire {

namespace {

void take_addresses(json::View addresses, NetworkdDescription& link) {
  for (const json::View address : addresses.items()) {
    const std::string_view source = address["ConfigSource"].words();
    const net::Ip ip = decode_address_bytes(address["Address"]);
    if (source == "DHCPv4" && ip.is_v4()) {
      link.dhcp4 = true;
      link.address = ip;
      link.server = decode_address_bytes(address["ConfigProvider"]);
      // Both spellings are of today, each an absolute time; an infinite lease has neither.
      if (!address["ValidLifetimeUsec"].present() && !address["ValidLifetimeUSec"].present())
        link.time = LeaseTime{.forever = true};
    } else if (source == "IPv4LL") {
      link.link_local4 = true;
    } else if (source == "DHCPv6") {
      link.server6 = decode_address_bytes(address["ConfigProvider"]);
    }
  }
}

// 262 keeps the server's own message: {"options": [{"tag": 51, "data": "00000258"}, …]}.
void take_message(json::View message, NetworkdDescription& link) {
  BootpLease lease;
  for (const json::View option : message["options"].items()) {
    const auto tag = option["tag"].number<std::uint8_t>();
    const auto data = decode_hex(option["data"].words());
    if (tag && data) take_dhcp_option(*tag, std::as_bytes(std::span{*data}), lease);
  }
  if (lease.time) link.time = lease.time;
  if (!link.server.present()) link.server = lease.server;
  link.wins_servers = std::move(lease.wins_servers);
}

NetworkdDescription decode_link(json::View interface) {
  NetworkdDescription link;
  link.link = net::LinkId{interface["Index"].number<std::uint32_t>().value_or(0)};
  const std::string_view state = interface["AdministrativeState"].words();
  link.configured = state == "configured";
  link.managed = link.configured || state == "configuring";
  link.dhcp4 = interface["DHCPv4Client"].present();
  take_addresses(interface["Addresses"], link);
  take_message(interface["DHCPv4Client"]["Lease"]["Message"], link);
  if (auto duid = interface["DHCPv6Client"]["DUID"].bytes()) link.duid = std::move(*duid);
  return link;
}

}  // namespace

net::Ip decode_address_bytes(json::View bytes) {
  const auto raw = bytes.bytes();
  if (!raw) return {};
  if (raw->size() == 4) return net::Ip::v4((*raw)[0], (*raw)[1], (*raw)[2], (*raw)[3]);
  if (raw->size() != 16) return {};
  std::array<std::uint8_t, 16> all{};
  std::ranges::copy(*raw, all.begin());
  return net::Ip::v6(all);
}

std::vector<NetworkdDescription> decode_networkd_description(json::View description) {
  std::vector<NetworkdDescription> links;
  if (description["Index"].present()) links.push_back(decode_link(description));
  for (const json::View interface : description["Interfaces"].items())
    links.push_back(decode_link(interface));
  return links;
}

}  // namespace iphlp::wire
