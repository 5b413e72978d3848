// systemd-networkd's /run/systemd/netif: links/N (every version) and leases/N (until 260). "This is private
// data. Do not parse": what is not there is absent, and the host asks networkd itself when it can.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/dhcp_text.h"
#include "wire/name_server.h"

namespace iphlp::wire {

// Views the text that it was read from.
struct NetworkdLink {
  bool managed = false;  // networkd configures this link, or has
  std::vector<NameServerText> servers;
  std::vector<std::string_view> domains;  // none twice; routing-only ones are left out
  bool has_lease4 = false;
  std::optional<std::uint32_t> iaid;
  std::vector<std::uint8_t> duid;
  std::string_view network_file;  // where its configuration was read from
};

[[nodiscard]] NetworkdLink decode_networkd_link(std::string_view text);

struct NetworkdLease {
  net::Ip address;
  net::Ip server;
  std::optional<LeaseTime> time;
};

[[nodiscard]] NetworkdLease decode_networkd_lease(std::string_view text);

// What a .network file says: DHCP=, LinkLocalAddressing=. Absent where it leaves it to the defaults.
struct NetworkdSettings {
  std::optional<bool> dhcp4;
  std::optional<bool> link_local4;
};

[[nodiscard]] NetworkdSettings decode_networkd_settings(std::string_view text);

}  // namespace iphlp::wire
