// apply_routes: many changes in few letters. Orders of one kind that follow each other go together; what the
// kernel refuses for a reason that one more question settles is asked about alone.
#include <cerrno>

#include "kernel/route_changes.h"
#include "query/doors.h"
#include "query/routes.h"

namespace iphlp::query {

namespace {

using Done = base::FunctionRef<void(std::size_t, const base::Error*)>;

bool is_add(const RouteOrder& order) {
  return order.verb == RouteOrder::Verb::add;
}

// Adds orders[from, to). One that is refused because another route has its prefix and metric is added alone,
// after the others.
base::Status add_run(Session& session, std::span<const RouteOrder> orders, std::size_t from, std::size_t to,
                     Done done) {
  std::vector<kernel::RouteOrder> letter;
  letter.reserve(to - from);
  for (std::size_t n = from; n < to; ++n)
    letter.push_back({.change = kernel::RouteChange::add, .route = &orders[n].route});
  std::vector<std::size_t> crowded;
  std::size_t told = 0;  // every order before it has been told of
  const auto tell_good = [&](std::size_t up_to) {
    for (; told < up_to; ++told) done(from + told, nullptr);
  };
  {
    auto channel = session.doors().route.borrow();
    if (!channel) return base::pass(channel);
    auto applied = kernel::apply_all(**channel, letter, [&](std::size_t n, const base::Error& error) {
      tell_good(n);
      told = n + 1;
      if (error.code == EEXIST)
        crowded.push_back(from + n);
      else
        done(from + n, &error);
    });
    if (!applied) return applied;
  }
  tell_good(letter.size());
  for (const std::size_t n : crowded) {
    const auto added = add_route(session, orders[n].route);
    done(n, added ? nullptr : &added.error());
  }
  return {};
}

}  // namespace

base::Status apply_routes(Session& session, std::span<const RouteOrder> orders, Done done) {
  for (std::size_t n = 0; n < orders.size();) {
    if (!is_add(orders[n])) {
      // What is to go is looked for first, as it is one by one: a letter would save little.
      const auto removed = remove_route(session, key_of(orders[n].route));
      done(n, removed ? nullptr : &removed.error());
      ++n;
      continue;
    }
    std::size_t end = n;
    while (end < orders.size() && is_add(orders[end])) ++end;
    if (auto added = add_run(session, orders, n, end, done); !added) return added;
    n = end;
  }
  return {};
}

}  // namespace iphlp::query
