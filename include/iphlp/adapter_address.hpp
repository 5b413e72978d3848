// The addresses that an adapter holds or knows, as values.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <ostream>
#include <string>

#include "detail/c_api.hpp"
#include "detail/linked_list.hpp"
#include "detail/socket_address.hpp"
#include "interface_types.hpp"
#include "ip_address.hpp"
#include "text.hpp"

namespace iphlp {

// A lifetime without end.
inline constexpr std::chrono::seconds forever = std::chrono::seconds::max();

// An address of the adapter itself. Lifetimes count from the moment of the question.
struct unicast_address {
  ip_address address;
  std::uint8_t prefix_length = 0;  // bits; 255 when unknown
  iphlp::prefix_origin prefix_origin = iphlp::prefix_origin::other;
  iphlp::suffix_origin suffix_origin = iphlp::suffix_origin::other;
  iphlp::dad_state dad_state = iphlp::dad_state::invalid;
  std::chrono::seconds valid_lifetime{};      // forever, or what is left
  std::chrono::seconds preferred_lifetime{};  // the same, for being chosen for new connections
  std::chrono::seconds lease_lifetime{};      // the same, of the DHCP lease
  bool dns_eligible = false;                  // may be published in the DNS
  bool transient = false;                     // of a cluster; not to be published

  [[nodiscard]] constexpr ip_prefix prefix() const noexcept { return {address, prefix_length}; }

  friend bool operator==(const unicast_address&, const unicast_address&) = default;
  friend std::ostream& operator<<(std::ostream& out, const unicast_address& a) { return out << a.prefix(); }
};

struct dns_server {
  ip_address address;
  std::uint16_t port = 53;

  // "192.0.2.53"; with a port other than 53 "192.0.2.53:5353", "[2001:db8::53]:5353".
  [[nodiscard]] std::string to_string() const {
    if (port == 53) return address.to_string();
    const std::string text = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    return text + ":" + std::to_string(port);
  }

  friend auto operator<=>(const dns_server&, const dns_server&) = default;
  friend std::ostream& operator<<(std::ostream& out, const dns_server& server) {
    return out << server.to_string();
  }
};

namespace detail {

[[nodiscard]] constexpr std::chrono::seconds lifetime(std::uint32_t seconds) noexcept {
  return seconds == 0xffffffffU ? forever : std::chrono::seconds(seconds);
}

[[nodiscard]] inline unicast_address make_unicast(const IP_ADAPTER_UNICAST_ADDRESS_LH& from) {
  unicast_address to;
  to.address = read_socket_address(from.Address).address;
  to.prefix_length = from.OnLinkPrefixLength;
  to.prefix_origin = static_cast<prefix_origin>(from.PrefixOrigin);
  to.suffix_origin = static_cast<suffix_origin>(from.SuffixOrigin);
  to.dad_state = static_cast<dad_state>(from.DadState);
  to.valid_lifetime = lifetime(from.ValidLifetime);
  to.preferred_lifetime = lifetime(from.PreferredLifetime);
  to.lease_lifetime = lifetime(from.LeaseLifetime);
  to.dns_eligible = (from.Flags & 1U) != 0;
  to.transient = (from.Flags & 2U) != 0;
  return to;
}

template <class Node>
[[nodiscard]] ip_address make_address(const Node& from) {
  return read_socket_address(from.Address).address;
}

[[nodiscard]] inline dns_server make_dns_server(const IP_ADAPTER_DNS_SERVER_ADDRESS_XP& from) {
  const endpoint server = read_socket_address(from.Address);
  return {server.address, server.port == 0 ? std::uint16_t{53} : server.port};
}

[[nodiscard]] inline ip_prefix make_prefix(const IP_ADAPTER_PREFIX_XP& from) {
  return {read_socket_address(from.Address).address, static_cast<std::uint8_t>(from.PrefixLength)};
}

[[nodiscard]] inline std::string make_suffix(const IP_ADAPTER_DNS_SUFFIX& from) {
  return to_utf8(from.String);
}

}  // namespace detail

// Ranges over the answer; each keeps the answer alive.
using unicast_list =
    detail::linked_list<IP_ADAPTER_UNICAST_ADDRESS_LH, unicast_address, &detail::make_unicast>;
using anycast_list = detail::linked_list<IP_ADAPTER_ANYCAST_ADDRESS_XP, ip_address, &detail::make_address>;
using multicast_list =
    detail::linked_list<IP_ADAPTER_MULTICAST_ADDRESS_XP, ip_address, &detail::make_address>;
using gateway_list = detail::linked_list<IP_ADAPTER_GATEWAY_ADDRESS_LH, ip_address, &detail::make_address>;
using wins_server_list =
    detail::linked_list<IP_ADAPTER_WINS_SERVER_ADDRESS_LH, ip_address, &detail::make_address>;
using dns_server_list =
    detail::linked_list<IP_ADAPTER_DNS_SERVER_ADDRESS_XP, dns_server, &detail::make_dns_server>;
using dns_suffix_list = detail::linked_list<IP_ADAPTER_DNS_SUFFIX, std::string, &detail::make_suffix>;
using prefix_list = detail::linked_list<IP_ADAPTER_PREFIX_XP, ip_prefix, &detail::make_prefix>;

}  // namespace iphlp
