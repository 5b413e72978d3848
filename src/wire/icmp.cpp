#include "wire/icmp.h"

#include <algorithm>

#include <linux/icmp.h>
#include <linux/icmpv6.h>

namespace iphlp::wire {

namespace {

using net::EchoOutcome;

constexpr std::size_t header_size = std::tuple_size_v<EchoHeader>;

constexpr std::uint8_t octet(base::Bytes bytes, std::size_t at) {
  return std::to_integer<std::uint8_t>(bytes[at]);
}
constexpr std::uint16_t big_endian(base::Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(octet(bytes, at) << 8 | octet(bytes, at + 1));
}
constexpr void put_big_endian(EchoHeader& header, std::size_t at, std::uint16_t value) {
  header[at] = static_cast<std::byte>(value >> 8);
  header[at + 1] = static_cast<std::byte>(value & 0xff);
}

// RFC 1071, over pieces of which all but the last are even.
class InternetChecksum {
 public:
  void add(base::Bytes piece) {
    for (; piece.size() >= 2; piece = piece.subspan(2)) sum_ += big_endian(piece, 0);
    if (!piece.empty()) sum_ += static_cast<std::uint64_t>(octet(piece, 0)) << 8;
  }
  [[nodiscard]] std::uint16_t result() const {
    std::uint64_t folded = sum_;
    while (folded > 0xffff) folded = (folded & 0xffff) + (folded >> 16);
    return static_cast<std::uint16_t>(~folded & 0xffff);
  }

 private:
  std::uint64_t sum_ = 0;
};

std::optional<Echo> decode_echo(base::Bytes message, std::uint8_t type) {
  if (message.size() < header_size || octet(message, 0) != type || octet(message, 1) != 0)
    return std::nullopt;
  return Echo{
      .id = big_endian(message, 4), .sequence = big_endian(message, 6), .data = message.subspan(header_size)};
}

// RFC 1812's codes, as Windows has always folded them: what is not about a host is about a net.
EchoOutcome unreachable_v4(std::uint8_t code) {
  switch (code) {
    case ICMP_HOST_UNREACH:
    case ICMP_HOST_UNKNOWN:
    case ICMP_HOST_ANO:
    case ICMP_HOST_UNR_TOS:
      return EchoOutcome::host_unreachable;
    case ICMP_PROT_UNREACH:
      return EchoOutcome::protocol_unreachable;
    case ICMP_PORT_UNREACH:
      return EchoOutcome::port_unreachable;
    case ICMP_FRAG_NEEDED:
      return EchoOutcome::packet_too_big;
    case ICMP_SR_FAILED:
      return EchoOutcome::bad_route;
    default:
      return EchoOutcome::net_unreachable;
  }
}

EchoOutcome error_v4(std::uint8_t type, std::uint8_t code) {
  switch (type) {
    case ICMP_DEST_UNREACH:
      return unreachable_v4(code);
    case ICMP_TIME_EXCEEDED:
      return code == ICMP_EXC_FRAGTIME ? EchoOutcome::reassembly_exceeded : EchoOutcome::hops_exceeded;
    case ICMP_PARAMETERPROB:
      return EchoOutcome::parameter_problem;
    case ICMP_SOURCE_QUENCH:
      return EchoOutcome::source_quench;
    default:
      return EchoOutcome::other_error;
  }
}

EchoOutcome unreachable_v6(std::uint8_t code) {
  switch (code) {
    case ICMPV6_NOROUTE:
      return EchoOutcome::net_unreachable;
    case ICMPV6_ADM_PROHIBITED:
      return EchoOutcome::prohibited;
    case ICMPV6_NOT_NEIGHBOUR:  // RFC 4443 says: beyond the scope of the source
      return EchoOutcome::scope_mismatch;
    case ICMPV6_ADDR_UNREACH:
      return EchoOutcome::host_unreachable;
    case ICMPV6_PORT_UNREACH:
      return EchoOutcome::port_unreachable;
    default:
      return EchoOutcome::unreachable;
  }
}

EchoOutcome parameter_problem_v6(std::uint8_t code) {
  switch (code) {
    case ICMPV6_HDR_FIELD:
      return EchoOutcome::bad_header;
    case ICMPV6_UNK_NEXTHDR:
      return EchoOutcome::unrecognized_header;
    case ICMPV6_UNK_OPTION:
      return EchoOutcome::bad_option;
    default:
      return EchoOutcome::parameter_problem;
  }
}

EchoOutcome error_v6(std::uint8_t type, std::uint8_t code) {
  switch (type) {
    case ICMPV6_DEST_UNREACH:
      return unreachable_v6(code);
    case ICMPV6_PKT_TOOBIG:
      return EchoOutcome::packet_too_big;
    case ICMPV6_TIME_EXCEED:
      return code == ICMPV6_EXC_HOPLIMIT   ? EchoOutcome::hops_exceeded
             : code == ICMPV6_EXC_FRAGTIME ? EchoOutcome::reassembly_exceeded
                                           : EchoOutcome::time_exceeded;
    case ICMPV6_PARAMPROB:
      return parameter_problem_v6(code);
    default:
      return EchoOutcome::other_error;
  }
}

}  // namespace

EchoHeader encode_echo_request(net::Family family, const Echo& echo, Checksum checksum) {
  EchoHeader header{};
  header[0] = static_cast<std::byte>(family == net::Family::v6 ? ICMPV6_ECHO_REQUEST : ICMP_ECHO);
  put_big_endian(header, 4, echo.id);
  put_big_endian(header, 6, echo.sequence);
  if (checksum == Checksum::computed) {
    InternetChecksum sum;
    sum.add(header);
    sum.add(echo.data);
    put_big_endian(header, 2, sum.result());
  }
  return header;
}

std::optional<Echo> decode_echo_reply(net::Family family, base::Bytes message) {
  return decode_echo(message, family == net::Family::v6 ? ICMPV6_ECHO_REPLY : ICMP_ECHOREPLY);
}

std::optional<Echo> decode_echo_request(net::Family family, base::Bytes message) {
  return decode_echo(message, family == net::Family::v6 ? ICMPV6_ECHO_REQUEST : ICMP_ECHO);
}

std::optional<base::Bytes> decode_ipv4_payload(base::Bytes packet) {
  constexpr std::size_t least_header = 20;
  if (packet.size() < least_header || octet(packet, 0) >> 4 != 4) return std::nullopt;
  const std::size_t length = static_cast<std::size_t>(octet(packet, 0) & 0xf) * 4;
  if (length < least_header || length > packet.size()) return std::nullopt;
  return packet.subspan(length);
}

EchoOutcome decode_icmp_error(net::Family family, std::uint8_t type, std::uint8_t code) {
  return family == net::Family::v6 ? error_v6(type, code) : error_v4(type, code);
}

}  // namespace iphlp::wire
