#include "query/dhcp.h"

#include <algorithm>

#include "kernel/addresses.h"
#include "query/doors.h"
#include "query/session.h"

namespace iphlp::query {

namespace {

using Addresses = std::vector<net::Address>;

constexpr os::Milliseconds patience{15'000};
constexpr os::Milliseconds moment{50};

bool could_be_leased(const net::Address& address) {
  return address.family == net::Family::v4 && !address.own().is_link_local();
}

// An address that was not there before, or has been set again since. One that never ends is set by clients
// that do not set it again: for them the order taken is all that can be seen.
bool is_renewed(const Addresses& now, const Addresses& before) {
  return std::ranges::any_of(now, [&](const net::Address& address) {
    if (!could_be_leased(address)) return false;
    const auto old =
        std::ranges::find_if(before, [&](const net::Address& one) { return one.own() == address.own(); });
    return old == before.end() || address.lifetimes.valid == net::Lifetimes::forever ||
           address.lifetimes.updated != old->lifetimes.updated;
  });
}

bool is_released(const Addresses& now, const Addresses& before) {
  return std::ranges::none_of(now, [&](const net::Address& address) {
    return could_be_leased(address) &&
           std::ranges::any_of(before, [&](const net::Address& one) { return one.own() == address.own(); });
  });
}

}  // namespace

base::Status change_lease(Session& session, net::LinkId link, host::DhcpVerb verb) {
  const auto view = session.adapter(link, {.hosts = true});
  if (!view) return base::pass(view);
  const net::LinkConfig& config = view->config_of(link);
  // Told as no DHCP, or by nobody at all but the kernel's lifetimes.
  if (config.dhcp4 == false) return base::fail(base::Kind::absent, "change a DHCP lease");
  const os::Deadline deadline = os::Deadline::in(patience);
  auto ordered = host::apply_dhcp({.verb = verb,
                                   .link = view->links.front(),
                                   .client = config.dhcp_source,
                                   .root = session.root(),
                                   .deadline = deadline});
  if (!ordered) return ordered;
  for (;;) {
    auto route = session.doors().route.borrow();
    if (!route) return base::pass(route);
    const auto now = kernel::list_addresses(**route, net::Family::v4, link);
    if (!now) return base::pass(now);
    const bool done = verb == host::DhcpVerb::renew ? is_renewed(*now, view->addresses)
                                                    : is_released(*now, view->addresses);
    if (done) return {};
    if (deadline.passed()) return base::fail(base::Kind::timeout, "wait for a DHCP lease");
    os::sleep(moment);
  }
}

}  // namespace iphlp::query
