#include "kernel/route_changes.h"

#include "wire/route.h"

namespace iphlp::kernel {

namespace {

struct Verb {
  std::uint16_t type;
  std::uint16_t flags;
};

Verb verb_of(RouteChange change) {
  switch (change) {
    case RouteChange::add:
      return {RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL};
    case RouteChange::append:
      return {RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND};
    case RouteChange::replace:
      return {RTM_NEWROUTE, NLM_F_REPLACE};
    case RouteChange::remove:
      return {RTM_DELROUTE, 0};
  }
  return {RTM_DELROUTE, 0};
}

wire::Request request_for(RouteChange change, const net::Route& route) {
  const Verb verb = verb_of(change);
  return wire::encode<wire::route_schema>(verb.type, verb.flags, route);
}

constexpr std::string_view op = "change route";

}  // namespace

base::Status apply(Channel& channel, RouteChange change, const net::Route& route) {
  return channel.apply(request_for(change, route), op);
}

base::Status apply_all(Channel& channel, std::span<const RouteOrder> orders,
                       base::FunctionRef<void(std::size_t, const base::Error&)> refused) {
  return channel.apply_all(
      orders.size(), [&](std::size_t n) { return request_for(orders[n].change, *orders[n].route); }, refused,
      op);
}

}  // namespace iphlp::kernel
