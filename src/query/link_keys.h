// Which link is meant, and which keys does a row name it by? Every table's question.
#pragma once

#include <vector>

#include "net/link_key.h"
#include "query/session.h"

namespace iphlp::query {

// Kind::absent when there is none of that number. Costs a third of a microsecond when asked again.
[[nodiscard]] base::Result<net::LinkKey> link_key(Session& session, net::LinkId id);

// Of all links, in order of their number.
[[nodiscard]] base::Result<std::vector<net::LinkKey>> link_keys(Session& session);

}  // namespace iphlp::query
