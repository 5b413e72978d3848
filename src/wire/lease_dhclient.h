// ISC dhclient's lease files: every lease it ever had on a link, the last one last. The file does not say
// whether a lease is in force; the host compares it with the addresses of the links.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/ip.h"
#include "wire/dhcp_text.h"

namespace iphlp::wire {

struct DhclientLease {
  std::string interface;
  net::Ip address;  // fixed-address; of a lease6, its first address
  net::Ip server;
  std::vector<net::Ip> name_servers;
  std::vector<std::string> domains;  // domain-name, then domain-search; none twice, without the last dot
  std::vector<net::Ip> wins_servers;
  std::optional<LeaseTime> time;
  std::optional<std::chrono::seconds> expires;  // unix time
  bool never_expires = false;
  bool is_v6 = false;
  std::vector<std::uint8_t> duid;  // the client's
  std::optional<std::uint32_t> iaid;
};

// A file that ends in the middle of a lease, as while it is being written, loses that lease and no other.
[[nodiscard]] std::vector<DhclientLease> decode_dhclient_leases(std::string_view text);

}  // namespace iphlp::wire
