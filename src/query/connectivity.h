// How far do packets get, and has every address been found to be free? Answered from links, addresses and
// default routes alone: nobody is sent a packet to find out.
#pragma once

#include "net/change.h"
#include "net/reach.h"
#include "query/session.h"

namespace iphlp::query {

// Of the host. The loopback link does not count.
[[nodiscard]] base::Result<net::Reach> reach(Session& session);
// The same by nothing that is remembered: news of a change must not meet an answer from before it.
[[nodiscard]] base::Result<net::Reach> reach_anew(Session& session);
// By one link; Kind::absent when there is none of that number.
[[nodiscard]] base::Result<net::Reach> reach_by(Session& session, net::LinkId id);
// Can it have made the host's reach another?
[[nodiscard]] bool may_change_reach(const net::Change& change);

// Is no address of a link with a carrier still being probed? One without finds out when it has one again.
[[nodiscard]] base::Result<bool> addresses_are_settled(Session& session, net::Family family);

}  // namespace iphlp::query
