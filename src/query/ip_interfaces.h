// What IPv4 and IPv6 do on links, and changing it.
#pragma once

#include "base/function_ref.h"
#include "net/ip_interface.h"
#include "net/link.h"
#include "query/session.h"

namespace iphlp::query {

struct IpInterface {
  const net::Link& link;
  net::Family family;
  net::NeighborParameters neighbors;
  std::uint32_t path_mtu_timeout = 0;  // milliseconds
};

// Of one family, or of both: every link that has it. restart() forgets what was taken.
[[nodiscard]] base::Status each_ip_interface(Session& session, net::Family family,
                                             base::FunctionRef<void(const IpInterface&)> take,
                                             base::FunctionRef<void()> restart);

// One family of one link goes to take. Kind::absent with ENODEV when there is no such link, with ENOENT when
// the family is not on it.
[[nodiscard]] base::Status find_ip_interface(Session& session, net::LinkId id, net::Family family,
                                             base::FunctionRef<void(const IpInterface&)> take);

// Without the right to one of the changes none is made.
[[nodiscard]] base::Status change_ip_interface(Session& session, const net::Link& link, net::Family family,
                                               const net::IpInterfaceChange& change);

}  // namespace iphlp::query
