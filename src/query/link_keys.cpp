#include "query/link_keys.h"

#include "query/doors.h"

namespace iphlp::query {

base::Result<net::LinkKey> link_key(Session& session, net::LinkId id) {
  Doors& doors = session.doors();
  return doors.link_keys.find(doors.route, doors.generic, id);
}

base::Result<std::vector<net::LinkKey>> link_keys(Session& session) {
  Doors& doors = session.doors();
  return doors.link_keys.list(doors.route, doors.generic);
}

}  // namespace iphlp::query
