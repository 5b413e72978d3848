#include "query/own_addresses.h"

#include <algorithm>

#include "kernel/addresses.h"
#include "query/doors.h"

namespace iphlp::query {

base::Result<OwnAddresses> OwnAddresses::list(Session& session) {
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  auto addresses = kernel::list_addresses(**channel, net::Family::v4);
  if (!addresses) return base::pass(addresses);
  OwnAddresses own;
  own.addresses_ = std::move(*addresses);
  return own;
}

net::Ip OwnAddresses::first_of(net::LinkId link) const {
  const auto found = std::ranges::lower_bound(addresses_, link, {}, &net::Address::link);
  return found != addresses_.end() && found->link == link ? found->own() : net::Ip{};
}

}  // namespace iphlp::query
