// Echo requests and replies of ICMP and ICMPv6, and what their errors mean. Knows the eight bytes in front of
// the data, and nothing of sockets.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "net/echo.h"

namespace iphlp::wire {

struct Echo {
  std::uint16_t id = 0;
  std::uint16_t sequence = 0;
  base::Bytes data;
};

using EchoHeader = std::array<std::byte, 8>;

enum class Checksum : bool { left_to_the_kernel, computed };

// What goes in front of the data of a request. The kernel computes the checksum itself but on IPv4's raw
// sockets.
[[nodiscard]] EchoHeader encode_echo_request(net::Family family, const Echo& echo, Checksum checksum);

// An ICMP message, from its own header on, that is a reply; nothing for any other.
[[nodiscard]] std::optional<Echo> decode_echo_reply(net::Family family, base::Bytes message);
// One that is a request: errors carry the beginning of what they are about, perhaps no more than its header.
[[nodiscard]] std::optional<Echo> decode_echo_request(net::Family family, base::Bytes message);

// What an IPv4 packet carries behind its header; nothing where that is cut short.
[[nodiscard]] std::optional<base::Bytes> decode_ipv4_payload(base::Bytes packet);

// What an error's type and code say.
[[nodiscard]] net::EchoOutcome decode_icmp_error(net::Family family, std::uint8_t type, std::uint8_t code);

}  // namespace iphlp::wire
