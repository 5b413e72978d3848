// RTM_NEWNEIGH: a neighbor of a link, or an address that a link answers for in place of another.
#pragma once

#include <linux/neighbour.h>

#include "net/neighbor.h"
#include "wire/codec.h"

namespace iphlp::wire {

template <>
struct Form<net::NeighborAges> {
  static bool read(base::Bytes payload, net::NeighborAges& into) {
    const auto info = base::load<nda_cacheinfo>(payload);
    if (!info) return false;
    into = {.confirmed = info->ndm_confirmed, .updated = info->ndm_updated};
    return true;
  }
  static void write(Request& request, std::uint16_t type, const net::NeighborAges& value) {
    request.attribute_of(
        type,
        nda_cacheinfo{
            .ndm_confirmed = value.confirmed, .ndm_used = 0, .ndm_updated = value.updated, .ndm_refcnt = 0});
  }
};

inline constexpr auto neighbor_schema = schema<net::Neighbor, ndmsg>(
    "decode neighbor",
    fields(field(&ndmsg::ndm_family, &net::Neighbor::family),
           field(&ndmsg::ndm_ifindex, &net::Neighbor::link), field(&ndmsg::ndm_state, &net::Neighbor::state),
           field(&ndmsg::ndm_flags, &net::Neighbor::flags)),
    attr(NDA_DST, &net::Neighbor::address), attr(NDA_LLADDR, &net::Neighbor::hardware_address),
    attr(NDA_CACHEINFO, &net::Neighbor::ages));

}  // namespace iphlp::wire
