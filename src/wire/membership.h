// RTM_GETMULTICAST and RTM_GETANYCAST: groups that a link listens to and anycast addresses that it answers
// for. Both are address messages with one attribute of their own.
#pragma once

#include <linux/if_addr.h>

#include "net/membership.h"
#include "wire/codec.h"

namespace iphlp::wire {

inline constexpr auto membership_schema = schema<net::Membership, ifaddrmsg>(
    "decode membership", fields(field(&ifaddrmsg::ifa_index, &net::Membership::link)),
    attr(IFA_MULTICAST, &net::Membership::address), attr(IFA_ANYCAST, &net::Membership::address));

}  // namespace iphlp::wire
