// Echoes one after the other: a request goes out, and the caller waits for what becomes of it. For one thread
// at a time.
#pragma once

#include <memory>

#include "kernel/echo_socket.h"
#include "os/clock.h"
#include "os/event.h"

namespace iphlp::kernel {

class EchoPort {
 public:
  // Kind::system with EPERM or EACCES where neither the range of groups nor a privilege allows it.
  [[nodiscard]] static base::Result<std::unique_ptr<EchoPort>> open(net::Family family, const char* purpose);

  // take(reply) -> bool for each answer, an error among them, until it says that this was enough.
  // Kind::timeout: not enough of them came in time. Kind::closed: stop was set. Kind::system: it could not
  // be sent (ENETUNREACH: no route; EMSGSIZE: too big to go unfragmented). Kind::invalid: EchoSocket::send.
  [[nodiscard]] base::Status exchange(const net::EchoRequest& request, os::Milliseconds timeout,
                                      const os::Event* stop,
                                      base::FunctionRef<bool(const net::EchoReply&)> take);

  // ChannelPool's question: nothing that goes wrong here outlives its exchange.
  [[nodiscard]] static constexpr bool spoiled() { return false; }

 private:
  explicit EchoPort(EchoSocket socket) : socket_(std::move(socket)) {}
  [[nodiscard]] base::Status send(const net::EchoRequest& request, const os::Deadline& deadline);

  EchoSocket socket_;
  EchoRoom room_{1};
  std::uint16_t sequence_ = 0;
};

}  // namespace iphlp::kernel
