// Asking the kernel for its table of routes, however long it is: one route after the other, never all at
// once.
#pragma once

#include "base/function_ref.h"
#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

// A route is lent for the length of the call, to be read, completed or copied.
using TakeRoute = base::FunctionRef<base::Status(net::Route&)>;
using Restart = base::FunctionRef<void()>;

// The routes of one family in the tables main, default and local, of one link or of all. Before each new
// start, which a change of the table may call for, restart() forgets what was taken.
[[nodiscard]] base::Status each_route(Channel& channel, net::Family family, net::LinkId link, TakeRoute take,
                                      Restart restart);

}  // namespace iphlp::kernel
