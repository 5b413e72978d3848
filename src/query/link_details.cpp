#include "query/link_details.h"

#include "kernel/link_details.h"
#include "query/doors.h"

namespace iphlp::query {

base::Result<net::LinkDetails> link_details(Session& session, net::LinkId id) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  auto generic = session.doors().generic.borrow();
  if (!generic) return base::pass(generic);
  return kernel::find_link_details(**route, **generic, session.root(), id);
}

}  // namespace iphlp::query
