// RTM_NEWNEIGHTBL: how a family looks after the neighbors on a link.
#pragma once

#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "net/ip_interface.h"
#include "wire/codec.h"

namespace iphlp::wire {

inline constexpr auto neighbor_parameters_schema = schema<net::NeighborParameters, ndtmsg>(
    "decode neighbor parameters", fields(field(&ndtmsg::ndtm_family, &net::NeighborParameters::family)),
    group<net::NeighborParameters>(NDTA_PARMS, attr(NDTPA_IFINDEX, &net::NeighborParameters::link),
                                   attr(NDTPA_BASE_REACHABLE_TIME, &net::NeighborParameters::base_reachable),
                                   attr(NDTPA_RETRANS_TIME, &net::NeighborParameters::retransmit)));

}  // namespace iphlp::wire
