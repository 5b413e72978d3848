// The sockets of this host with the processes that hold them, what was measured of a connection, and its
// end: for (const iphlp::tcp_socket& s : iphlp::tcp_sockets()) …
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>
#include <type_traits>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "error.hpp"
#include "ip_address.hpp"
#include "text.hpp"

#if !defined(_WIN32)
#include <iphlp_process.h>
#endif

namespace iphlp {

// An address and a port, in the host's byte order.
struct endpoint {
  ip_address address;
  std::uint16_t port = 0;

  // "192.0.2.1:80", "[2001:db8::1]:80"
  [[nodiscard]] std::string to_string() const {
    const std::string text = address.to_string();
    return (address.is_v6() ? "[" + text + "]" : text) + ":" + std::to_string(port);
  }
  friend bool operator==(const endpoint&, const endpoint&) = default;
  friend auto operator<=>(const endpoint&, const endpoint&) = default;
};

// Windows' numbers.
enum class tcp_state : std::uint32_t {
  closed = 1,
  listen = 2,
  syn_sent = 3,
  syn_received = 4,
  established = 5,
  fin_wait_1 = 6,
  fin_wait_2 = 7,
  close_wait = 8,
  closing = 9,
  last_ack = 10,
  time_wait = 11,
};

// "ESTABLISHED", as netstat prints it; "UNKNOWN" for any other number.
[[nodiscard]] constexpr const char* to_string(tcp_state state) noexcept {
  switch (state) {
    case tcp_state::closed:
      return "CLOSED";
    case tcp_state::listen:
      return "LISTENING";
    case tcp_state::syn_sent:
      return "SYN_SENT";
    case tcp_state::syn_received:
      return "SYN_RECEIVED";
    case tcp_state::established:
      return "ESTABLISHED";
    case tcp_state::fin_wait_1:
      return "FIN_WAIT_1";
    case tcp_state::fin_wait_2:
      return "FIN_WAIT_2";
    case tcp_state::close_wait:
      return "CLOSE_WAIT";
    case tcp_state::closing:
      return "CLOSING";
    case tcp_state::last_ack:
      return "LAST_ACK";
    case tcp_state::time_wait:
      return "TIME_WAIT";
  }
  return "UNKNOWN";
}

struct tcp_socket {
  endpoint local;
  endpoint remote;  // all zeros where it listens
  tcp_state state = tcp_state::closed;
  std::uint32_t process = 0;  // 0: none, or one that may not be seen

  [[nodiscard]] bool listens() const noexcept { return state == tcp_state::listen; }
  friend bool operator==(const tcp_socket&, const tcp_socket&) = default;
};

struct udp_socket {
  endpoint local;
  std::uint32_t process = 0;

