// A multicast group that a link listens to, or an anycast address that it answers for.
#pragma once

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

struct Membership {
  LinkId link = LinkId::none;
  Ip address;

  friend bool operator==(const Membership&, const Membership&) = default;
};

}  // namespace iphlp::net
