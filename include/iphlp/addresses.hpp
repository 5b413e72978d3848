// The addresses of this host's interfaces, as rows of their own: listed, added, changed and removed. What an
// adapter says of its addresses is in adapters.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <system_error>
#include <vector>

#include "adapter_address.hpp"
#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#include "detail/mib_table.hpp"
#include "error.hpp"
#include "interface_types.hpp"
#include "ip_address.hpp"
#include "luid.hpp"

namespace iphlp {

struct interface_address {
  ip_address address;
  std::uint8_t prefix_length = 0;  // bits
  std::uint32_t interface_index = 0;
  luid interface_luid;
  iphlp::prefix_origin prefix_origin = iphlp::prefix_origin::other;
  iphlp::suffix_origin suffix_origin = iphlp::suffix_origin::other;
  iphlp::dad_state dad_state = iphlp::dad_state::invalid;
  std::chrono::seconds valid_lifetime = forever;
  std::chrono::seconds preferred_lifetime = forever;
  std::chrono::sys_seconds created{};

  [[nodiscard]] constexpr ip_prefix prefix() const noexcept { return {address, prefix_length}; }

  friend bool operator==(const interface_address&, const interface_address&) = default;
  friend std::ostream& operator<<(std::ostream& out, const interface_address& a) { return out << a.prefix(); }
};

// A group that an interface listens to, or an anycast address that it answers for.
struct membership {
  ip_address address;
  std::uint32_t interface_index = 0;
  luid interface_luid;