  friend bool operator==(const udp_socket&, const udp_socket&) = default;
};

enum class tcp_sockets_of { all, listeners, connections };

// What to ask. Processes cost a walk of all of them.
struct socket_options {
  ip_family family = ip_family::none;         // none: both, IPv4 first
  tcp_sockets_of kind = tcp_sockets_of::all;  // of TCP
  bool sorted = true;                         // by local address and port, then by the other end's
};

namespace detail {

[[nodiscard]] constexpr std::uint16_t port_of(DWORD port) noexcept {
  return static_cast<std::uint16_t>((port & 0xffU) << 8 | (port >> 8 & 0xffU));
}
[[nodiscard]] constexpr DWORD row_port(std::uint16_t port) noexcept {
  return port_of(port);
}
[[nodiscard]] inline ip_address v4_of(DWORD address) noexcept {
  ip_address::v4_bytes bytes;
  std::memcpy(bytes.data(), &address, bytes.size());
  return ip_address(bytes);
}
[[nodiscard]] inline DWORD dword_of(const ip_address& address) noexcept {
  DWORD value = 0;
  std::memcpy(&value, address.bytes().data(), sizeof value);
  return value;
}
[[nodiscard]] inline ip_address v6_of(const UCHAR (&address)[16], DWORD scope) noexcept {
  ip_address::v6_bytes bytes;
  std::memcpy(bytes.data(), address, bytes.size());
  return ip_address(bytes, scope);
}

[[nodiscard]] inline tcp_socket read_row(const MIB_TCPROW_OWNER_PID& row) {
  return {.local = {v4_of(row.dwLocalAddr), port_of(row.dwLocalPort)},
          .remote = {v4_of(row.dwRemoteAddr), port_of(row.dwRemotePort)},
          .state = static_cast<tcp_state>(row.dwState),
          .process = row.dwOwningPid};
}
[[nodiscard]] inline tcp_socket read_row(const MIB_TCP6ROW_OWNER_PID& row) {
  return {.local = {v6_of(row.ucLocalAddr, row.dwLocalScopeId), port_of(row.dwLocalPort)},
          .remote = {v6_of(row.ucRemoteAddr, row.dwRemoteScopeId), port_of(row.dwRemotePort)},
          .state = static_cast<tcp_state>(row.dwState),
          .process = row.dwOwningPid};
}
[[nodiscard]] inline udp_socket read_row(const MIB_UDPROW_OWNER_PID& row) {
  return {.local = {v4_of(row.dwLocalAddr), port_of(row.dwLocalPort)}, .process = row.dwOwningPid};
}
[[nodiscard]] inline udp_socket read_row(const MIB_UDP6ROW_OWNER_PID& row) {
  return {.local = {v6_of(row.ucLocalAddr, row.dwLocalScopeId), port_of(row.dwLocalPort)},
          .process = row.dwOwningPid};
}

// Appends the rows of one table. A system without the family has none of its sockets.
template <class Table, class Socket, class Question>
void append_rows(std::vector<Socket>& into, std::error_code& error, Question question) {
  const memory_block block = ask_growing(16 * 1024, ERROR_INSUFFICIENT_BUFFER, error, question);
  if (error == errc::not_supported) error.clear();
  if (!block) return;
  const auto* table = reinterpret_cast<const Table*>(block.get());
  into.reserve(into.size() + table->dwNumEntries);
  for (DWORD n = 0; n < table->dwNumEntries; ++n) into.push_back(read_row(table->table[n]));
}

[[nodiscard]] constexpr TCP_TABLE_CLASS table_class(tcp_sockets_of kind) noexcept {
  return kind == tcp_sockets_of::listeners     ? TCP_TABLE_OWNER_PID_LISTENER
         : kind == tcp_sockets_of::connections ? TCP_TABLE_OWNER_PID_CONNECTIONS
                                               : TCP_TABLE_OWNER_PID_ALL;
}

[[nodiscard]] constexpr bool wants(const socket_options& options, ip_family family) noexcept {
  return options.family == ip_family::none || options.family == family;
}

}  // namespace detail

// Does: asks for the TCP sockets with the processes that hold them.
// Answers: them; errc::not_enough_memory, errc::access_denied, errc::no_system_resources.
// Source: sock_diag; the kernel's own walk of all descriptors, or /proc where that is refused.
// Differs: of several processes that share a socket the one with the lowest number is told.
[[nodiscard]] inline std::vector<tcp_socket> tcp_sockets(const socket_options& options,
                                                         std::error_code& error) {
  error.clear();
  std::vector<tcp_socket> list;
  const auto ask = [&](ULONG family) {
    return [&options, family](void* buffer, PULONG size) {
      return ::GetExtendedTcpTable(buffer, size, options.sorted ? TRUE : FALSE, family,
                                   detail::table_class(options.kind), 0);
    };
  };
  if (detail::wants(options, ip_family::v4))
    detail::append_rows<MIB_TCPTABLE_OWNER_PID>(list, error, ask(AF_INET));
  if (!error && detail::wants(options, ip_family::v6))
    detail::append_rows<MIB_TCP6TABLE_OWNER_PID>(list, error, ask(AF_INET6));
  return list;
}

[[nodiscard]] inline std::vector<tcp_socket> tcp_sockets(const socket_options& options = {}) {
  return detail::or_throw("GetExtendedTcpTable",
                          [&options](std::error_code& error) { return tcp_sockets(options, error); });
}

// Does: the same of UDP.
[[nodiscard]] inline std::vector<udp_socket> udp_sockets(const socket_options& options,
                                                         std::error_code& error) {
  error.clear();
  std::vector<udp_socket> list;
  const auto ask = [&](ULONG family) {
    return [&options, family](void* buffer, PULONG size) {
      return ::GetExtendedUdpTable(buffer, size, options.sorted ? TRUE : FALSE, family, UDP_TABLE_OWNER_PID,
                                   0);
    };
  };
  if (detail::wants(options, ip_family::v4))
    detail::append_rows<MIB_UDPTABLE_OWNER_PID>(list, error, ask(AF_INET));
  if (!error && detail::wants(options, ip_family::v6))
    detail::append_rows<MIB_UDP6TABLE_OWNER_PID>(list, error, ask(AF_INET6));
  return list;
}

[[nodiscard]] inline std::vector<udp_socket> udp_sockets(const socket_options& options = {}) {
  return detail::or_throw("GetExtendedUdpTable",
                          [&options](std::error_code& error) { return udp_sockets(options, error); });
}

// What a process runs.
struct program {
  std::string name;
  std::string path;  // "" where it may not be seen
  // On Linux the systemd unit or container that it belongs to, "" for none; on Windows always "".
  std::string description;

