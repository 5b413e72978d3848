// What one family does on a link, beyond what the link itself tells; and what may be changed of it.
#pragma once

#include <cstdint>
#include <optional>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

// How neighbors are looked after. Times in milliseconds.
struct NeighborParameters {
  LinkId link = LinkId::none;  // none: what a new link starts with
  Family family = Family::none;
  std::uint64_t base_reachable = 0;
  std::uint64_t retransmit = 0;

  friend bool operator==(const NeighborParameters&, const NeighborParameters&) = default;
};

// What is absent stays as it is.
struct IpInterfaceChange {
  std::optional<bool> forwarding;
  std::optional<std::uint32_t> mtu;
  std::optional<std::uint32_t> base_reachable;
  std::optional<std::uint32_t> retransmit;
  // IPv6 alone:
  std::optional<bool> router_discovery;
  std::optional<bool> default_routes;
  std::optional<std::uint32_t> dad_transmits;

  [[nodiscard]] bool any() const {
    return forwarding || mtu || base_reachable || retransmit || router_discovery || default_routes ||
           dad_transmits;
  }
};

}  // namespace iphlp::net
