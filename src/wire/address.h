// RTM_NEWADDR: an address that a link holds.
#pragma once

#include <linux/if_addr.h>

#include "net/address.h"
#include "wire/codec.h"

namespace iphlp::wire {

template <>
struct Form<net::Lifetimes> {
  static bool read(base::Bytes payload, net::Lifetimes& into) {
    const auto info = base::load<ifa_cacheinfo>(payload);
    if (!info) return false;
    into = {.preferred = info->ifa_prefered,
            .valid = info->ifa_valid,
            .created = info->cstamp,
            .updated = info->tstamp};
    return true;
  }
  static void write(Request& request, std::uint16_t type, const net::Lifetimes& value) {
    request.attribute_of(type, ifa_cacheinfo{.ifa_prefered = value.preferred,
                                             .ifa_valid = value.valid,
                                             .cstamp = value.created,
                                             .tstamp = value.updated});
  }
};

// Debian 12's headers end before it; the kernel sends it since 5.18.
inline constexpr int ifa_proto = 11;

inline constexpr auto address_schema = schema<net::Address, ifaddrmsg>(
    "decode address",
    fields(field(&ifaddrmsg::ifa_family, &net::Address::family),
           field(&ifaddrmsg::ifa_prefixlen, &net::Address::prefix_length),
           // Eight of the flags; IFA_FLAGS, where sent, replaces them with all.
           field(&ifaddrmsg::ifa_flags, &net::Address::flags),
           field(&ifaddrmsg::ifa_scope, &net::Address::scope),
           field(&ifaddrmsg::ifa_index, &net::Address::link)),
    attr(IFA_ADDRESS, &net::Address::address), attr(IFA_LOCAL, &net::Address::local),
    attr(IFA_LABEL, &net::Address::label), attr(IFA_BROADCAST, &net::Address::broadcast),
    attr(IFA_CACHEINFO, &net::Address::lifetimes), attr(IFA_FLAGS, &net::Address::flags),
    attr(IFA_RT_PRIORITY, &net::Address::route_metric),
    attr(IFA_TARGET_NETNSID, &net::Address::peer_namespace), attr(ifa_proto, &net::Address::protocol));

// Asked for the addresses of all families, the kernel also tells those of MCTP and Phonet, which have none of
// IP's shapes.
[[nodiscard]] inline bool describes_ip_address(base::Bytes payload) {
  const auto head = base::load<ifaddrmsg>(payload);
  return head && family_of(head->ifa_family) != net::Family::none;
}

}  // namespace iphlp::wire
