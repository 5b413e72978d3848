#include "kernel/sockets.h"

#include <array>
#include <cerrno>

#include "wire/tcp_info.h"

namespace iphlp::kernel {

namespace {

constexpr std::string_view dump_op = "socket dump";
constexpr std::string_view find_op = "find connection";

base::Status dump(Channel& diagnosis, const SocketsAsked& asked, net::Family family,
                  base::FunctionRef<void(const net::Socket&)> take) {
  const auto request = wire::sockets_request(asked.transport, family, asked.states, asked.ports);
  // The kernel never says that this table changed under the reader, so it is never read a second time.
  auto done = diagnosis.dump(
      request, dump_op,
      [&](base::Bytes payload) -> base::Status {
        net::Socket socket;
        if (auto decoded = wire::decode_socket(payload, socket); !decoded) return decoded;
        take(socket);
        return {};
      },
      [] {});
  // No handler for the family or the transport: the kernel was built without.
  if (!done && done.error().kind == base::Kind::refused && done.error().code == ENOENT)
    return base::fail(base::Kind::refused, dump_op, EOPNOTSUPP);
  return done;
}

struct Found {
  net::Socket socket;
  base::Bytes payload;  // the whole message, until the next question
};

base::Result<Found> ask_for(Channel& diagnosis, const net::Endpoint& local, const net::Endpoint& remote,
                            net::LinkId link, wire::Detail detail) {
  const auto absent = [] { return base::fail(base::Kind::absent, find_op, ENOENT); };
  if (!local.ip.present() || local.ip.family() != remote.ip.family() || remote.port == 0) return absent();
  const auto answer =
      diagnosis.ask(wire::socket_request(net::Transport::tcp, local, remote, link, detail), find_op);
  if (!answer) {
    if (answer.error().code == ENOENT) return absent();
    return base::pass(answer);
  }
  Found found{.socket = {}, .payload = *answer};
  if (auto decoded = wire::decode_socket(*answer, found.socket); !decoded) return base::pass(decoded);
  // The kernel's lookup falls back to who listens there.
  if (found.socket.local != local || found.socket.remote != remote) return absent();
  return found;
}

}  // namespace

base::Status each_socket(Channel& diagnosis, const SocketsAsked& asked,
                         base::FunctionRef<void(const net::Socket&)> take) {
  if (asked.transport == net::Transport::tcp || asked.family != net::Family::none)
    return dump(diagnosis, asked, asked.family, take);
  if (auto done = dump(diagnosis, asked, net::Family::v4, take); !done) return done;
  auto done = dump(diagnosis, asked, net::Family::v6, take);
  // A kernel without IPv6 has none of its sockets.
  if (!done && done.error().code == EOPNOTSUPP) return {};
  return done;
}

base::Status sample_sockets(Channel& diagnosis, const SocketsAsked& asked,
                            base::FunctionRef<bool(const net::Socket&)> take) {
  const auto request = wire::sockets_request(asked.transport, asked.family, asked.states, asked.ports);
  auto done = diagnosis.dump(
      request, dump_op,
      [&](base::Bytes payload) -> base::Status {
        net::Socket socket;
        if (auto decoded = wire::decode_socket(payload, socket); !decoded) return decoded;
        // What ends a dump in its middle is an error; this one is the sample's end.
        if (!take(socket)) return base::fail(base::Kind::interrupted, dump_op);
        return {};
      },
      [] {});
  if (!done && done.error().kind == base::Kind::interrupted) return {};
  return done;
}

base::Result<net::Socket> find_connection(Channel& diagnosis, const net::Endpoint& local,
                                          const net::Endpoint& remote, net::LinkId link) {
  const auto answer = ask_for(diagnosis, local, remote, link, wire::Detail::none);
  if (!answer) return base::pass(answer);
  return answer->socket;
}

base::Result<net::TcpMeasures> find_measures(Channel& diagnosis, const net::Endpoint& local,
                                             const net::Endpoint& remote, net::LinkId link) {
  const auto answer = ask_for(diagnosis, local, remote, link, wire::Detail::measures);
  if (!answer) return base::pass(answer);
  const auto measures = wire::decode_measures(answer->payload);
  if (!measures) return base::pass(measures);
  if (!*measures) return base::fail(base::Kind::absent, find_op, ENOENT);
  return **measures;
}

base::Status destroy_connection(Channel& diagnosis, const net::Socket& connection) {
  const auto answer =
      diagnosis.ask(wire::destroy_request(net::Transport::tcp, connection.local, connection.remote,
                                          connection.link, connection.cookie),
                    "close connection");
  if (!answer) {
    if (answer.error().code == ENOENT) return base::fail(base::Kind::absent, "close connection", ENOENT);
    return base::pass(answer);
  }
  return {};
}

}  // namespace iphlp::kernel
