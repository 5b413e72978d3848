#include "wire/lease_bootp.h"

#include <array>

namespace iphlp::wire {

namespace {

constexpr std::size_t your_address = 16;
constexpr std::size_t magic = 236;
constexpr std::array<std::uint8_t, 4> cookie{0x63, 0x82, 0x53, 0x63};

std::optional<net::Ip> load_v4(base::Bytes bytes, std::size_t offset) {
  const auto raw = base::load<std::array<std::uint8_t, 4>>(bytes, offset);
  if (!raw) return std::nullopt;
  return net::Ip::v4(*raw);
}

}  // namespace

void take_dhcp_option(std::uint8_t tag, base::Bytes data, BootpLease& lease) {
  constexpr std::uint8_t netbios_servers = 44;
  constexpr std::uint8_t lease_time = 51;
  constexpr std::uint8_t server_identifier = 54;
  if (tag == server_identifier) {
    if (const auto server = load_v4(data, 0)) lease.server = *server;
  } else if (tag == lease_time) {
    if (const auto raw = base::load<std::array<std::uint8_t, 4>>(data)) {
      std::uint32_t seconds = 0;
      for (const std::uint8_t byte : *raw) seconds = seconds << 8 | byte;
      lease.time = seconds == 0xffffffff ? LeaseTime{.forever = true}
                                         : LeaseTime{.length = std::chrono::seconds{seconds}};
    }
  } else if (tag == netbios_servers) {
    for (std::size_t offset = 0; offset < data.size(); offset += 4)
      if (const auto server = load_v4(data, offset)) lease.wins_servers.push_back(*server);
  }
}

base::Result<BootpLease> decode_bootp_lease(base::Bytes bytes) {
  constexpr std::byte pad{0};
  constexpr std::byte end{255};
  BootpLease lease;
  if (base::load<std::array<std::uint8_t, 4>>(bytes, magic) != cookie)
    return base::malformed("DHCP lease", magic);
  if (const auto address = load_v4(bytes, your_address); address && !address->is_unspecified())
    lease.address = *address;
  std::size_t offset = magic + cookie.size();
  while (offset < bytes.size() && bytes[offset] != end) {
    if (bytes[offset] == pad) {
      ++offset;
      continue;
    }
    const auto length = base::load<std::uint8_t>(bytes, offset + 1);
    if (!length || bytes.size() - offset - 2 < *length) return base::malformed("DHCP lease", offset);
    take_dhcp_option(std::to_integer<std::uint8_t>(bytes[offset]), bytes.subspan(offset + 2, *length), lease);
    offset += std::size_t{2} + *length;
  }
  return lease;
}

}  // namespace iphlp::wire
