// Many changes of the table of routes in one call: our own addition, for programs that bring a table along.

#include <span>
#include <vector>

#include "abi/door.h"
#include "abi/link_key.h"
#include "iphlp_routes.h"
#include "query/routes.h"
#include "win/codes.h"
#include "win/routes.h"

namespace iphlp::abi {

namespace {

using Verb = query::RouteOrder::Verb;

// Neighbouring rows mostly name the same link.
class Links {
 public:
  explicit Links(Room& room) : room_(room) {}
  std::expected<net::LinkId, DWORD> of(const MIB_IPFORWARD_ROW2& row) {
    if (id_ != net::LinkId::none && row.InterfaceLuid.Value == luid_.Value && row.InterfaceIndex == index_)
      return id_;
    const auto key = link_of(room_, row, codes_of_changing);
    if (!key) return std::unexpected(key.error());
    luid_ = row.InterfaceLuid;
    index_ = row.InterfaceIndex;
    return id_ = key->id;
  }

 private:
  Room& room_;
  NET_LUID luid_{};
  NET_IFINDEX index_ = 0;
  net::LinkId id_ = net::LinkId::none;
};

std::expected<query::RouteOrder, DWORD> order_of(const IPHLP_ROUTE_CHANGE& change, Links& links) {
  const auto key = win::key_in(change.Row);
  if (!key) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto link = links.of(change.Row);
  if (!link) return std::unexpected(link.error());
  switch (change.Verb) {
    case IphlpRouteAdd:
      if (auto route = win::route_in(change.Row, *link))
        return query::RouteOrder{.verb = Verb::add, .route = std::move(*route)};
      break;
    case IphlpRouteRemove:
      return query::RouteOrder{.verb = Verb::remove, .route = win::route_of(*key, *link)};
  }
  return std::unexpected(ERROR_INVALID_PARAMETER);
}

// Changes that can be ordered, up to the next that cannot; what is ordered at once is bounded.
constexpr std::size_t most_at_once = 4096;

DWORD apply(Room& room, std::span<IPHLP_ROUTE_CHANGE> changes) {
  Links links{room};
  std::vector<query::RouteOrder> orders;
  std::vector<std::size_t> places;
  for (std::size_t n = 0; n < changes.size();) {
    orders.clear();
    places.clear();
    for (; n < changes.size() && orders.size() < most_at_once; ++n) {
      auto order = order_of(changes[n], links);
      changes[n].Code = order ? ERROR_NOT_READY : order.error();
      if (!order) continue;
      orders.push_back(std::move(*order));
      places.push_back(n);
    }
    const auto applied =
        query::apply_routes(*room.session, orders, [&](std::size_t order, const base::Error* error) {
          changes[places[order]].Code = error == nullptr ? NO_ERROR : win::change_code(*error);
        });
    if (applied) continue;
    // Nobody knows what became of those that were under way.
    for (const std::size_t place : places)
      if (changes[place].Code == ERROR_NOT_READY) changes[place].Code = win::change_code(applied.error());
    for (; n < changes.size(); ++n) changes[n].Code = win::change_code(applied.error());
  }
  for (const IPHLP_ROUTE_CHANGE& change : changes)
    if (change.Code != NO_ERROR) return change.Code;
  return NO_ERROR;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" DWORD iphlp_routes_apply(IPHLP_ROUTE_CHANGE* Changes, ULONG Count) {
  return answer([&](Room& room) -> DWORD {
    if (Changes == nullptr && Count != 0) return ERROR_INVALID_PARAMETER;
    return apply(room, {Changes, Count});
  });
}
