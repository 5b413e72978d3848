#include "kernel/echo_port.h"

#include <cerrno>

#include "os/socket.h"

namespace iphlp::kernel {

using base::Result;
using base::Status;

Result<std::unique_ptr<EchoPort>> EchoPort::open(net::Family family, const char* purpose) {
  auto socket = EchoSocket::open(family, purpose);
  if (!socket) return base::pass(socket);
  return std::unique_ptr<EchoPort>{new EchoPort{std::move(*socket)}};
}

Status EchoPort::send(const net::EchoRequest& request, const os::Deadline& deadline) {
  ++sequence_;  // what still arrives for the one before it is nobody's any more
  for (;;) {
    auto sent = socket_.send(request, sequence_);
    if (sent || sent.error().code != EAGAIN) return sent;
    if (auto room = os::wait_writable(socket_.fd(), deadline); !room) return room;
  }
}

Status EchoPort::exchange(const net::EchoRequest& request, os::Milliseconds timeout, const os::Event* stop,
                          base::FunctionRef<bool(const net::EchoReply&)> take) {
  const auto began = os::monotonic_time();
  const auto deadline = os::Deadline::at(began + timeout);
  if (auto sent = send(request, deadline); !sent) return sent;
  bool enough = false;
  const auto take_ours = [&](std::uint16_t sequence, net::EchoReply& reply) {
    if (enough || sequence != sequence_) return;
    reply.round_trip = os::monotonic_time() - began;
    enough = take(reply);
  };
  constexpr int most_overtime = 256;  // a flood of what is not ours must not hold anybody for ever
  int overtime = 0;
  // From this host itself it is there already.
  auto arrived = socket_.receive(room_, take_ours);
  while (!enough) {
    if (!arrived) return base::pass(arrived);
    if (*arrived == 0) {
      const auto ready = os::wait_for_datagrams(socket_.fd(), deadline, stop);
      if (!ready) return base::pass(ready);
      if (ready->errors) {
        arrived = socket_.receive_errors(room_, take_ours);
        if (arrived && !enough) arrived = socket_.receive(room_, take_ours);
        continue;
      }
    } else if (deadline.passed() && ++overtime == most_overtime) {
      return base::fail(base::Kind::timeout, "await an echo reply", ETIMEDOUT);
    }
    arrived = socket_.receive(room_, take_ours);
  }
  return {};
}

}  // namespace iphlp::kernel
