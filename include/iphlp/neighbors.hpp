// The neighbors of this host: for (const iphlp::neighbor& n : iphlp::neighbors()) … ; changes of them, and
// who has an address.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <ostream>
#include <string_view>
#include <system_error>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#include "detail/mib_table.hpp"
#include "error.hpp"
#include "hardware_address.hpp"
#include "ip_address.hpp"
#include "luid.hpp"

namespace iphlp {

// How sure the host is of a neighbor, by Windows' numbers.
enum class neighbor_state : std::uint8_t {
  unreachable = 0,
  incomplete = 1,
  probe = 2,
  delay = 3,
  stale = 4,
  reachable = 5,
  permanent = 6
};

[[nodiscard]] constexpr std::string_view to_string(neighbor_state state) noexcept {
  switch (state) {
    case neighbor_state::unreachable:
      return "unreachable";
    case neighbor_state::incomplete:
      return "incomplete";
    case neighbor_state::probe:
      return "probe";
    case neighbor_state::delay:
      return "delay";
    case neighbor_state::stale:
      return "stale";
    case neighbor_state::reachable:
      return "reachable";
    case neighbor_state::permanent:
      return "permanent";
  }
  return "unknown";
}

struct neighbor {
  ip_address address;
  hardware_address physical_address;
  std::uint32_t interface_index = 0;
  luid interface_luid;
  neighbor_state state = neighbor_state::unreachable;
  bool is_router = false;
  std::chrono::milliseconds age{};  // since it was last reachable, or became unreachable

  [[nodiscard]] constexpr bool is_permanent() const noexcept { return state == neighbor_state::permanent; }

