// Echo requests: iphlp::echo_socket socket(ip_family::v4); socket.send(address) …
// On top of the C API alone, so the same program runs on Linux and on Windows.
#pragma once

#include "detail/c_api.hpp"
// It must follow: on Windows icmpapi.h uses what iphlpapi.h defines.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <icmpapi.h>

#include "detail/ipv4_options.hpp"
#include "detail/mingw_gaps.hpp"
#include "error.hpp"
#include "ip_address.hpp"

namespace iphlp {

// What became of a request, by Windows' numbers (IP_STATUS).
enum class echo_status : std::uint32_t {
  success = 0,
  buffer_too_small = 11001,
  net_unreachable = 11002,  // IPv6: no route to destination
  host_unreachable = 11003,
  protocol_unreachable = 11004,  // IPv6: administratively prohibited
  port_unreachable = 11005,
  no_resources = 11006,
  bad_option = 11007,
  hardware_error = 11008,
  packet_too_big = 11009,
  timed_out = 11010,
  bad_request = 11011,
  bad_route = 11012,
  ttl_expired = 11013,
  reassembly_expired = 11014,
  parameter_problem = 11015,
  source_quench = 11016,
  option_too_big = 11017,
  bad_destination = 11018,
  unreachable = 11040,
  time_exceeded = 11041,
  bad_header = 11042,
  unrecognized_header = 11043,
  icmp_error = 11044,
  scope_mismatch = 11045,
  general_failure = 11050,
};

// The words of Windows' ping: "TTL expired in transit."; "" for a number without any.
[[nodiscard]] constexpr std::string_view to_string(echo_status status) noexcept {
  switch (status) {
    case echo_status::success:
      return "Success.";
    case echo_status::buffer_too_small:
      return "The reply buffer is too small.";
    case echo_status::net_unreachable:
      return "Destination net unreachable.";
    case echo_status::host_unreachable:
      return "Destination host unreachable.";
    case echo_status::protocol_unreachable:
      return "Destination protocol unreachable.";
    case echo_status::port_unreachable:
      return "Destination port unreachable.";
    case echo_status::no_resources:
      return "No resources.";
    case echo_status::bad_option:
      return "Bad option specified.";
    case echo_status::hardware_error:
      return "Hardware error.";
    case echo_status::packet_too_big:
      return "Packet needs to be fragmented but DF set.";
    case echo_status::timed_out:
      return "Request timed out.";
    case echo_status::bad_request:
      return "Bad request.";
    case echo_status::bad_route:
      return "Bad route specified.";
    case echo_status::ttl_expired:
      return "TTL expired in transit.";
    case echo_status::reassembly_expired:
      return "TTL expired during reassembly.";
    case echo_status::parameter_problem:
      return "Parameter problem.";
    case echo_status::source_quench:
      return "Source quench received.";
    case echo_status::option_too_big:
      return "Option too big.";
    case echo_status::bad_destination:
      return "Bad destination.";
    case echo_status::unreachable:
      return "Destination unreachable.";
    case echo_status::time_exceeded:
      return "Time exceeded.";
    case echo_status::bad_header:
      return "Bad header.";
    case echo_status::unrecognized_header:
      return "Unrecognized next header.";
    case echo_status::icmp_error:
      return "ICMP error.";
    case echo_status::scope_mismatch:
      return "Destination scope mismatch.";
    case echo_status::general_failure:
      return "General failure.";
  }
  return "";
}

struct echo_options {
  std::chrono::milliseconds timeout{4000};
  std::uint8_t ttl = 0;  // 0: the system's default
  std::uint8_t tos = 0;  // IPv4 only
  bool dont_fragment = false;
  ip_address source = {};        // empty: whichever the route gives
  std::uint8_t record_hops = 0;  // IPv4 only: how many addresses of the way are recorded, 9 at most
  std::uint8_t stamp_hops = 0;   // IPv4 only: how many hops add their time, 4 at most
  // IPv4 only: through these and then to the destination, 9 at most; where it is strict through no others.
  // Few routers obey. All the options of a request share 40 bytes; more is option_too_big.
  std::vector<ip_address> via = {};
  bool via_strictly = false;
};

struct echo_reply {
  echo_status status = echo_status::timed_out;
  ip_address from;  // who answered; empty where nobody did
  std::chrono::milliseconds round_trip{0};
  std::uint8_t ttl = 0;  // IPv4 only: hops left when it arrived
  std::vector<std::byte> data;
  std::vector<ip_address> route;  // the recorded hops
  std::vector<hop_time> times;    // of the hops that added theirs

