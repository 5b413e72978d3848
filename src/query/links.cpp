#include "query/links.h"

#include <algorithm>

#include "kernel/links.h"
#include "query/doors.h"
#include "query/identity.h"

namespace iphlp::query {

namespace {

// Of the links of one namespace; a lower link in another one is none here.
std::vector<Stacked> relations(const std::vector<net::Link>& links) {
  const auto is_here = [&](net::LinkId id) {
    return id != net::LinkId::none && std::ranges::binary_search(links, id, {}, &net::Link::id);
  };
  std::vector<Stacked> rows;
  for (const net::Link& link : links) {
    if (is_here(link.master)) rows.push_back({.higher = link.master, .lower = link.id});
    const bool lies_on_it = link.lower_namespace < 0 && link.kind != "veth" && link.lower != link.id;
    if (lies_on_it && is_here(link.lower)) rows.push_back({.higher = link.id, .lower = link.lower});
  }
  return rows;
}

// One row for each link that is at the top, and one for each at the bottom.
void add_ends(std::vector<Stacked>& rows, const std::vector<net::Link>& links) {
  std::vector<net::LinkId> carrying;
  std::vector<net::LinkId> carried;
  for (const Stacked& row : rows) {
    carrying.push_back(row.lower);
    carried.push_back(row.higher);
  }
  std::ranges::sort(carrying);
  std::ranges::sort(carried);
  for (const net::Link& link : links) {
    if (!std::ranges::binary_search(carrying, link.id)) rows.push_back({.lower = link.id});
    if (!std::ranges::binary_search(carried, link.id)) rows.push_back({.higher = link.id});
  }
}

}  // namespace

base::Result<net::Link> find_link(Session& session, net::LinkId id, Counters counters) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::find_link(**route, id, counters == Counters::included);
}

base::Result<net::Link> find_link(Session& session, std::string_view name) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::find_link(**route, name);
}

base::Status each_link(Session& session, Counters counters, base::FunctionRef<void(const net::Link&)> take,
                       base::FunctionRef<void()> restart) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::each_link(**route, counters == Counters::included, take, restart);
}

base::Status each_named_link(Session& session, Counters counters,
                             base::FunctionRef<void(const net::Link&, const net::Guid&)> take,
                             base::FunctionRef<void()> restart) {
  Identities::Round identities{session.doors().identities};
  auto done = each_link(
      session, counters, [&](const net::Link& link) { take(link, identities.of(link)); },
      [&] {
        identities.restart();
        restart();
      });
  if (done) identities.finish();
  return done;
}

base::Status set_link_up(Session& session, net::LinkId id, bool up) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::set_link_up(**route, id, up);
}

base::Result<std::vector<Stacked>> link_stack(Session& session) {
  const auto links = session.links();
  if (!links) return base::pass(links);
  std::vector<Stacked> rows = relations(*links);
  add_ends(rows, *links);
  std::ranges::sort(rows);
  return rows;
}

}  // namespace iphlp::query