  friend bool operator==(const neighbor&, const neighbor&) = default;
  friend std::ostream& operator<<(std::ostream& out, const neighbor& n) {
    return out << n.address << " " << n.physical_address;
  }
};

namespace detail {

[[nodiscard]] inline neighbor make_neighbor(const MIB_IPNET_ROW2& from) noexcept {
  neighbor to;
  to.address = read_inet(from.Address);
  const auto length = std::min<std::size_t>(from.PhysicalAddressLength, sizeof from.PhysicalAddress);
  to.physical_address = hardware_address({from.PhysicalAddress, length});
  to.interface_index = from.InterfaceIndex;
  to.interface_luid = {from.InterfaceLuid.Value};
  to.state = static_cast<neighbor_state>(from.State);
  to.is_router = (from.Flags & 1U) != 0;
  to.age = std::chrono::milliseconds(from.ReachabilityTime.LastReachable);
  return to;
}

[[nodiscard]] inline MIB_IPNET_ROW2 make_net_row(const ip_address& address, std::uint32_t index,
                                                 const hardware_address& physical = {}) noexcept {
  MIB_IPNET_ROW2 row;
  std::memset(&row, 0, sizeof row);
  row.Address = make_inet(address);
  row.InterfaceIndex = index;
  const auto bytes = physical.bytes();
  std::copy(bytes.begin(), bytes.end(), row.PhysicalAddress);
  row.PhysicalAddressLength = static_cast<ULONG>(bytes.size());
  return row;
}

}  // namespace detail

// Does: asks for the neighbors of a family, or of both.
// Answers: them; none when there is none. Errors: errc::not_enough_memory, errc::not_supported.
// Source: GetIpNetTable2.
[[nodiscard]] inline std::vector<neighbor> neighbors(ip_family family, std::error_code& error) {
  return detail::read_table<MIB_IPNET_TABLE2>(
      error,
      [family](MIB_IPNET_TABLE2** table) { return ::GetIpNetTable2(detail::number_of(family), table); },
      detail::make_neighbor);
}

[[nodiscard]] inline std::vector<neighbor> neighbors(ip_family family = ip_family::none) {
  return detail::or_throw("GetIpNetTable2",
                          [family](std::error_code& error) { return neighbors(family, error); });
}

// Does: adds a permanent neighbor.
// Errors: errc::object_already_exists, errc::not_found for the interface, errc::access_denied,
//   errc::invalid_parameter.
// Source: CreateIpNetEntry2.
inline void add_neighbor(const ip_address& address, const hardware_address& physical, std::uint32_t index,
                         std::error_code& error) {
  const auto row = detail::make_net_row(address, index, physical);
  error = detail::windows_error(::CreateIpNetEntry2(&row));
}
inline void add_neighbor(const ip_address& address, const hardware_address& physical, std::uint32_t index) {
  detail::change_or_throw("CreateIpNetEntry2",
                          [&](std::error_code& error) { add_neighbor(address, physical, index, error); });
}

// Does: gives a neighbor that is there another physical address; it is permanent from then on.
// Errors: errc::not_found, errc::access_denied, errc::invalid_parameter.
// Source: SetIpNetEntry2.
inline void set_neighbor(const ip_address& address, const hardware_address& physical, std::uint32_t index,
                         std::error_code& error) {
  auto row = detail::make_net_row(address, index, physical);
  error = detail::windows_error(::SetIpNetEntry2(&row));
}
inline void set_neighbor(const ip_address& address, const hardware_address& physical, std::uint32_t index) {
  detail::change_or_throw("SetIpNetEntry2",
                          [&](std::error_code& error) { set_neighbor(address, physical, index, error); });
}

// Does: removes a neighbor.
// Errors: errc::not_found, errc::access_denied, errc::invalid_parameter.
// Source: DeleteIpNetEntry2.
inline void remove_neighbor(const ip_address& address, std::uint32_t index, std::error_code& error) {
  const auto row = detail::make_net_row(address, index);
  error = detail::windows_error(::DeleteIpNetEntry2(&row));
}
inline void remove_neighbor(const ip_address& address, std::uint32_t index) {
  detail::change_or_throw("DeleteIpNetEntry2",
                          [&](std::error_code& error) { remove_neighbor(address, index, error); });
}

// Does: removes the neighbors of a family (none: both) on one interface (0: on all).
// Errors: errc::access_denied, errc::invalid_parameter for an unknown interface.
// Source: FlushIpNetTable2.
inline void flush_neighbors(ip_family family, std::uint32_t index, std::error_code& error) {
  error = detail::windows_error(::FlushIpNetTable2(detail::number_of(family), index));
}
inline void flush_neighbors(ip_family family = ip_family::none, std::uint32_t index = 0) {
  detail::change_or_throw("FlushIpNetTable2",
                          [&](std::error_code& error) { flush_neighbors(family, index, error); });
}

// Does: asks the link of an interface who has an address, and waits up to about three seconds.
// Answers: the neighbor. Errors: errc::bad_net_name when nobody answers, errc::not_found for the interface.
// Source: ResolveIpNetEntry2.
[[nodiscard]] inline neighbor resolve_neighbor(const ip_address& address, std::uint32_t index,
                                               std::error_code& error) {
  auto row = detail::make_net_row(address, index);
  error = detail::windows_error(::ResolveIpNetEntry2(&row, nullptr));
  return error ? neighbor{} : detail::make_neighbor(row);
}
[[nodiscard]] inline neighbor resolve_neighbor(const ip_address& address, std::uint32_t index) {
  return detail::or_throw("ResolveIpNetEntry2",
                          [&](std::error_code& error) { return resolve_neighbor(address, index, error); });
}

// Does: finds the physical address of an IPv4 host on whatever link leads to it, from the cache or by asking.
// Answers: it. Errors: errc::bad_net_name when nobody answers or a gateway lies between.
// Source: SendARP.
[[nodiscard]] inline hardware_address send_arp(const ip_address& address, std::error_code& error) {
  std::uint8_t bytes[hardware_address::max_size];
  ULONG length = sizeof bytes;
  IPAddr number = 0;
  if (!address.is_v4()) {
    error = errc::invalid_parameter;
    return {};
  }
  std::memcpy(&number, address.bytes().data(), sizeof number);
  error = detail::windows_error(::SendARP(number, 0, bytes, &length));
  return error ? hardware_address() : hardware_address({bytes, length});
}
[[nodiscard]] inline hardware_address send_arp(const ip_address& address) {
  return detail::or_throw("SendARP", [&](std::error_code& error) { return send_arp(address, error); });
}

}  // namespace iphlp
