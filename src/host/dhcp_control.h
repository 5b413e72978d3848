// Asking whoever runs a link's DHCP client to renew its lease or to give it back. Each manager in its own
// way, which is written here; one that has no way says so. Knows not when a lease is there.
#pragma once

#include <string>

#include "base/result.h"
#include "net/link.h"
#include "os/clock.h"
#include "os/root.h"

namespace iphlp::host {

enum class DhcpVerb { renew, release };

struct DhcpOrder {
  DhcpVerb verb = DhcpVerb::renew;
  const net::Link& link;
  // Who is known to run the client, in the words of a LinkConfig's dhcp_source; "" when nobody does now, and
  // only a manager that keeps the link without a lease may take the order.
  std::string client;
  os::Root root;
  os::Deadline deadline;
};

// Kind::absent: nobody takes the order. EACCES: not by us. ENOSYS: that manager has no such order.
[[nodiscard]] base::Status apply_dhcp(const DhcpOrder& order);

}  // namespace iphlp::host
