#include "wire/control.h"

#include <algorithm>

#include <linux/errqueue.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <sys/socket.h>

namespace iphlp::wire {

namespace {

// The kernel's struct cmsghdr, which its headers keep from user space; every message starts at a multiple of
// a long.
struct Header {
  std::size_t length;  // with this header
  int level;
  int type;
};

constexpr std::size_t aligned(std::size_t size) {
  return (size + sizeof(long) - 1) / sizeof(long) * sizeof(long);
}

std::uint8_t small_number(base::Bytes data) {
  if (const auto number = base::load<int>(data)) return static_cast<std::uint8_t>(*number);
  // The type of service comes as one byte.
  return base::load<std::uint8_t>(data).value_or(0);
}

std::optional<IcmpError> decode_error(base::Bytes data) {
  const auto error = base::load<sock_extended_err>(data);
  if (!error) return std::nullopt;
  const bool icmp = error->ee_origin == SO_EE_ORIGIN_ICMP || error->ee_origin == SO_EE_ORIGIN_ICMP6;
  IcmpError decoded{.local = !icmp, .type = error->ee_type, .code = error->ee_code};
  // The offender's address follows; who found an error at home names nobody.
  if (const auto from = decode_socket_address(data.subspan(sizeof *error))) decoded.from = *from;
  return decoded;
}

}  // namespace

std::optional<ControlMessage> ControlMessages::next() {
  const auto header = base::load<Header>(rest_);
  if (!header || header->length < sizeof *header || header->length > rest_.size()) return std::nullopt;
  const ControlMessage message{.level = header->level,
                               .type = header->type,
                               .data = rest_.first(header->length).subspan(sizeof *header)};
  rest_ = rest_.subspan(std::min(aligned(header->length), rest_.size()));
  return message;
}

RequestControl::RequestControl(const net::EchoRequest& request) {
  if (request.destination.is_v4()) add_v4(request);
  if (request.destination.is_v6()) add_v6(request);
}

void RequestControl::add(int level, int type, base::Bytes data) {
  const Header header{.length = sizeof(Header) + data.size(), .level = level, .type = type};
  // More options than an IPv4 header holds are refused at the door, and all else fits.
  if (aligned(header.length) > bytes_.size() - size_) return;
  std::memcpy(bytes_.data() + size_, &header, sizeof header);
  if (!data.empty()) std::memcpy(bytes_.data() + size_ + sizeof header, data.data(), data.size());
  size_ += aligned(header.length);
}

void RequestControl::add_v4(const net::EchoRequest& request) {
  if (request.ttl != 0) add_number(IPPROTO_IP, IP_TTL, request.ttl);
  if (request.tos != 0) add_number(IPPROTO_IP, IP_TOS, request.tos);
  if (request.source.is_v4()) {
    in_pktinfo info{};
    std::memcpy(&info.ipi_spec_dst, request.source.bytes().data(), sizeof info.ipi_spec_dst);
    add(IPPROTO_IP, IP_PKTINFO, base::bytes_of(info));
  }
  if (!request.ip_options.empty()) add(IPPROTO_IP, IP_RETOPTS, request.ip_options);
}

void RequestControl::add_v6(const net::EchoRequest& request) {
  if (request.ttl != 0) add_number(IPPROTO_IPV6, IPV6_HOPLIMIT, request.ttl);
  if (request.tos != 0) add_number(IPPROTO_IPV6, IPV6_TCLASS, request.tos);
  if (request.dont_fragment) add_number(IPPROTO_IPV6, IPV6_DONTFRAG, 1);
  if (request.source.is_v6()) {
    in6_pktinfo info{};
    std::memcpy(&info.ipi6_addr, request.source.bytes().data(), sizeof info.ipi6_addr);
    info.ipi6_ifindex = static_cast<int>(net::number(request.source_link));
    add(IPPROTO_IPV6, IPV6_PKTINFO, base::bytes_of(info));
  }
}

ArrivalControl decode_arrival_control(base::Bytes bytes) {
  ArrivalControl control;
  ControlMessages messages{bytes};
  while (const auto message = messages.next()) {
    if (message->level == IPPROTO_IP) {
      switch (message->type) {
        case IP_TTL:
          control.ttl = small_number(message->data);
          break;
        case IP_TOS:
          control.tos = small_number(message->data);
          break;
        case IP_RECVOPTS:
          control.ip_options = message->data;
          break;
        case IP_RECVERR:
          control.error = decode_error(message->data);
          break;
        default:
          break;
      }
    } else if (message->level == IPPROTO_IPV6) {
      switch (message->type) {
        case IPV6_HOPLIMIT:
          control.ttl = small_number(message->data);
          break;
        case IPV6_TCLASS:
          control.tos = small_number(message->data);
          break;
        case IPV6_RECVERR:
          control.error = decode_error(message->data);
          break;
        default:
          break;
      }
    }
  }
  return control;
}

}  // namespace iphlp::wire
