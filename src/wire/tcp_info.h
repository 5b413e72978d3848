// What sock_diag tells of one TCP connection beyond its ends: struct tcp_info and the socket's memory.
#pragma once

#include <optional>

#include "base/result.h"
#include "net/tcp_measures.h"
#include "wire/netlink.h"

namespace iphlp::wire {

// The measures in a socket's message; nothing where there are none, as of a connection in TIME_WAIT.
[[nodiscard]] base::Result<std::optional<net::TcpMeasures>> decode_measures(base::Bytes payload);

}  // namespace iphlp::wire
