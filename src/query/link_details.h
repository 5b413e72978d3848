// What a link is beyond what Windows tells of one.
#pragma once

#include "net/link_details.h"
#include "query/session.h"

namespace iphlp::query {

// Kind::absent when there is none of that number.
[[nodiscard]] base::Result<net::LinkDetails> link_details(Session& session, net::LinkId id);

}  // namespace iphlp::query
