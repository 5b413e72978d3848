#include "kernel/ip_interfaces.h"

#include <algorithm>

#include "wire/neighbor_parameters.h"

namespace iphlp::kernel {

base::Result<std::vector<net::NeighborParameters>> list_neighbor_parameters(Channel& route,
                                                                            net::Family family) {
  ndtmsg head{};
  head.ndtm_family = wire::family_number(family);
  auto rows = list<wire::neighbor_parameters_schema>(route, wire::Request{RTM_GETNEIGHTBL, NLM_F_DUMP, head},
                                                     "neighbor parameter dump");
  if (rows)
    std::erase_if(*rows, [&](const net::NeighborParameters& row) {
      return row.family == net::Family::none || (family != net::Family::none && row.family != family);
    });
  return rows;
}

}  // namespace iphlp::kernel
