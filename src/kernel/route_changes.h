// Telling the kernel to add, change and remove routes, one by one or many in one letter.
#pragma once

#include <span>

#include "base/function_ref.h"
#include "kernel/channel.h"
#include "net/route.h"

namespace iphlp::kernel {

enum class RouteChange : std::uint8_t {
  add,      // where none of that prefix and metric is
  append,   // beside others of that prefix and metric, but for the very same
  replace,  // in the place of the first of that prefix and metric
  remove,
};

[[nodiscard]] base::Status apply(Channel& channel, RouteChange change, const net::Route& route);

struct RouteOrder {
  RouteChange change = RouteChange::add;
  const net::Route* route = nullptr;
};

// Many at once, in this order. refused(n, error) for each that the kernel does not carry out, the others are
// carried out; an answer that is an error itself says that nobody knows what was.
[[nodiscard]] base::Status apply_all(Channel& channel, std::span<const RouteOrder> orders,
                                     base::FunctionRef<void(std::size_t, const base::Error&)> refused);

}  // namespace iphlp::kernel
