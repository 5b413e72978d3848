#include "query/addresses.h"

#include <algorithm>
#include <cerrno>

#include "kernel/address_changes.h"
#include "kernel/addresses.h"
#include "kernel/links.h"
#include "kernel/neighbors.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

using kernel::apply;

base::Result<std::vector<net::Address>> list_of(kernel::Channel& route, net::LinkId link,
                                                net::Family family) {
  auto all = kernel::list_addresses(route, family, link);
  // A link that is not there has none; asked for it by number the kernel calls that an error.
  if (!all && all.error().code == ENODEV) return base::fail(base::Kind::absent, "find link", ENODEV);
  return all;
}

auto find_in(const std::vector<net::Address>& all, const net::Ip& address) {
  return std::ranges::find(all, address, &net::Address::own);
}

base::Error no_such_address() {
  return base::Error{.kind = base::Kind::absent, .code = EADDRNOTAVAIL, .op = "find address"};
}

// The broadcast address that everybody expects of a subnet; a point-to-point link and a prefix without room
// have none.
base::Status add_broadcast(kernel::Channel& route, net::Address& address) {
  if (address.family != net::Family::v4 || address.broadcast.present() || address.prefix_length > 30)
    return {};
  const auto link = kernel::find_link(route, address.link);
  if (!link) return base::pass(link);
  if (!link->is(net::LinkFlag::broadcast)) return {};
  auto bytes = address.own().bytes();
  for (unsigned bit = address.prefix_length; bit < 32; ++bit)
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] | 0x80U >> bit % 8);
  address.broadcast = net::Ip::v4({bytes[0], bytes[1], bytes[2], bytes[3]});
  return {};
}

// Linux takes the other addresses of a subnet away with its first one, unless promote_secondaries is set:
// what went with it comes back.
base::Status remove_alone(kernel::Channel& route, const net::Address& address,
                          const std::vector<net::Address>& before) {
  if (auto removed = apply(route, kernel::AddressChange::remove, address); !removed) return removed;
  constexpr std::uint32_t secondary = net::AddressFlag::temporary;  // one bit, two names
  const bool others_at_stake =
      address.family == net::Family::v4 && (address.flags & secondary) == 0 &&
      std::ranges::any_of(before, [](const net::Address& other) { return (other.flags & secondary) != 0; });
  if (!others_at_stake) return {};
  const auto after = list_of(route, address.link, net::Family::v4);
  if (!after) return base::pass(after);
  for (net::Address other : before) {
    const auto is_other = [&](const net::Address& one) {
      return one.own() == other.own() && one.prefix_length == other.prefix_length;
    };
    if (is_other(address) || std::ranges::any_of(*after, is_other)) continue;
    other.flags &= ~(secondary | net::AddressFlag::permanent);
    auto returned = apply(route, kernel::AddressChange::add, other);
    if (!returned && returned.error().code != EEXIST) return returned;
  }
  return {};
}

// A prefix cannot be changed in place. IPv4 has both for a moment; IPv6 has room for one.
base::Status move_to_prefix(kernel::Channel& route, const net::Address& old, const net::Address& changed,
                            const std::vector<net::Address>& before) {
  if (old.family == net::Family::v4) {
    if (auto added = apply(route, kernel::AddressChange::add, changed); !added) return added;
    return remove_alone(route, old, before);
  }
  if (auto removed = apply(route, kernel::AddressChange::remove, old); !removed) return removed;
  auto added = apply(route, kernel::AddressChange::add, changed);
  if (!added) {
    net::Address back = old;
    back.flags &= ~net::AddressFlag::permanent;
    (void)apply(route, kernel::AddressChange::add, back);
  }
  return added;
}

}  // namespace

base::Result<std::vector<net::Address>> addresses(Session& session, net::Family family) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::list_addresses(**route, family);
}

base::Result<std::vector<net::Membership>> multicast(Session& session, net::Family family) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::list_multicast(**route, family, session.root());
}

base::Result<std::vector<net::Membership>> anycast(Session& session) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::list_anycast(**route);
}

base::Status add_address(Session& session, const net::Address& address) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto there = list_of(**route, address.link, address.family);
  if (!there) return base::pass(there);
  if (find_in(*there, address.own()) != there->end()) {
    // Who may not write is told that first, as everywhere.
    if (auto allowed = kernel::may_change(**route); !allowed) return allowed;
    return base::fail(base::Kind::refused, "add address", EEXIST);
  }
  net::Address whole = address;
  if (auto added = add_broadcast(**route, whole); !added) return added;
  return apply(**route, kernel::AddressChange::add, whole);
}

base::Status change_address(Session& session, const AddressChange& change) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto there = list_of(**route, change.link, change.address.family());
  if (!there) return base::pass(there);
  const auto found = find_in(*there, change.address);
  if (found == there->end()) return std::unexpected(no_such_address());
  net::Address changed = *found;
  changed.lifetimes = {.preferred = change.lifetimes.preferred, .valid = change.lifetimes.valid};
  changed.flags &= ~net::AddressFlag::permanent;
  if (!change.prefix_length || *change.prefix_length == found->prefix_length)
    return apply(**route, kernel::AddressChange::replace, changed);
  changed.prefix_length = *change.prefix_length;
  changed.flags &= ~net::AddressFlag::temporary;
  changed.broadcast = net::Ip{};
  if (auto added = add_broadcast(**route, changed); !added) return added;
  return move_to_prefix(**route, *found, changed, *there);
}

base::Status remove_address(Session& session, net::LinkId link, const net::Ip& address) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto there = list_of(**route, link, address.family());
  if (!there) return base::pass(there);
  const auto found = find_in(*there, address);
  if (found == there->end()) return std::unexpected(no_such_address());
  return remove_alone(**route, *found, *there);
}

base::Status remove_address(Session& session, const net::Address& address) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto there = list_of(**route, address.link, address.family);
  if (!there) return base::pass(there);
  return remove_alone(**route, address, *there);
}

base::Status join_anycast(Session& session, const net::Membership& address) {
  return session.doors().anycast.join(address);
}

base::Status leave_anycast(Session& session, const net::Membership& address) {
  auto left = session.doors().anycast.leave(address);
  if (left || left.error().kind != base::Kind::absent) return left;
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  if (auto allowed = kernel::may_change(**route); !allowed) return allowed;
  return left;
}

}  // namespace iphlp::query
