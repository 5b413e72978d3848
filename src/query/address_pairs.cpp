#include "query/address_pairs.h"

#include <algorithm>
#include <cerrno>

#include "kernel/addresses.h"
#include "kernel/sources.h"
#include "query/doors.h"

namespace iphlp::query {

base::Result<std::vector<net::AddressPair>> sorted_pairs(Session& session, std::span<const Destination> to) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto addresses = kernel::list_addresses(**route);
  if (!addresses) return base::pass(addresses);
  const auto is_deprecated = [&](const net::Ip& ip) {
    return std::ranges::any_of(*addresses, [&](const net::Address& one) {
      return one.own() == ip && (one.flags & net::AddressFlag::deprecated) != 0;
    });
  };
  std::vector<net::AddressPair> pairs;
  pairs.reserve(to.size());
  for (const Destination& one : to) {
    const auto source = kernel::find_source(**route, one.ip, one.zone);
    if (!source) return base::pass(source);
    const bool has_zone = source->ip.is_v6() && source->ip.is_link_local();
    pairs.push_back({.source = source->ip,
                     .destination = one.ip,
                     .source_zone = has_zone ? net::number(source->link) : 0,
                     .destination_zone = net::number(one.zone),
                     .deprecated = is_deprecated(source->ip)});
  }
  const auto written = session.root().read("/etc/gai.conf");
  const bool nobody_wrote =
      !written && (written.error().kind == base::Kind::absent || written.error().code == EACCES);
  if (!written && !nobody_wrote) return base::pass(written);
  const net::AddressPolicy policy = written ? net::AddressPolicy{*written} : net::AddressPolicy{};
  std::ranges::stable_sort(pairs, [&](const net::AddressPair& a, const net::AddressPair& b) {
    return net::goes_before(a, b, policy);
  });
  return pairs;
}

}  // namespace iphlp::query
