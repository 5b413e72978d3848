#include "query/connectivity.h"

#include <algorithm>

#include "kernel/addresses.h"
#include "kernel/links.h"
#include "kernel/routes.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

using net::Reach;

bool leads_out(const net::Route& route, const net::Link& link) {
  return !route.refuses() && kernel::leaves_by(route, link.id);
}

Reach reach_of(const net::Link& link, const std::vector<net::Address>& addresses,
               const std::vector<net::Route>& defaults) {
  if (!net::carries(link)) return Reach::none;
  if (!link.is_loopback() &&
      std::ranges::any_of(defaults, [&](const net::Route& route) { return leads_out(route, link); }))
    return Reach::beyond;
  const bool has_address = std::ranges::any_of(addresses, [&](const net::Address& address) {
    return address.link == link.id && net::is_usable(address);
  });
  return has_address ? Reach::local : Reach::none;
}

base::Result<Reach> farthest(kernel::Channel& route, const base::Result<std::vector<net::Route>>& defaults) {
  if (!defaults) return base::pass(defaults);
  const auto links = kernel::list_links(route);
  if (!links) return base::pass(links);
  const auto addresses = kernel::list_addresses(route);
  if (!addresses) return base::pass(addresses);
  Reach best = Reach::none;
  for (const net::Link& link : *links)
    if (!link.is_loopback()) best = std::max(best, reach_of(link, *addresses, *defaults));
  return best;
}

}  // namespace

base::Result<Reach> reach(Session& session) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return farthest(**route, session.doors().default_routes.list(**route));
}

base::Result<Reach> reach_anew(Session& session) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return farthest(**route, kernel::list_default_routes(**route));
}

base::Result<Reach> reach_by(Session& session, net::LinkId id) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto link = kernel::find_link(**route, id);
  if (!link) return base::pass(link);
  const auto defaults = session.doors().default_routes.list(**route);
  if (!defaults) return base::pass(defaults);
  const auto addresses = kernel::list_addresses(**route);
  if (!addresses) return base::pass(addresses);
  return reach_of(*link, *addresses, *defaults);
}

bool may_change_reach(const net::Change& change) {
  return change.subject == net::Subject::link || change.subject == net::Subject::address ||
         (change.subject == net::Subject::route && change.prefix.length == 0);
}

base::Result<bool> addresses_are_settled(Session& session, net::Family family) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  auto addresses = kernel::list_addresses(**route, family);
  if (!addresses) return base::pass(addresses);
  std::erase_if(*addresses, [](const net::Address& address) { return !net::is_being_probed(address); });
  if (addresses->empty()) return true;
  const auto links = kernel::list_links(**route);
  if (!links) return base::pass(links);
  return std::ranges::none_of(*addresses, [&](const net::Address& address) {
    const auto link = std::ranges::find(*links, address.link, &net::Link::id);
    return link != links->end() && net::carries(*link);
  });
}

}  // namespace iphlp::query
