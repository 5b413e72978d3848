// The DHCP lease of a link, asked for anew or given back: who is to do it, and when is it done?
#pragma once

#include "base/result.h"
#include "host/dhcp_control.h"
#include "net/link_id.h"

namespace iphlp::query {

class Session;

// Returns when the kernel shows the outcome: for a renewal an IPv4 address that was set since, for a release
// none of the lease's any more. Kind::timeout when no server answered, or the client takes its time;
// Kind::absent when no manager runs DHCP on the link; ENOSYS for a manager without that order; EACCES.
[[nodiscard]] base::Status change_lease(Session& session, net::LinkId link, host::DhcpVerb verb);

}  // namespace iphlp::query
