#include "win/echo.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "win/codes.h"

namespace iphlp::win {

namespace {

constexpr std::size_t row_size = sizeof(ICMP_ECHO_REPLY);
constexpr std::size_t row6_size = sizeof(ICMPV6_ECHO_REPLY_LH);

DWORD system_echo_code(const base::Error& error) {
  switch (error.code) {
    case ENETUNREACH:
      return IP_DEST_NET_UNREACHABLE;
    case EHOSTUNREACH:
      return IP_DEST_HOST_UNREACHABLE;
    case EACCES:  // a route that prohibits; the socket itself is open by now
      return IP_DEST_PROHIBITED;
    case EMSGSIZE:
      return IP_PACKET_TOO_BIG;
    case EAGAIN:  // no thread to be had
      return ERROR_NOT_ENOUGH_MEMORY;
    case ENOMEM:
    case ENOBUFS:
    case EMFILE:
    case ENFILE:
      return reading_code(error);
    default:
      return IP_GENERAL_FAILURE;
  }
}

}  // namespace

IP_STATUS status_of(net::EchoOutcome outcome) {
  using net::EchoOutcome;
  switch (outcome) {
    case EchoOutcome::echoed:
      return IP_SUCCESS;
    case EchoOutcome::net_unreachable:
      return IP_DEST_NET_UNREACHABLE;
    case EchoOutcome::host_unreachable:
      return IP_DEST_HOST_UNREACHABLE;
    case EchoOutcome::protocol_unreachable:
      return IP_DEST_PROT_UNREACHABLE;
    case EchoOutcome::port_unreachable:
      return IP_DEST_PORT_UNREACHABLE;
    case EchoOutcome::prohibited:
      return IP_DEST_PROHIBITED;
    case EchoOutcome::scope_mismatch:
      return IP_DEST_SCOPE_MISMATCH;
    case EchoOutcome::unreachable:
      return IP_DEST_UNREACHABLE;
    case EchoOutcome::packet_too_big:
      return IP_PACKET_TOO_BIG;
    case EchoOutcome::bad_route:
      return IP_BAD_ROUTE;
    case EchoOutcome::bad_option:
      return IP_BAD_OPTION;
    case EchoOutcome::hops_exceeded:
      return IP_TTL_EXPIRED_TRANSIT;
    case EchoOutcome::reassembly_exceeded:
      return IP_TTL_EXPIRED_REASSEM;
    case EchoOutcome::time_exceeded:
      return IP_TIME_EXCEEDED;
    case EchoOutcome::bad_header:
      return IP_BAD_HEADER;
    case EchoOutcome::unrecognized_header:
      return IP_UNRECOGNIZED_NEXT_HEADER;
    case EchoOutcome::parameter_problem:
      return IP_PARAM_PROBLEM;
    case EchoOutcome::source_quench:
      return IP_SOURCE_QUENCH;
    case EchoOutcome::other_error:
      return IP_ICMP_ERROR;
  }
  return IP_ICMP_ERROR;
}

DWORD echo_code(const base::Error& error) {
  switch (error.kind) {
    case base::Kind::timeout:
      return IP_REQ_TIMED_OUT;
    case base::Kind::invalid:
      return error.code == EADDRNOTAVAIL ? ERROR_INVALID_NETNAME : IP_BAD_OPTION;
    case base::Kind::system:
      return system_echo_code(error);
    default:
      return reading_code(error);
  }
}

const char* status_text(IP_STATUS status) {
  switch (status) {
    case IP_SUCCESS:
      return "Success.";
    case IP_BUF_TOO_SMALL:
      return "The reply buffer is too small.";
    case IP_DEST_NET_UNREACHABLE:
      return "Destination net unreachable.";
    case IP_DEST_HOST_UNREACHABLE:
      return "Destination host unreachable.";
    case IP_DEST_PROT_UNREACHABLE:
      return "Destination protocol unreachable.";
    case IP_DEST_PORT_UNREACHABLE:
      return "Destination port unreachable.";
    case IP_NO_RESOURCES:
      return "No resources.";
    case IP_BAD_OPTION:
      return "Bad option specified.";
    case IP_HW_ERROR:
      return "Hardware error.";
    case IP_PACKET_TOO_BIG:
      return "Packet needs to be fragmented but DF set.";
    case IP_REQ_TIMED_OUT:
      return "Request timed out.";
    case IP_BAD_REQ:
      return "Bad request.";
    case IP_BAD_ROUTE:
      return "Bad route specified.";
    case IP_TTL_EXPIRED_TRANSIT:
      return "TTL expired in transit.";
    case IP_TTL_EXPIRED_REASSEM:
      return "TTL expired during reassembly.";
    case IP_PARAM_PROBLEM:
      return "Parameter problem.";
    case IP_SOURCE_QUENCH:
      return "Source quench received.";
    case IP_OPTION_TOO_BIG:
      return "Option too big.";
    case IP_BAD_DESTINATION:
      return "Bad destination.";
    case IP_DEST_UNREACHABLE:
      return "Destination unreachable.";
    case IP_TIME_EXCEEDED:
      return "Time exceeded.";
    case IP_BAD_HEADER:
      return "Bad header.";
    case IP_UNRECOGNIZED_NEXT_HEADER:
      return "Unrecognized next header.";
    case IP_ICMP_ERROR:
      return "ICMP error.";
    case IP_DEST_SCOPE_MISMATCH:
      return "Destination scope mismatch.";
    case IP_NEGOTIATING_IPSEC:
      return "Negotiating IP security.";
    case IP_GENERAL_FAILURE:
      return "General failure.";
    default:
      return nullptr;
  }
}

std::size_t EchoReplies::used() const {
  return std::max<std::size_t>(count_, 1) * row_size + behind_;
}

ICMP_ECHO_REPLY EchoReplies::row(std::size_t n) const {
  ICMP_ECHO_REPLY row;
  std::memcpy(&row, buffer_.data() + n * row_size, row_size);
  return row;
}

void EchoReplies::write(std::size_t n, const ICMP_ECHO_REPLY& row) {
  std::memcpy(buffer_.data() + n * row_size, &row, row_size);
}

// What lies behind the structures moves by one, and so does where they point.
void EchoReplies::make_room_for_one_more() {
  if (count_ == 0) return;
  std::byte* const data = buffer_.data() + count_ * row_size;
  std::memmove(data + row_size, data, behind_);
  for (std::size_t n = 0; n < count_; ++n) {
    ICMP_ECHO_REPLY moved = row(n);
    if (moved.Data != nullptr) moved.Data = static_cast<std::byte*>(moved.Data) + row_size;
    if (moved.Options.OptionsData != nullptr) moved.Options.OptionsData += row_size;
    write(n, moved);
  }
}

bool EchoReplies::add(const net::EchoReply& reply) {
  const std::size_t structures = (count_ + std::size_t{1}) * row_size;
  if (structures + behind_ > buffer_.size()) return false;
  const base::Buffer room = buffer_.subspan(structures + behind_);
  if (count_ != 0 && reply.data.size() + reply.ip_options.size() > room.size()) return false;
  make_room_for_one_more();
  const auto data = reply.data.first(std::min(reply.data.size(), room.size()));
  const auto left = room.subspan(data.size());
  const auto options = reply.ip_options.size() <= left.size() ? reply.ip_options : base::Bytes{};
  std::ranges::copy(data, room.begin());
  std::ranges::copy(options, left.begin());
  ICMP_ECHO_REPLY out{};
  echo_reply_row.pack({.reply = reply,
                       .data = data.empty() ? nullptr : room.data(),
                       .data_size = static_cast<std::uint16_t>(data.size()),
                       .options = options.empty() ? nullptr : left.data(),
                       .options_size = static_cast<std::uint8_t>(options.size())},
                      out);
  write(count_, out);
  ++count_;
  behind_ += data.size() + options.size();
  return true;
}

void EchoReplies::fail(IP_STATUS status) {
  ICMP_ECHO_REPLY out{};
  out.Status = status;
  write(0, out);
}

void EchoReplies::mark() {
  ICMP_ECHO_REPLY first = row(0);
  first.Reserved = static_cast<USHORT>(count_);
  write(0, first);
}

void Echo6Reply::set(const net::EchoReply& reply) {
  ICMPV6_ECHO_REPLY_LH out{};
  echo6_reply_row.pack(reply, out);
  std::memcpy(buffer_.data(), &out, row6_size);
  const base::Buffer room = buffer_.subspan(row6_size);
  const auto data = reply.data.first(std::min(reply.data.size(), room.size()));
  std::ranges::copy(data, room.begin());
  used_ = row6_size + data.size();
}

void Echo6Reply::fail(IP_STATUS status) {
  ICMPV6_ECHO_REPLY_LH out{};
  out.Status = status;
  std::memcpy(buffer_.data(), &out, row6_size);
  used_ = row6_size;
}

IP_STATUS Echo6Reply::status() const {
  return take_reply6(buffer_).status;
}

ParsedReplies take_replies(base::Buffer buffer) {
  auto first = base::load<ICMP_ECHO_REPLY>(buffer);
  if (!first) return {.count = 0, .status = ERROR_INVALID_PARAMETER};
  const ParsedReplies parsed{.count = first->Reserved, .status = first->Status};
  first->Reserved = 0;
  std::memcpy(buffer.data(), &*first, row_size);
  return parsed;
}

ParsedReplies take_reply6(base::Bytes buffer) {
  const auto reply = base::load<ICMPV6_ECHO_REPLY_LH>(buffer);
  if (!reply) return {.count = 0, .status = ERROR_GEN_FAILURE};
  return {.count = reply->Status == IP_SUCCESS ? 1U : 0U, .status = reply->Status};
}

}  // namespace iphlp::win