  friend bool operator==(const membership&, const membership&) = default;
};

struct address_lifetimes {
  std::chrono::seconds valid = forever;
  std::chrono::seconds preferred = forever;
};

namespace detail {

[[nodiscard]] inline interface_address make_interface_address(const MIB_UNICASTIPADDRESS_ROW& from) noexcept {
  constexpr std::int64_t ticks_a_second = 10'000'000;
  constexpr std::int64_t filetime_of_1970 = 11'644'473'600;
  interface_address to;
  to.address = read_inet(from.Address);
  to.prefix_length = from.OnLinkPrefixLength;
  to.interface_index = from.InterfaceIndex;
  to.interface_luid = {from.InterfaceLuid.Value};
  to.prefix_origin = static_cast<prefix_origin>(from.PrefixOrigin);
  to.suffix_origin = static_cast<suffix_origin>(from.SuffixOrigin);
  to.dad_state = static_cast<dad_state>(from.DadState);
  to.valid_lifetime = lifetime(from.ValidLifetime);
  to.preferred_lifetime = lifetime(from.PreferredLifetime);
  to.created = std::chrono::sys_seconds(
      std::chrono::seconds(from.CreationTimeStamp.QuadPart / ticks_a_second - filetime_of_1970));
  return to;
}

template <class Row>
[[nodiscard]] membership make_membership(const Row& from) noexcept {
  return {read_inet(from.Address), from.InterfaceIndex, {from.InterfaceLuid.Value}};
}

// Seconds as the API counts them: what is longer than 136 years is for ever.
[[nodiscard]] constexpr ULONG seconds_of(std::chrono::seconds time) noexcept {
  constexpr std::int64_t most = 0xffffffff;
  return static_cast<ULONG>(time.count() < 0 ? 0 : time.count() > most ? most : time.count());
}

[[nodiscard]] inline MIB_UNICASTIPADDRESS_ROW make_unicast_row(const ip_prefix& prefix, std::uint32_t index,
                                                               const address_lifetimes& lifetimes) noexcept {
  MIB_UNICASTIPADDRESS_ROW row;
  ::InitializeUnicastIpAddressEntry(&row);
  row.Address = make_inet(prefix.address);
  row.InterfaceIndex = index;
  row.OnLinkPrefixLength = prefix.length;
  row.ValidLifetime = seconds_of(lifetimes.valid);
  row.PreferredLifetime = seconds_of(lifetimes.preferred);
  return row;
}

}  // namespace detail

// Does: asks for the addresses of a family, or of both.
// Answers: them; none when there is none. Errors: errc::not_enough_memory, errc::not_supported.
// Source: GetUnicastIpAddressTable.
[[nodiscard]] inline std::vector<interface_address> addresses(ip_family family, std::error_code& error) {
  return detail::read_table<MIB_UNICASTIPADDRESS_TABLE>(
      error,
      [family](MIB_UNICASTIPADDRESS_TABLE** table) {
        return ::GetUnicastIpAddressTable(detail::number_of(family), table);
      },
      detail::make_interface_address);
}
[[nodiscard]] inline std::vector<interface_address> addresses(ip_family family = ip_family::none) {
  return detail::or_throw("GetUnicastIpAddressTable",
                          [family](std::error_code& error) { return addresses(family, error); });
}

// The groups that interfaces listen to. Source: GetMulticastIpAddressTable.
[[nodiscard]] inline std::vector<membership> multicast_groups(ip_family family, std::error_code& error) {
  return detail::read_table<MIB_MULTICASTIPADDRESS_TABLE>(
      error,
      [family](MIB_MULTICASTIPADDRESS_TABLE** table) {
        return ::GetMulticastIpAddressTable(detail::number_of(family), table);
      },
      detail::make_membership<MIB_MULTICASTIPADDRESS_ROW>);
}
[[nodiscard]] inline std::vector<membership> multicast_groups(ip_family family = ip_family::none) {
  return detail::or_throw("GetMulticastIpAddressTable",
                          [family](std::error_code& error) { return multicast_groups(family, error); });
}

// The anycast addresses that interfaces answer for. Source: GetAnycastIpAddressTable.
[[nodiscard]] inline std::vector<membership> anycast_addresses(ip_family family, std::error_code& error) {
  return detail::read_table<MIB_ANYCASTIPADDRESS_TABLE>(
      error,
      [family](MIB_ANYCASTIPADDRESS_TABLE** table) {
        return ::GetAnycastIpAddressTable(detail::number_of(family), table);
      },
      detail::make_membership<MIB_ANYCASTIPADDRESS_ROW>);
}
[[nodiscard]] inline std::vector<membership> anycast_addresses(ip_family family = ip_family::none) {
  return detail::or_throw("GetAnycastIpAddressTable",
                          [family](std::error_code& error) { return anycast_addresses(family, error); });
}

// Does: gives an interface an address until it is removed or the host restarts.
// Errors: errc::object_already_exists, errc::not_found for the interface, errc::access_denied,
//   errc::invalid_parameter.
// Source: CreateUnicastIpAddressEntry.
inline void add_address(const ip_prefix& prefix, std::uint32_t index, const address_lifetimes& lifetimes,
                        std::error_code& error) {
  const auto row = detail::make_unicast_row(prefix, index, lifetimes);
  error = detail::windows_error(::CreateUnicastIpAddressEntry(&row));
}
inline void add_address(const ip_prefix& prefix, std::uint32_t index,
                        const address_lifetimes& lifetimes = {}) {
  detail::change_or_throw("CreateUnicastIpAddressEntry",
                          [&](std::error_code& error) { add_address(prefix, index, lifetimes, error); });
}

// Does: gives an address that is there this prefix length and these lifetimes.
// Errors: errc::not_found, errc::access_denied, errc::invalid_parameter.
// Source: SetUnicastIpAddressEntry.
inline void set_address(const ip_prefix& prefix, std::uint32_t index, const address_lifetimes& lifetimes,
                        std::error_code& error) {
  const auto row = detail::make_unicast_row(prefix, index, lifetimes);
  error = detail::windows_error(::SetUnicastIpAddressEntry(&row));
}
inline void set_address(const ip_prefix& prefix, std::uint32_t index,
                        const address_lifetimes& lifetimes = {}) {
  detail::change_or_throw("SetUnicastIpAddressEntry",
                          [&](std::error_code& error) { set_address(prefix, index, lifetimes, error); });
}

// Does: takes an address away from an interface.
// Errors: errc::not_found, errc::access_denied, errc::invalid_parameter.
// Source: DeleteUnicastIpAddressEntry.
inline void remove_address(const ip_address& address, std::uint32_t index, std::error_code& error) {
  const auto row = detail::make_unicast_row({address, 255}, index, {});
  error = detail::windows_error(::DeleteUnicastIpAddressEntry(&row));
}
inline void remove_address(const ip_address& address, std::uint32_t index) {
  detail::change_or_throw("DeleteUnicastIpAddressEntry",
                          [&](std::error_code& error) { remove_address(address, index, error); });
}

}  // namespace iphlp
