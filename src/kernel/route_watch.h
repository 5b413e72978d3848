// Did IPv6's table of routes hold still while it was read? The kernel tells it in pieces; where it changed
// between two of them it starts anew and skips as many routes as it told, so that some are told twice and
// others never, and nothing in the answer says so. Who listens knows.
#pragma once

#include <memory>

#include "base/result.h"
#include "os/netlink.h"

namespace iphlp::kernel {

class RouteWatch {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<RouteWatch>> open();

  // What comes from here on counts.
  void begin() const { (void)socket_.drain(); }
  // Nothing changed since.
  [[nodiscard]] bool quiet() const { return socket_.quiet(); }
  // For the pool that keeps it: there is nothing that could break off in the middle.
  [[nodiscard]] static bool spoiled() { return false; }

 private:
  explicit RouteWatch(os::NetlinkSocket socket) : socket_(std::move(socket)) {}
  os::NetlinkSocket socket_;
};

}  // namespace iphlp::kernel
