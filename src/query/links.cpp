#include "query/links.h"

#include "kernel/links.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

template <class Key>
base::Result<net::Link> find(Session& session, Key key) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::find_link(**route, key);
}

}  // namespace

base::Result<net::Link> find_link(Session& session, net::LinkId id) {
  return find(session, id);
}

base::Result<net::Link> find_link(Session& session, std::string_view name) {
  return find(session, name);
}

}  // namespace iphlp::query
