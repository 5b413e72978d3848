// Asking the kernel for sockets: all of them as they are told, or the one with given ends.
#pragma once

#include "base/function_ref.h"
#include "kernel/channel.h"
#include "net/socket.h"
#include "net/tcp_measures.h"
#include "wire/socket.h"

namespace iphlp::kernel {

// What a walk of the kernel's sockets visits.
struct SocketsAsked {
  net::Transport transport = net::Transport::tcp;
  net::Family family = net::Family::none;  // none: both
  std::uint32_t states = net::every_state;
  net::SocketPorts ports = {};
};

// Each socket once, as long as none moves meanwhile: the kernel does not hold its table still.
[[nodiscard]] base::Status each_socket(Channel& diagnosis, const SocketsAsked& asked,
                                       base::FunctionRef<void(const net::Socket&)> take);

// Some of the sockets, as they come, until take answers false. The channel is spoiled then.
[[nodiscard]] base::Status sample_sockets(Channel& diagnosis, const SocketsAsked& asked,
                                          base::FunctionRef<bool(const net::Socket&)> take);

// The connection with exactly these ends, found by the kernel's own lookup and no walk. Kind::absent when
// there is none.
[[nodiscard]] base::Result<net::Socket> find_connection(Channel& diagnosis, const net::Endpoint& local,
                                                        const net::Endpoint& remote, net::LinkId link);

// What was measured of it. Kind::absent too where the kernel keeps nothing of it any more: in TIME_WAIT.
[[nodiscard]] base::Result<net::TcpMeasures> find_measures(Channel& diagnosis, const net::Endpoint& local,
                                                           const net::Endpoint& remote, net::LinkId link);

// Ends that very connection, as its own process would be told: ECONNABORTED.
[[nodiscard]] base::Status destroy_connection(Channel& diagnosis, const net::Socket& connection);

}  // namespace iphlp::kernel
