// RTM_NEWNEXTHOP: a next hop that routes name by a number.
#pragma once

#include <linux/nexthop.h>
#include <linux/rtnetlink.h>

#include "net/next_hop_object.h"
#include "wire/codec.h"

namespace iphlp::wire {

[[nodiscard]] bool read_next_hop_link(base::Bytes payload, net::NextHopObject& object);
[[nodiscard]] bool read_next_hop_gateway(base::Bytes payload, net::NextHopObject& object);
[[nodiscard]] bool read_next_hop_group(base::Bytes payload, net::NextHopObject& object);
[[nodiscard]] bool read_next_hop_blackhole(base::Bytes payload, net::NextHopObject& object);
void write_next_hop_link(Request& request, std::uint16_t type, const net::NextHopObject& object);
void write_next_hop_gateway(Request& request, std::uint16_t type, const net::NextHopObject& object);
void write_next_hop_group(Request& request, std::uint16_t type, const net::NextHopObject& object);
void write_next_hop_blackhole(Request& request, std::uint16_t type, const net::NextHopObject& object);

inline constexpr auto next_hop_schema = schema<net::NextHopObject, nhmsg>(
    "decode next hop", fields(field(&nhmsg::nh_family, &net::NextHopObject::family)),
    attr(NHA_ID, &net::NextHopObject::id),
    special<net::NextHopObject>(NHA_GROUP, read_next_hop_group, write_next_hop_group),
    special<net::NextHopObject>(NHA_BLACKHOLE, read_next_hop_blackhole, write_next_hop_blackhole),
    special<net::NextHopObject>(NHA_OIF, read_next_hop_link, write_next_hop_link),
    special<net::NextHopObject>(NHA_GATEWAY, read_next_hop_gateway, write_next_hop_gateway));

}  // namespace iphlp::wire
