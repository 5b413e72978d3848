// What DHCP's facts look like where somebody wrote them down as text: durations, DUIDs, IAIDs, server lists.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "net/ip.h"

namespace iphlp::wire {

// How long a lease is good for.
struct LeaseTime {
  std::chrono::seconds length{};
  bool forever = false;

  friend bool operator==(const LeaseTime&, const LeaseTime&) = default;
};

// "600", "10min", "8min 45s", "infinity"; 4294967295 is DHCP's own infinity.
[[nodiscard]] std::optional<LeaseTime> decode_lease_time(std::string_view text);

// "00:04:e2:ca", "0:1:0:1" or "0001e2ca"; nothing for anything else.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_hex(std::string_view text);

// A DUID's bytes from systemd's spelling, "DUID-EN/Vendor:0000ab11…", or from hexadecimal.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decode_duid(std::string_view text);

// "0xc221305e", "2b:50:67:35" or "00000002".
[[nodiscard]] std::optional<std::uint32_t> decode_iaid(std::string_view text);

// The addresses among words that blanks or commas separate.
[[nodiscard]] std::vector<net::Ip> decode_addresses(std::string_view text);

}  // namespace iphlp::wire
