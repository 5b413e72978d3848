// Questions about links alone.
#pragma once

#include <string_view>
#include <vector>

#include "base/function_ref.h"
#include "query/session.h"

namespace iphlp::query {

enum class Counters : bool { left_out, included };

// By its number, by its name or by one of its alternative names; Kind::absent when there is none.
[[nodiscard]] base::Result<net::Link> find_link(Session& session, net::LinkId id,
                                                Counters counters = Counters::left_out);
[[nodiscard]] base::Result<net::Link> find_link(Session& session, std::string_view name);

// Every link goes to take as the kernel tells it, mostly in order of their number. restart() forgets what was
// taken: the links changed, and all are told again.
[[nodiscard]] base::Status each_link(Session& session, Counters counters,
                                     base::FunctionRef<void(const net::Link&)> take,
                                     base::FunctionRef<void()> restart);

// The same with each link's GUID.
[[nodiscard]] base::Status each_named_link(Session& session, Counters counters,
                                           base::FunctionRef<void(const net::Link&, const net::Guid&)> take,
                                           base::FunctionRef<void()> restart);

// Kind::absent when there is none of that number, Kind::refused without the right to.
[[nodiscard]] base::Status set_link_up(Session& session, net::LinkId id, bool up);

// A link and one that carries it: a bridge or a bond and its port, a VLAN or a macvlan and what it lies on.
struct Stacked {
  net::LinkId higher = net::LinkId::none;  // none: nothing lies on the lower one
  net::LinkId lower = net::LinkId::none;   // none: the higher one lies on nothing here
  friend auto operator<=>(const Stacked&, const Stacked&) = default;
};
// In order of the higher ones. The two ends of a veth are beside each other, not above.
[[nodiscard]] base::Result<std::vector<Stacked>> link_stack(Session& session);

}  // namespace iphlp::query
