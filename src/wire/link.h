// RTM_NEWLINK: a link.
#pragma once

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "net/link.h"
#include "wire/codec.h"

namespace iphlp::wire {

// IFLA_STATS64, of which every kernel sends as many counters as it knows.
[[nodiscard]] bool read_counters(base::Bytes payload, net::Link& link);
void write_counters(Request& request, std::uint16_t type, const net::Link& link);

// IFLA_INFO_DATA: which link does a vxlan lie on? It is the one kind that says it there alone.
[[nodiscard]] bool read_kind_data(base::Bytes payload, net::Link& link);
void write_kind_data(Request& request, std::uint16_t type, const net::Link& link);

// IFLA_AF_SPEC: what IPv4 and IPv6 say of the link; a family that is not named is not on it.
[[nodiscard]] bool read_families(base::Bytes payload, net::Link& link);
void write_families(Request& request, std::uint16_t type, const net::Link& link);

inline constexpr auto link_schema = schema<net::Link, ifinfomsg>(
    "decode link",
    fields(field(&ifinfomsg::ifi_type, &net::Link::hardware_type),
           field(&ifinfomsg::ifi_index, &net::Link::id), field(&ifinfomsg::ifi_flags, &net::Link::flags)),
    attr(IFLA_ADDRESS, &net::Link::hardware_address), attr(IFLA_BROADCAST, &net::Link::broadcast_address),
    attr(IFLA_IFNAME, &net::Link::name), attr(IFLA_MTU, &net::Link::mtu), attr(IFLA_LINK, &net::Link::lower),
    attr(IFLA_MASTER, &net::Link::master), attr(IFLA_OPERSTATE, &net::Link::operational),
    group<net::Link>(IFLA_LINKINFO, attr(IFLA_INFO_KIND, &net::Link::kind),
                     special<net::Link>(IFLA_INFO_DATA, read_kind_data, write_kind_data)),
    attr(IFLA_IFALIAS, &net::Link::alias), special<net::Link>(IFLA_AF_SPEC, read_families, write_families),
    attr(IFLA_CARRIER, &net::Link::carrier), attr(IFLA_LINK_NETNSID, &net::Link::lower_namespace),
    attr(IFLA_PERM_ADDRESS, &net::Link::permanent_address),
    attr(IFLA_PARENT_DEV_NAME, &net::Link::parent_device),
    attr(IFLA_PARENT_DEV_BUS_NAME, &net::Link::parent_bus),
    special<net::Link>(IFLA_STATS64, read_counters, write_counters));

}  // namespace iphlp::wire
