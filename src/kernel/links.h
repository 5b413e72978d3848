// Asking the kernel for links.
#pragma once

#include <string_view>
#include <vector>

#include "base/function_ref.h"
#include "kernel/channel.h"
#include "net/link.h"

namespace iphlp::kernel {

// Every link of the namespace, in order of its number. Of as many as were expected none is moved while they
// arrive.
[[nodiscard]] base::Result<std::vector<net::Link>> list_links(Channel& route, std::size_t expected = 0);

// Kind::absent when there is none of that number.
[[nodiscard]] base::Result<net::Link> find_link(Channel& route, net::LinkId id, bool counters = false);
// By its name, or by one of its alternative ones (since Linux 5.5).
[[nodiscard]] base::Result<net::Link> find_link(Channel& route, std::string_view name);

// Every link to take, in the order in which the kernel tells them; restart() forgets what was taken. Counters
// stay zero where they are not asked for.
[[nodiscard]] base::Status each_link(Channel& route, bool counters,
                                     base::FunctionRef<void(const net::Link&)> take,
                                     base::FunctionRef<void()> restart);

// Kind::absent when there is none of that number.
[[nodiscard]] base::Status set_link_up(Channel& route, net::LinkId id, bool up);
// Changes nothing, and is refused where a change would be for want of rights.
[[nodiscard]] base::Status may_change_link(Channel& route, net::LinkId id);
[[nodiscard]] base::Status set_link_mtu(Channel& route, net::LinkId id, std::uint32_t mtu);

// The same, but its number, name and flags alone: a tenth of the cost.
[[nodiscard]] base::Result<net::Link> find_link_name(const Channel& route, net::LinkId id);

}  // namespace iphlp::kernel
