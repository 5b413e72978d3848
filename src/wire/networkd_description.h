// How systemd-networkd describes its links in JSON (D-Bus and varlink Describe): its DHCP facts, as 252, 257
// and 262 spell them. Name servers stand in its files in every version and are not read here.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "net/ip.h"
#include "net/link_id.h"
#include "wire/dhcp_text.h"
#include "wire/json.h"

namespace iphlp::wire {

struct NetworkdDescription {
  net::LinkId link = net::LinkId::none;
  bool managed = false;
  bool configured = false;  // all that it was told to set up stands
  bool dhcp4 = false;       // it runs a DHCPv4 client, or holds an address from one
  net::Ip address{};        // the leased one
  net::Ip server{};
  std::optional<LeaseTime> time{};
  std::vector<net::Ip> wins_servers{};
  bool link_local4 = false;  // it took an address of 169.254/16
  net::Ip server6{};         // who gave the DHCPv6 address
  std::vector<std::uint8_t> duid{};
};

// All links, or the one, that a description holds.
[[nodiscard]] std::vector<NetworkdDescription> decode_networkd_description(json::View description);

// An address as systemd writes it: an array of 4 or 16 bytes.
[[nodiscard]] net::Ip decode_address_bytes(json::View bytes);

}  // namespace iphlp::wire
