// A DHCPv4 message as dhcpcd keeps it on disk: RFC 2131 header, RFC 2132 options.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "net/ip.h"
#include "wire/dhcp_text.h"

namespace iphlp::wire {

struct BootpLease {
  net::Ip address;
  net::Ip server;  // option 54
  std::optional<LeaseTime> time;
  std::vector<net::Ip> wins_servers;
};

[[nodiscard]] base::Result<BootpLease> decode_bootp_lease(base::Bytes bytes);

// What one option says, for those who keep options apart: systemd-networkd's description of its lease.
void take_dhcp_option(std::uint8_t tag, base::Bytes data, BootpLease& lease);

}  // namespace iphlp::wire