  [[nodiscard]] bool succeeded() const noexcept { return status == echo_status::success; }
};

namespace detail {

[[nodiscard]] inline DWORD last_echo_error() noexcept {
#if defined(_WIN32)
  return ::GetLastError();
#else
  return ::iphlp_last_error();
#endif
}

[[nodiscard]] inline IPAddr to_ipv4(const ip_address& address) noexcept {
  IPAddr number = 0;
  if (address.is_v4()) std::memcpy(&number, address.bytes().data(), sizeof number);
  return number;
}

[[nodiscard]] inline SOCKADDR_IN6 to_ipv6(const ip_address& address) noexcept {
  SOCKADDR_IN6 six{};
  six.sin6_family = AF_INET6;
  if (address.is_v6()) std::memcpy(&six.sin6_addr, address.bytes().data(), sizeof six.sin6_addr);
  six.sin6_scope_id = address.scope_id();
  return six;
}

}  // namespace detail

// A handle from which echoes are sent, by as many threads at once as like.
class echo_socket {
 public:
  // Errors: errc::access_denied where this system grants the caller no echoes.
  explicit echo_socket(ip_family family) : echo_socket(family, nullptr) {}
  echo_socket(ip_family family, std::error_code& error) : echo_socket(family, &error) {}
  echo_socket(echo_socket&& other) noexcept
      : handle_(std::exchange(other.handle_, INVALID_HANDLE_VALUE)), family_(other.family_) {}
  echo_socket& operator=(echo_socket&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(family_, other.family_);
    return *this;
  }
  echo_socket(const echo_socket&) = delete;
  echo_socket& operator=(const echo_socket&) = delete;
  ~echo_socket() {
    if (handle_ != INVALID_HANDLE_VALUE) ::IcmpCloseHandle(handle_);
  }

  [[nodiscard]] ip_family family() const noexcept { return family_; }

  // Does: sends an echo request with this data, 65,500 bytes at most, and waits for what becomes of it.
  // Answers: the reply; what the network said, or that it said nothing, is its status and no error.
  // Errors: errc::invalid_parameter for an address of another family; errc::invalid_netname for the
  //   unspecified one, or a source that is not this host's; errc::not_enough_memory.
  [[nodiscard]] echo_reply send(const ip_address& to, std::span<const std::byte> data,
                                const echo_options& options, std::error_code& error) const {
    error.clear();
    if (to.family() != family_ || data.size() > 65500) {
      error = detail::windows_error(ERROR_INVALID_PARAMETER);
      return {};
    }
    return family_ == ip_family::v4 ? send_v4(to, data, options, error) : send_v6(to, data, options, error);
  }
  [[nodiscard]] echo_reply send(const ip_address& to, std::span<const std::byte> data = {},
                                const echo_options& options = {}) const {
    return detail::or_throw("IcmpSendEcho",
                            [&](std::error_code& error) { return send(to, data, options, error); });
  }

 private:
  echo_socket(ip_family family, std::error_code* error)
      : handle_(family == ip_family::v4 ? ::IcmpCreateFile() : ::Icmp6CreateFile()), family_(family) {
    const std::error_code failure = handle_ == INVALID_HANDLE_VALUE
                                        ? detail::windows_error(detail::last_echo_error())
                                        : std::error_code();
    if (error != nullptr)
      *error = failure;
    else if (failure)
      throw std::system_error(failure, "IcmpCreateFile");
  }

  // A reason that is an IP_STATUS is a reply's, any other an error of the call.
  static void explain(DWORD reason, echo_reply& reply, std::error_code& error) {
    if (reason >= 11000 && reason <= 11050)
      reply.status = static_cast<echo_status>(reason);
    else
      error = detail::windows_error(reason);
  }
  static DWORD timeout_of(const echo_options& options) noexcept {
    const auto count = options.timeout.count();
    return count < 0 ? 0U : count > 0xfffffffe ? 0xfffffffeU : static_cast<DWORD>(count);
  }

