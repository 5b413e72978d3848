#include "query/neighbors.h"

#include <cerrno>
#include <vector>

#include "kernel/links.h"
#include "kernel/neighbors.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

base::Status change(Session& session, kernel::NeighborChange change, const net::Neighbor& neighbor) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::apply(**route, change, neighbor);
}

// The kernel reads as many bytes as the link's addresses have and ignores those behind them.
base::Status check_hardware_address(kernel::Channel& route, const net::Neighbor& neighbor) {
  const auto link = kernel::find_link(route, neighbor.link);
  if (!link) return base::pass(link);
  if (link->hardware_address.bytes().size() != neighbor.hardware_address.bytes().size())
    return base::fail(base::Kind::invalid, "change neighbor", EINVAL);
  return {};
}

base::Status set(Session& session, kernel::NeighborChange change, const net::Neighbor& neighbor) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  if (auto good = check_hardware_address(**route, neighbor); !good) return good;
  return kernel::apply(**route, change, neighbor);
}

net::Neighbor keyed(net::LinkId link, const net::Ip& address, std::uint8_t flags = 0) {
  net::Neighbor neighbor;
  neighbor.link = link;
  neighbor.family = address.family();
  neighbor.flags = flags;
  neighbor.address = address;
  return neighbor;
}

std::vector<net::Family> families_of(net::Family family) {
  if (family != net::Family::none) return {family};
  return {net::Family::v4, net::Family::v6};
}

bool is_refused(const base::Status& status, int code) {
  return !status && status.error().kind == base::Kind::refused && status.error().code == code;
}

}  // namespace

base::Status each_neighbor(Session& session, net::Family family, TakeNeighbor take,
                           base::FunctionRef<void()> restart) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::each_neighbor(**route, family, net::LinkId::none, take, restart);
}

base::Result<net::Neighbor> find_neighbor(Session& session, net::LinkId link, const net::Ip& address) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::find_neighbor(**route, link, address);
}

base::Status add_neighbor(Session& session, const net::Neighbor& neighbor) {
  return set(session, kernel::NeighborChange::add, neighbor);
}

base::Status change_neighbor(Session& session, const net::Neighbor& neighbor) {
  return set(session, kernel::NeighborChange::replace, neighbor);
}

base::Status remove_neighbor(Session& session, net::LinkId link, const net::Ip& address) {
  return change(session, kernel::NeighborChange::remove, keyed(link, address));
}

base::Status remove_neighbors(Session& session, net::Family family, net::LinkId link) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  // An empty table is no reason to answer success to somebody who may not empty it.
  if (auto allowed = kernel::may_change(**route); !allowed) return allowed;
  for (const net::Family one : families_of(family)) {
    std::vector<net::Neighbor> there;
    auto listed = kernel::each_neighbor(
        **route, one, link,
        [&](const net::Neighbor& neighbor) -> base::Status {
          if (neighbor.state != net::NeighborState::no_arp)
            there.push_back(keyed(neighbor.link, neighbor.address));
          return {};
        },
        [&] { there.clear(); });
    // A kernel without IPv6 has no such neighbors.
    if (is_refused(listed, EOPNOTSUPP) && family == net::Family::none) continue;
    if (!listed) return listed;
    for (const net::Neighbor& neighbor : there) {
      auto removed = kernel::apply(**route, kernel::NeighborChange::remove, neighbor);
      // It went by itself, or with its link.
      if (!removed && !is_refused(removed, ENOENT) && !is_refused(removed, ENODEV)) return removed;
    }
  }
  return {};
}

base::Status add_proxy(Session& session, net::LinkId link, const net::Ip& address) {
  return change(session, kernel::NeighborChange::put, keyed(link, address, net::NeighborFlag::proxy));
}

base::Status remove_proxy(Session& session, net::LinkId link, const net::Ip& address) {
  return change(session, kernel::NeighborChange::remove, keyed(link, address, net::NeighborFlag::proxy));
}

}  // namespace iphlp::query
