// A network link as the kernel describes it: name, kind, state, addresses of its own layer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "net/hardware_address.h"
#include "net/ip.h"
#include "net/link_counters.h"
#include "net/link_id.h"

namespace iphlp::net {

// RFC 2863 states, with the kernel's numbers.
enum class Operational : std::uint8_t { unknown, not_present, down, lower_layer_down, testing, dormant, up };

struct LinkFlag {
  static constexpr std::uint32_t up = 0x1;
  static constexpr std::uint32_t broadcast = 0x2;
  static constexpr std::uint32_t loopback = 0x8;
  static constexpr std::uint32_t point_to_point = 0x10;
  static constexpr std::uint32_t no_arp = 0x80;
  static constexpr std::uint32_t multicast = 0x1000;
  static constexpr std::uint32_t lower_up = 0x10000;
};

// What IPv6 says of a link, from its kernel configuration.
struct Ipv6State {
  bool disabled = false;  // disable_ipv6
  bool forwarding = false;
  std::uint32_t mtu = 0;
  std::uint32_t accept_ra = 0;  // 0 no, 1 unless it forwards, 2 always
  bool accepts_default_routes = false;
  std::uint32_t dad_transmits = 0;
  std::uint8_t address_mode = 0;  // IN6_ADDR_GEN_MODE_…
  bool managed = false;           // a router says that addresses come by DHCP
  bool other_config = false;      // … that other settings do
  std::uint32_t max_reassembly = 0;
  std::uint32_t reachable = 0;  // milliseconds

  friend bool operator==(const Ipv6State&, const Ipv6State&) = default;
};

struct Ipv4State {
  bool forwarding = false;
  bool proxies_arp = false;
  std::uint32_t arp_ignore = 0;

  friend bool operator==(const Ipv4State&, const Ipv4State&) = default;
};

struct Link {
  static constexpr std::uint16_t ethernet = 1;  // ARPHRD_ETHER

  LinkId id = LinkId::none;
  std::uint16_t hardware_type = 0;  // ARPHRD_…
  std::uint32_t flags = 0;
  std::string name;
  std::string alias;  // what an administrator wrote beside it
  HardwareAddress hardware_address;
  HardwareAddress broadcast_address;
  HardwareAddress permanent_address;  // of a real adapter, whatever hardware_address was set to
  std::uint32_t mtu = 0;
  Operational operational = Operational::unknown;
  std::uint8_t carrier = 0;
  LinkId lower = LinkId::none;  // the link below (vlan, macvlan, vxlan) or the peer (veth)
  std::int32_t lower_namespace = -1;
  LinkId master = LinkId::none;   // bridge, bond, VRF
  std::string kind;               // "veth", "bridge"; "" for real adapters and lo
  std::string parent_device;      // "0000:00:03.0"
  std::string parent_bus;         // "pci"
  std::optional<Ipv4State> ipv4;  // absent: IPv4 is not on this link
  std::optional<Ipv6State> ipv6;
  LinkCounters counters;  // zero where they were not asked for

  [[nodiscard]] bool is(std::uint32_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool is_loopback() const { return is(LinkFlag::loopback); }
  // Only nl80211 knows; nothing virtual is.
  [[nodiscard]] bool could_be_wireless() const { return hardware_type == ethernet && kind.empty(); }
  [[nodiscard]] bool has_ipv6() const { return ipv6 && !ipv6->disabled; }
  // Is that family on the link? Either, for none.
  [[nodiscard]] bool has(Family family) const {
    return (family != Family::v6 && ipv4) || (family != Family::v4 && has_ipv6());
  }
  friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace iphlp::net
