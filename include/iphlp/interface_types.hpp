// What an interface and its addresses can be: kinds, states and origins, with Windows' numbers and their
// words.
#pragma once

#include <concepts>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <type_traits>

namespace iphlp {

// The IANA interface types that occur; any other 16-bit number is possible.
enum class interface_type : std::uint16_t {
  other = 1,
  ethernet = 6,
  token_ring = 9,
  fddi = 15,
  ppp = 23,
  loopback = 24,
  slip = 28,
  atm = 37,
  virtual_link = 53,
  wireless = 71,
  tunnel = 131,
  vlan = 135,
  firewire = 144,
  link_aggregation = 161,
  infiniband = 199,
  bridge = 209,
  wimax = 237,
  mobile_broadband = 243,
  mobile_broadband_cdma = 244,
};

[[nodiscard]] constexpr std::string_view to_string(interface_type type) noexcept {
  switch (type) {
    case interface_type::other:
      return "other";
    case interface_type::ethernet:
      return "ethernet";
    case interface_type::token_ring:
      return "token ring";
    case interface_type::fddi:
      return "fddi";
    case interface_type::ppp:
      return "ppp";
    case interface_type::loopback:
      return "loopback";
    case interface_type::slip:
      return "slip";
    case interface_type::atm:
      return "atm";
    case interface_type::virtual_link:
      return "virtual";
    case interface_type::wireless:
      return "wireless";
    case interface_type::tunnel:
      return "tunnel";
    case interface_type::vlan:
      return "vlan";
    case interface_type::firewire:
      return "firewire";
    case interface_type::link_aggregation:
      return "link aggregation";
    case interface_type::infiniband:
      return "infiniband";
    case interface_type::bridge:
      return "bridge";
    case interface_type::wimax:
      return "wimax";
    case interface_type::mobile_broadband:
    case interface_type::mobile_broadband_cdma:
      return "mobile broadband";
  }
  return "other";
}

// Whether packets can pass: RFC 2863's ifOperStatus.
enum class operational_status : std::uint8_t {
  up = 1,
  down = 2,
  testing = 3,
  unknown = 4,
  dormant = 5,
  not_present = 6,
  lower_layer_down = 7,
};

[[nodiscard]] constexpr std::string_view to_string(operational_status status) noexcept {
  switch (status) {
    case operational_status::up:
      return "up";
    case operational_status::down:
      return "down";
    case operational_status::testing:
      return "testing";
    case operational_status::unknown:
      return "unknown";
    case operational_status::dormant:
      return "dormant";
    case operational_status::not_present:
      return "not present";
    case operational_status::lower_layer_down:
      return "lower layer down";
  }
  return "unknown";
}

// Where the network part of an address comes from.
enum class prefix_origin : std::uint8_t {
  other = 0,
  manual = 1,
  well_known = 2,
  dhcp = 3,
  router_advertisement = 4
};

[[nodiscard]] constexpr std::string_view to_string(prefix_origin origin) noexcept {
  switch (origin) {
    case prefix_origin::other:
      return "other";
    case prefix_origin::manual:
      return "manual";
    case prefix_origin::well_known:
      return "well-known";
    case prefix_origin::dhcp:
      return "dhcp";
    case prefix_origin::router_advertisement:
      return "router advertisement";
  }
  return "other";
}

// Where the host part of an address comes from.
enum class suffix_origin : std::uint8_t {
  other = 0,
  manual = 1,
  well_known = 2,
  dhcp = 3,
  link_layer_address = 4,
  random = 5,
};

[[nodiscard]] constexpr std::string_view to_string(suffix_origin origin) noexcept {
  switch (origin) {
    case suffix_origin::other:
      return "other";
    case suffix_origin::manual:
      return "manual";
    case suffix_origin::well_known:
      return "well-known";
    case suffix_origin::dhcp:
      return "dhcp";
    case suffix_origin::link_layer_address:
      return "link-layer address";
    case suffix_origin::random:
      return "random";
  }
  return "other";
}

// How far duplicate address detection is. Only a preferred address is chosen for new connections.
enum class dad_state : std::uint8_t {
  invalid = 0,
  tentative = 1,
  duplicate = 2,
  deprecated = 3,
  preferred = 4
};

[[nodiscard]] constexpr std::string_view to_string(dad_state state) noexcept {
  switch (state) {
    case dad_state::invalid:
      return "invalid";
    case dad_state::tentative:
      return "tentative";
    case dad_state::duplicate:
      return "duplicate";
    case dad_state::deprecated:
      return "deprecated";
    case dad_state::preferred:
      return "preferred";
  }
  return "invalid";
}

enum class connection_type : std::uint8_t { unknown = 0, dedicated = 1, passive = 2, demand = 3 };

[[nodiscard]] constexpr std::string_view to_string(connection_type type) noexcept {
  switch (type) {
    case connection_type::unknown:
      return "unknown";
    case connection_type::dedicated:
      return "dedicated";
    case connection_type::passive:
      return "passive";
    case connection_type::demand:
      return "demand";
  }
  return "unknown";
}

// How an interface encapsulates, when it is a tunnel.
enum class tunnel_type : std::uint8_t {
  none = 0,
  other = 1,
  direct = 2,
  six_to_four = 11,
  isatap = 13,
  teredo = 14,
  ip_https = 15,
};

[[nodiscard]] constexpr std::string_view to_string(tunnel_type type) noexcept {
  switch (type) {
    case tunnel_type::none:
      return "none";
    case tunnel_type::other:
      return "other";
    case tunnel_type::direct:
      return "direct";
    case tunnel_type::six_to_four:
      return "6to4";
    case tunnel_type::isatap:
      return "isatap";
    case tunnel_type::teredo:
      return "teredo";
    case tunnel_type::ip_https:
      return "ip-https";
  }
  return "other";
}

// How NetBIOS names are resolved.
enum class node_type : std::uint8_t { unknown = 0, broadcast = 1, peer_to_peer = 2, mixed = 4, hybrid = 8 };

[[nodiscard]] constexpr std::string_view to_string(node_type type) noexcept {
  switch (type) {
    case node_type::unknown:
      return "unknown";
    case node_type::broadcast:
      return "broadcast";
    case node_type::peer_to_peer:
      return "peer-to-peer";
    case node_type::mixed:
      return "mixed";
    case node_type::hybrid:
      return "hybrid";
  }
  return "unknown";
}

// Each of them prints its word.
template <class Word>
  requires requires(Word word) {
    { to_string(word) } -> std::same_as<std::string_view>;
  } && std::is_enum_v<Word>
std::ostream& operator<<(std::ostream& out, Word word) {
  return out << to_string(word);
}

}  // namespace iphlp
