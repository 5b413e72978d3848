// What is known of the way to single hosts: the source, the next hop, and how big a packet may be.
#pragma once

#include <vector>

#include "net/link_key.h"
#include "net/route.h"
#include "query/routes.h"
#include "query/session.h"

namespace iphlp::query {

struct Path {
  net::Ip source;  // absent where the kernel names none
  net::Ip destination;
  net::Ip next_hop;  // the destination itself where it is on the link
  net::LinkKey link;
  std::uint32_t mtu = 0;
};

// Those of which the kernel learnt something that its routes do not say; family none: both. One that went
// while it was looked at is left out.
[[nodiscard]] base::Result<std::vector<Path>> learnt_paths(Session& session, net::Family family);

// The path that a packet would take now, learnt or not. Kind::refused where none leads there.
[[nodiscard]] base::Result<Path> find_path(Session& session, const BestRouteWanted& wanted);

// Forgets what was learnt of a family, or of both. Without the right to one nothing is forgotten.
// Kind::absent: the system keeps no such family, or does not say so.
[[nodiscard]] base::Status forget_paths(Session& session, net::Family family);

}  // namespace iphlp::query
