// Which packets does a link stamp, which could it, and what does its clock say?
#pragma once

#include "net/timestamping.h"
#include "query/session.h"

namespace iphlp::query {

[[nodiscard]] base::Result<net::Timestamping> timestamping(Session& session, net::LinkId id);
[[nodiscard]] base::Result<net::HardwareStamps> hardware_stamps(Session& session, net::LinkId id);
// clock: of the link's Timestamping.
[[nodiscard]] base::Result<net::CrossStamp> cross_stamp(Session& session, std::uint32_t clock);

}  // namespace iphlp::query
