// An address that a link holds.
#pragma once

#include <cstdint>
#include <string>

#include "net/ip.h"
#include "net/lifetimes.h"
#include "net/link_id.h"

namespace iphlp::net {

enum class Scope : std::uint8_t { global = 0, site = 200, link = 253, host = 254, nowhere = 255 };

struct Address {
  LinkId link = LinkId::none;
  Family family = Family::none;
  std::uint8_t prefix_length = 0;
  Scope scope = Scope::global;
  std::uint32_t flags = 0;  // IFA_F_…, as AddressFlag names those that matter
  Ip local;                 // the host's own; absent where the kernel only sends `address`
  Ip address;               // the same, or the peer's on a point-to-point link
  Ip broadcast;
  std::string label;
  Lifetimes lifetimes;
  std::uint8_t protocol = 0;       // who set it, IFAPROT_…
  std::uint32_t route_metric = 0;  // of the prefix route that comes with it
  std::int32_t peer_namespace = -1;

  // The host's own address, whichever attribute carried it.
  [[nodiscard]] const Ip& own() const { return local.present() ? local : address; }
  [[nodiscard]] Prefix prefix() const {
    return {.ip = address.present() ? address : local, .length = prefix_length};
  }
  friend bool operator==(const Address&, const Address&) = default;
};

// The kernel's IFA_F_ bits, by the names under which they are asked for here.
struct AddressFlag {
  static constexpr std::uint32_t temporary = 0x01;
  static constexpr std::uint32_t optimistic = 0x04;
  static constexpr std::uint32_t dad_failed = 0x08;
  static constexpr std::uint32_t home = 0x10;
  static constexpr std::uint32_t deprecated = 0x20;
  static constexpr std::uint32_t tentative = 0x40;
  static constexpr std::uint32_t permanent = 0x80;
  static constexpr std::uint32_t managed_temporary = 0x100;
  static constexpr std::uint32_t no_prefix_route = 0x200;
  static constexpr std::uint32_t stable_privacy = 0x800;
};

}  // namespace iphlp::net
