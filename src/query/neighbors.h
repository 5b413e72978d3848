// Who else is on the links? The table of neighbors, changes of it, and questions to the links themselves.
#pragma once

#include "base/function_ref.h"
#include "net/neighbor.h"
#include "query/session.h"

namespace iphlp::query {

// Lent for the length of the call.
using TakeNeighbor = base::FunctionRef<base::Status(const net::Neighbor&)>;

// Every neighbor of one family. Before each new start restart() forgets what was taken. Kind::refused with
// EOPNOTSUPP where the kernel lacks the family.
[[nodiscard]] base::Status each_neighbor(Session& session, net::Family family, TakeNeighbor take,
                                         base::FunctionRef<void()> restart);

// Kind::refused with ENOENT when there is none, with ENODEV when there is no such link.
[[nodiscard]] base::Result<net::Neighbor> find_neighbor(Session& session, net::LinkId link,
                                                        const net::Ip& address);

// Changes are Kind::refused with the kernel's errno where it does not carry them out: EEXIST, ENOENT, EPERM.
// Kind::invalid for a hardware address that is not as long as the link's are.
[[nodiscard]] base::Status add_neighbor(Session& session, const net::Neighbor& neighbor);
[[nodiscard]] base::Status change_neighbor(Session& session, const net::Neighbor& neighbor);
[[nodiscard]] base::Status remove_neighbor(Session& session, net::LinkId link, const net::Ip& address);
// Those of a family (none: both), of a link (none: all); what follows from the address itself stays.
[[nodiscard]] base::Status remove_neighbors(Session& session, net::Family family, net::LinkId link);

// An address that the link answers for in place of its host.
[[nodiscard]] base::Status add_proxy(Session& session, net::LinkId link, const net::Ip& address);
// Kind::refused with ENOENT when it did not.
[[nodiscard]] base::Status remove_proxy(Session& session, net::LinkId link, const net::Ip& address);

struct NeighborWanted {
  net::Ip address;
  net::Ip source;                        // absent: any of this host
  net::LinkId link = net::LinkId::none;  // none: the one that leads there, or that has the source
  bool anew = false;                     // asked for even where it is known
};

// The neighbor, known or found by asking, which takes three seconds where nobody answers: Kind::timeout then,
// and where the address is not on a link. An address of this host is a neighbor of its own link.
// Kind::absent when the source is none of this host, or not the link's.
[[nodiscard]] base::Result<net::Neighbor> resolve_neighbor(Session& session, const NeighborWanted& wanted);

}  // namespace iphlp::query
