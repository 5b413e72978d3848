#include "query/reserved_ports.h"

#include <algorithm>
#include <cerrno>

#include "kernel/reserved_ports.h"
#include "query/doors.h"
#include "query/session.h"

namespace iphlp::query {

namespace {

using Ranges = std::vector<net::PortRange>;

bool overlap(net::PortRange a, net::PortRange b) {
  return a.first <= b.last && b.first <= a.last;
}

bool covers(const Ranges& ranges, net::PortRange wanted) {
  return std::ranges::any_of(
      ranges, [&](net::PortRange one) { return one.first <= wanted.first && wanted.last <= one.last; });
}

// Exactly this range: as somebody's one entry of the list, or as one that this process made and is still
// there.
bool is_reservation(const Ranges& reserved, MadeReservations& made, net::PortRange range) {
  if (std::ranges::find(made.ranges, range) != made.ranges.end()) return covers(reserved, range);
  // What this process put together of several is none of its own.
  const bool melted =
      std::ranges::any_of(made.ranges, [&](net::PortRange one) { return overlap(one, range); });
  return !melted && std::ranges::find(reserved, range) != reserved.end();
}

// In order, touching ones melted, as the kernel would read them back.
Ranges with(Ranges ranges, net::PortRange added) {
  ranges.push_back(added);
  std::ranges::sort(ranges, {}, &net::PortRange::first);
  return ranges;
}

Ranges without(const Ranges& ranges, net::PortRange gone) {
  Ranges left;
  for (const net::PortRange one : ranges) {
    if (!overlap(one, gone)) {
      left.push_back(one);
      continue;
    }
    if (one.first < gone.first) left.push_back({one.first, static_cast<std::uint16_t>(gone.first - 1)});
    if (gone.last < one.last) left.push_back({static_cast<std::uint16_t>(gone.last + 1), one.last});
  }
  return left;
}

}  // namespace

base::Status reserve_ports(Session& session, net::Transport transport, net::PortRange range) {
  MadeReservations& made = session.doors().reservations;
  const std::scoped_lock lock{made.mutex};
  const auto reserved = kernel::list_reserved_ports(session.root());
  if (!reserved) return base::pass(reserved);
  if (std::ranges::any_of(*reserved, [&](net::PortRange one) { return overlap(one, range); }))
    return base::fail(base::Kind::refused, "reserve ports", EBUSY);
  const auto in_use = kernel::find_port_in_use(session.root(), transport, range);
  if (!in_use) return base::pass(in_use);
  if (*in_use) return base::fail(base::Kind::refused, "reserve ports", EBUSY);
  // Forgotten here what somebody else has taken off the list since.
  std::erase_if(made.ranges, [&](net::PortRange one) { return !covers(*reserved, one); });
  made.ranges.push_back(range);
  auto done = kernel::apply_reserved_ports(session.root(), with(*reserved, range));
  if (!done) made.ranges.pop_back();
  return done;
}

base::Status find_reservation(Session& session, net::PortRange range) {
  MadeReservations& made = session.doors().reservations;
  const std::scoped_lock lock{made.mutex};
  const auto reserved = kernel::list_reserved_ports(session.root());
  if (!reserved) return base::pass(reserved);
  if (!is_reservation(*reserved, made, range)) return base::fail(base::Kind::absent, "find reserved ports");
  return {};
}

base::Status release_ports(Session& session, net::PortRange range) {
  MadeReservations& made = session.doors().reservations;
  const std::scoped_lock lock{made.mutex};
  const auto reserved = kernel::list_reserved_ports(session.root());
  if (!reserved) return base::pass(reserved);
  if (!is_reservation(*reserved, made, range)) return base::fail(base::Kind::absent, "find reserved ports");
  if (auto done = kernel::apply_reserved_ports(session.root(), without(*reserved, range)); !done) return done;
  std::erase(made.ranges, range);
  return {};
}

}  // namespace iphlp::query