  friend bool operator==(const program&, const program&) = default;
};

// Does: asks what a process runs.
// Answers: it; nothing when there is no such process or process is 0. Errors: errc::access_denied where the
//   system says nothing at all.
// Source: /proc/PID/exe, comm and cgroup.
[[nodiscard]] inline std::optional<program> program_of(std::uint32_t process, std::error_code& error) {
  error.clear();
  if (process == 0) return std::nullopt;
  MIB_TCPROW_OWNER_MODULE row{};
  row.dwOwningPid = process;
  const detail::memory_block block =
      detail::ask_growing(512, ERROR_INSUFFICIENT_BUFFER, error, [&row](void* buffer, PULONG size) {
        return ::GetOwnerModuleFromTcpEntry(&row, TCPIP_OWNER_MODULE_INFO_BASIC, buffer, size);
      });
  if (!block) {
    if (error == errc::not_found || error == errc::invalid_parameter) error.clear();
    return std::nullopt;
  }
  const auto& info = *reinterpret_cast<const TCPIP_OWNER_MODULE_BASIC_INFO*>(block.get());
  program found{.name = to_utf8(info.pModuleName), .path = to_utf8(info.pModulePath), .description = {}};
#if !defined(_WIN32)
  std::error_code gone;
  const detail::memory_block text =
      detail::ask_growing(128, ERROR_INSUFFICIENT_BUFFER, gone, [process](void* buffer, PULONG size) {
        return ::iphlp_process_service(process, static_cast<PSTR>(buffer), size);
      });
  if (text) found.description = reinterpret_cast<const char*>(text.get());
#endif
  return found;
}

[[nodiscard]] inline std::optional<program> program_of(std::uint32_t process) {
  return detail::or_throw("GetOwnerModuleFromTcpEntry",
                          [process](std::error_code& error) { return program_of(process, error); });
}

// What was measured of a connection since it was opened. What the system does not tell is 0.
struct tcp_measures {
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_acknowledged = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t segments_sent = 0;
  std::uint64_t segments_received = 0;
  std::uint32_t segments_retransmitted = 0;
  std::uint32_t smoothed_rtt_ms = 0;
  std::uint32_t least_rtt_us = 0;
  std::uint32_t retransmission_timeout_ms = 0;
  std::uint32_t mss = 0;
  std::uint32_t congestion_window = 0;  // bytes
  std::uint64_t outbound_bits_per_second = 0;

