// sock_diag: sockets, and how they are asked for. Knows the kernel's structures, not what is done with a
// socket.
#pragma once

#include <linux/inet_diag.h>

#include "net/socket.h"
#include "wire/netlink.h"

namespace iphlp::wire {

// All sockets of a transport and family. TCP of no family is both in one walk of the kernel's table.
[[nodiscard]] Request sockets_request(net::Transport transport, net::Family family, std::uint32_t states,
                                      const net::SocketPorts& ports = {});

// Which further attributes of one socket are wanted.
enum class Detail : std::uint8_t { none, measures };

// The one socket with these two ends. link: 0, or the one that it is bound to.
[[nodiscard]] Request socket_request(net::Transport transport, const net::Endpoint& local,
                                     const net::Endpoint& remote, net::LinkId link, Detail detail);

// The end of that very socket.
[[nodiscard]] Request destroy_request(net::Transport transport, const net::Endpoint& local,
                                      const net::Endpoint& remote, net::LinkId link, std::uint64_t cookie);

[[nodiscard]] base::Status decode_socket(base::Bytes payload, net::Socket& into);

}  // namespace iphlp::wire
