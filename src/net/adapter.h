// All that is known of one link, as views into where it is kept.
#pragma once

#include <span>

#include "net/address.h"
#include "net/gateway.h"
#include "net/guid.h"
#include "net/host_config.h"
#include "net/link.h"
#include "net/link_speed.h"
#include "net/membership.h"

namespace iphlp::net {

struct Adapter {
  const Link& link;
  const LinkConfig& config;  // empty where nobody was asked
  Guid guid;
  std::span<const Address> addresses;  // IPv4 before IPv6
  std::span<const Gateway> gateways;   // by metric
  std::span<const Membership> multicast;
  std::span<const Membership> anycast;
  std::uint32_t megabits = LinkSpeed::unknown;
  bool wireless = false;
};

}  // namespace iphlp::net
