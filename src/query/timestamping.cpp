#include "query/timestamping.h"

#include "kernel/timestamping.h"
#include "query/doors.h"

namespace iphlp::query {

base::Result<net::Timestamping> timestamping(Session& session, net::LinkId id) {
  auto generic = session.doors().generic.borrow();
  if (!generic) return base::pass(generic);
  return kernel::find_timestamping(**generic, id);
}

base::Result<net::HardwareStamps> hardware_stamps(Session& session, net::LinkId id) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::find_hardware_stamps(**route, id);
}

base::Result<net::CrossStamp> cross_stamp(Session& session, std::uint32_t clock) {
  return kernel::read_cross_stamp(session.root(), clock);
}

}  // namespace iphlp::query
