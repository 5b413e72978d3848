// A neighbor: the hardware address behind an IP address of a link, and how sure the kernel is of it.
#pragma once

#include <cstdint>

#include "net/hardware_address.h"
#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

// The kernel's NUD_ bits; an entry has one of them, or none while nobody asked yet.
struct NeighborState {
  static constexpr std::uint16_t none = 0x00;
  static constexpr std::uint16_t incomplete = 0x01;
  static constexpr std::uint16_t reachable = 0x02;
  static constexpr std::uint16_t stale = 0x04;
  static constexpr std::uint16_t delay = 0x08;
  static constexpr std::uint16_t probe = 0x10;
  static constexpr std::uint16_t failed = 0x20;
  static constexpr std::uint16_t no_arp = 0x40;  // the address follows from the IP address: groups, loopback
  static constexpr std::uint16_t permanent = 0x80;
};

// The kernel's NTF_ bits that matter here.
struct NeighborFlag {
  static constexpr std::uint8_t proxy = 0x08;
  static constexpr std::uint8_t router = 0x80;
};

// How long ago, in hundredths of a second.
struct NeighborAges {
  std::uint32_t confirmed = 0;
  std::uint32_t updated = 0;

  friend bool operator==(const NeighborAges&, const NeighborAges&) = default;
};

struct Neighbor {
  LinkId link = LinkId::none;
  Family family = Family::none;
  std::uint8_t flags = 0;
  std::uint16_t state = NeighborState::none;
  Ip address;
  HardwareAddress hardware_address;
  NeighborAges ages;

  // Packets for it can be sent now.
  [[nodiscard]] bool is_usable() const {
    constexpr unsigned usable = NeighborState::reachable | NeighborState::stale | NeighborState::delay |
                                NeighborState::probe | NeighborState::no_arp | NeighborState::permanent;
    return (state & usable) != 0;
  }
  friend bool operator==(const Neighbor&, const Neighbor&) = default;
};

}  // namespace iphlp::net
