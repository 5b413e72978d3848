#include <algorithm>
#include <cerrno>

#include "kernel/addresses.h"
#include "kernel/links.h"
#include "kernel/neighbor_question.h"
#include "kernel/route_lookup.h"
#include "query/doors.h"
#include "query/neighbors.h"

namespace iphlp::query {

namespace {

base::Error nobody(int code) {
  return base::Error{.kind = base::Kind::timeout, .code = code, .op = "ask for a neighbor"};
}

base::Error not_of_this_host() {
  return base::Error{.kind = base::Kind::absent, .code = EADDRNOTAVAIL, .op = "find source"};
}

bool is_on(const net::Address& address, net::LinkId link) {
  return link == net::LinkId::none || address.link == link;
}

// The link that leads there, without a gateway between.
base::Result<net::LinkId> link_towards(kernel::Channel& route, const NeighborWanted& wanted) {
  const auto way =
      kernel::find_way(route, {.destination = wanted.address, .source = wanted.source, .link = wanted.link});
  if (!way && way.error().kind == base::Kind::refused) return std::unexpected(nobody(way.error().code));
  if (!way) return base::pass(way);
  if (way->hop.gateway.present() || way->type != net::RouteType::unicast)
    return std::unexpected(nobody(ENETUNREACH));
  return way->hop.link;
}

// An address of this host has its link's hardware address; nobody is asked.
base::Result<net::Neighbor> own_neighbor(kernel::Channel& route, const net::Address& address) {
  const auto link = kernel::find_link(route, address.link);
  if (!link) return base::pass(link);
  if (!link->hardware_address.present() || link->hardware_address.is_zero())
    return std::unexpected(nobody(EHOSTUNREACH));
  net::Neighbor neighbor;
  neighbor.link = address.link;
  neighbor.family = address.family;
  neighbor.address = address.own();
  neighbor.state = net::NeighborState::permanent;
  neighbor.hardware_address = link->hardware_address;
  return neighbor;
}

// What is asked of which link; or the answer, where nobody has to be asked.
struct Plan {
  kernel::NeighborQuestion question;
  std::optional<net::Neighbor> answer;
};

base::Result<Plan> plan(kernel::Channel& route, const NeighborWanted& wanted) {
  const auto own = kernel::list_addresses(route, wanted.address.family());
  if (!own) return base::pass(own);
  const auto find = [&](const net::Ip& ip, net::LinkId link) {
    return std::ranges::find_if(
        *own, [&](const net::Address& address) { return address.own() == ip && is_on(address, link); });
  };
  NeighborWanted exact = wanted;
  if (wanted.source.present()) {
    const auto source = find(wanted.source, wanted.link);
    if (source == own->end()) return std::unexpected(not_of_this_host());
    // Windows' strong host: who names a source names its link.
    exact.link = source->link;
  }
  Plan made;
  if (const auto self = find(wanted.address, exact.link); self != own->end()) {
    auto neighbor = own_neighbor(route, *self);
    if (!neighbor) return base::pass(neighbor);
    made.answer = *neighbor;
    return made;
  }
  const auto link = link_towards(route, exact);
  if (!link) return base::pass(link);
  made.question = {.link = *link, .address = exact.address, .source = exact.source, .anew = exact.anew};
  return made;
}

}  // namespace

base::Result<net::Neighbor> resolve_neighbor(Session& session, const NeighborWanted& wanted) {
  auto& pool = session.doors().route;
  base::Result<Plan> made = [&]() -> base::Result<Plan> {
    auto route = pool.borrow();
    if (!route) return base::pass(route);
    return plan(**route, wanted);
  }();
  if (!made) return base::pass(made);
  if (made->answer) return *made->answer;
  return kernel::ask_neighbor(pool, made->question);
}

}  // namespace iphlp::query