  friend bool operator==(const tcp_measures&, const tcp_measures&) = default;
};

namespace detail {

[[nodiscard]] inline MIB_TCPROW row4_of(const tcp_socket& socket) {
  MIB_TCPROW row{};
  row.dwState = static_cast<DWORD>(socket.state);
  row.dwLocalAddr = dword_of(socket.local.address);
  row.dwLocalPort = row_port(socket.local.port);
  row.dwRemoteAddr = dword_of(socket.remote.address);
  row.dwRemotePort = row_port(socket.remote.port);
  return row;
}
[[nodiscard]] inline MIB_TCP6ROW row6_of(const tcp_socket& socket) {
  MIB_TCP6ROW row{};
  row.State = static_cast<MIB_TCP_STATE>(socket.state);
  std::memcpy(&row.LocalAddr, socket.local.address.bytes().data(), sizeof row.LocalAddr);
  row.dwLocalScopeId = socket.local.address.scope_id();
  row.dwLocalPort = row_port(socket.local.port);
  std::memcpy(&row.RemoteAddr, socket.remote.address.bytes().data(), sizeof row.RemoteAddr);
  row.dwRemoteScopeId = socket.remote.address.scope_id();
  row.dwRemotePort = row_port(socket.remote.port);
  return row;
}

// One group of extended statistics.
template <class Rod>
[[nodiscard]] std::optional<Rod> ask_estats(const tcp_socket& socket, TCP_ESTATS_TYPE type,
                                            std::error_code& error) {
  Rod rod{};
  auto* bytes = reinterpret_cast<PUCHAR>(&rod);
  DWORD code = NO_ERROR;
  if (socket.local.address.is_v6()) {
    MIB_TCP6ROW row = row6_of(socket);
    code = ::GetPerTcp6ConnectionEStats(&row, type, nullptr, 0, 0, nullptr, 0, 0, bytes, 0, sizeof rod);
  } else {
    MIB_TCPROW row = row4_of(socket);
    code = ::GetPerTcpConnectionEStats(&row, type, nullptr, 0, 0, nullptr, 0, 0, bytes, 0, sizeof rod);
  }
  if (code == NO_ERROR) return rod;
  error = windows_error(code);
  return std::nullopt;
}

}  // namespace detail

// Does: asks what was measured of one connection, by exact lookups and no walk.
// Answers: it; nothing when there is no such connection any more.
// Differs: on Windows only what SetPerTcpConnectionEStats switched on is collected; Linux always collects.
[[nodiscard]] inline std::optional<tcp_measures> measures_of(const tcp_socket& socket,
                                                             std::error_code& error) {
  error.clear();
  const auto data = detail::ask_estats<TCP_ESTATS_DATA_ROD_v0>(socket, TcpConnectionEstatsData, error);
  const auto path = data ? detail::ask_estats<TCP_ESTATS_PATH_ROD_v0>(socket, TcpConnectionEstatsPath, error)
                         : std::nullopt;
  const auto congestion =
      path ? detail::ask_estats<TCP_ESTATS_SND_CONG_ROD_v0>(socket, TcpConnectionEstatsSndCong, error)
           : std::nullopt;
  const auto rtt =
      congestion ? detail::ask_estats<TCP_ESTATS_FINE_RTT_ROD_v0>(socket, TcpConnectionEstatsFineRtt, error)
                 : std::nullopt;
  const auto bandwidth =
      rtt ? detail::ask_estats<TCP_ESTATS_BANDWIDTH_ROD_v0>(socket, TcpConnectionEstatsBandwidth, error)
          : std::nullopt;
  if (!bandwidth) {
    if (error == errc::not_found) error.clear();
    return std::nullopt;
  }
  return tcp_measures{.bytes_sent = data->DataBytesOut,
                      .bytes_acknowledged = data->ThruBytesAcked,
                      .bytes_received = data->DataBytesIn,
                      .segments_sent = data->SegsOut,
                      .segments_received = data->SegsIn,
                      .segments_retransmitted = path->PktsRetrans,
                      .smoothed_rtt_ms = path->SmoothedRtt,
                      .least_rtt_us = rtt->MinRtt,
                      .retransmission_timeout_ms = path->CurRto,
                      .mss = path->CurMss,
                      .congestion_window = congestion->CurCwnd,
                      .outbound_bits_per_second = bandwidth->OutboundBandwidth};
}

[[nodiscard]] inline std::optional<tcp_measures> measures_of(const tcp_socket& socket) {
  return detail::or_throw("GetPerTcpConnectionEStats",
                          [&socket](std::error_code& error) { return measures_of(socket, error); });
}

// How many bytes a connection has sent and received: one lookup.
struct tcp_traffic {
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};
[[nodiscard]] inline std::optional<tcp_traffic> traffic_of(const tcp_socket& socket, std::error_code& error) {
  error.clear();
  const auto data = detail::ask_estats<TCP_ESTATS_DATA_ROD_v0>(socket, TcpConnectionEstatsData, error);
  if (error == errc::not_found) error.clear();
  return data ? std::optional(tcp_traffic{.sent = data->DataBytesOut, .received = data->DataBytesIn})
              : std::nullopt;
}

// Does: ends a connection of IPv4; both programs are told.
// Answers: nothing; errc::mr_mid_not_found when there is none, errc::access_denied,
//   errc::invalid_parameter for IPv6, which Windows' function does not know.
inline void close_connection(const tcp_socket& socket, std::error_code& error) {
  if (!socket.local.address.is_v4()) {
    error = errc::invalid_parameter;
    return;
  }
  MIB_TCPROW row = detail::row4_of(socket);
  row.dwState = MIB_TCP_STATE_DELETE_TCB;
  const DWORD code = ::SetTcpEntry(&row);
  error = code == NO_ERROR ? std::error_code() : detail::windows_error(code);
}

inline void close_connection(const tcp_socket& socket) {
  std::error_code error;
  close_connection(socket, error);
  if (error) throw std::system_error(error, "SetTcpEntry");
}

}  // namespace iphlp
