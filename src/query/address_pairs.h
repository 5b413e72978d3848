// With which source would each destination be reached, and which is to be tried first?
#pragma once

#include <span>
#include <vector>

#include "net/address_policy.h"
#include "net/link_id.h"
#include "query/session.h"

namespace iphlp::query {

struct Destination {
  net::Ip ip;
  net::LinkId zone = net::LinkId::none;
};

// One pair for each destination, the best first; those that cannot be reached last and without a source.
[[nodiscard]] base::Result<std::vector<net::AddressPair>> sorted_pairs(Session& session,
                                                                       std::span<const Destination> to);

}  // namespace iphlp::query