  [[nodiscard]] echo_reply send_v4(const ip_address& to, std::span<const std::byte> data,
                                   const echo_options& options, std::error_code& error) const {
    detail::ipv4_options header;
    header.add_way(options.via, options.via_strictly);
    header.add_record(options.record_hops < 9 ? options.record_hops : 9U);
    header.add_times(options.stamp_hops < 4 ? options.stamp_hops : 4U);
    IP_OPTION_INFORMATION given{};
    given.Ttl = options.ttl;
    given.Tos = options.tos;
    given.Flags = options.dont_fragment ? IP_FLAG_DF : 0;
    given.OptionsSize = header.size();
    given.OptionsData = header.data();
    // 8 more, which Windows' page asks for, and what may have been recorded.
    std::vector<std::byte> block(sizeof(ICMP_ECHO_REPLY) + data.size() + 8 + MAX_OPT_SIZE);
    const DWORD count = ::IcmpSendEcho2Ex(handle_, nullptr, nullptr, nullptr, detail::to_ipv4(options.source),
                                          detail::to_ipv4(to), const_cast<std::byte*>(data.data()),
                                          static_cast<WORD>(data.size()), &given, block.data(),
                                          static_cast<DWORD>(block.size()), timeout_of(options));
    echo_reply reply;
    if (count == 0) {
      explain(detail::last_echo_error(), reply, error);
      return reply;
    }
    ICMP_ECHO_REPLY from;
    std::memcpy(&from, block.data(), sizeof from);
    ip_address::v4_bytes bytes;
    std::memcpy(bytes.data(), &from.Address, bytes.size());
    reply.status = static_cast<echo_status>(from.Status);
    reply.from = ip_address(bytes);
    reply.round_trip = std::chrono::milliseconds(from.RoundTripTime);
    reply.ttl = from.Options.Ttl;
    const auto* first = static_cast<const std::byte*>(from.Data);
    if (first != nullptr) reply.data.assign(first, first + from.DataSize);
    if (from.Options.OptionsData == nullptr) return reply;
    const std::span<const std::uint8_t> arrived{from.Options.OptionsData, from.Options.OptionsSize};
    reply.route = detail::ipv4_options::recorded(arrived);
    reply.times = detail::ipv4_options::stamped(arrived);
    return reply;
  }

  [[nodiscard]] echo_reply send_v6(const ip_address& to, std::span<const std::byte> data,
                                   const echo_options& options, std::error_code& error) const {
    IP_OPTION_INFORMATION given{};
    given.Ttl = options.ttl;
    given.Flags = options.dont_fragment ? IP_FLAG_DF : 0;
    SOCKADDR_IN6 source = detail::to_ipv6(options.source);
    SOCKADDR_IN6 destination = detail::to_ipv6(to);
    std::vector<std::byte> block(sizeof(ICMPV6_ECHO_REPLY_LH) + data.size() + 8);
    // Options without a TTL are an error of IPv6's.
    const bool has_options = options.ttl != 0;
    const DWORD count = ::Icmp6SendEcho2(handle_, nullptr, nullptr, nullptr, &source, &destination,
                                         const_cast<std::byte*>(data.data()), static_cast<WORD>(data.size()),
                                         has_options ? &given : nullptr, block.data(),
                                         static_cast<DWORD>(block.size()), timeout_of(options));
    echo_reply reply;
    ICMPV6_ECHO_REPLY_LH from;
    std::memcpy(&from, block.data(), sizeof from);
    if (count == 0) explain(detail::last_echo_error(), reply, error);
    if (count != 0) reply.status = static_cast<echo_status>(from.Status);
    if (error) return reply;
    ip_address::v6_bytes bytes;
    std::memcpy(bytes.data(), &from.Address.sin6_addr, bytes.size());
    // An error that nobody sent has no sender.
    const ip_address sender(bytes);
    if (!sender.is_unspecified()) reply.from = ip_address(bytes, sender.is_link_local() ? to.scope_id() : 0U);
    reply.round_trip = std::chrono::milliseconds(from.RoundTripTime);
    if (reply.succeeded())
      reply.data.assign(block.begin() + sizeof from,
                        block.begin() + sizeof from + static_cast<std::ptrdiff_t>(data.size()));
    return reply;
  }

  HANDLE handle_;
  ip_family family_;
};

}  // namespace iphlp
