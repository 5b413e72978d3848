// Reserving ports: one reservation is one range, although the kernel melts neighbours together and keeps no
// word of who reserved them, or for which transport.
#pragma once

#include <mutex>
#include <vector>

#include "base/result.h"
#include "net/port_range.h"

namespace iphlp::query {

class Session;

// The ranges that this process reserved, which it tells apart where the kernel's list shows one.
struct MadeReservations {
  std::mutex mutex;
  std::vector<net::PortRange> ranges;
};

// EBUSY: a port of the range is reserved already, or in use by a socket of that transport.
[[nodiscard]] base::Status reserve_ports(Session& session, net::Transport transport, net::PortRange range);
// Kind::absent: no reservation is exactly this range.
[[nodiscard]] base::Status find_reservation(Session& session, net::PortRange range);
[[nodiscard]] base::Status release_ports(Session& session, net::PortRange range);

}  // namespace iphlp::query
