#include "kernel/channel.h"

#include <cerrno>

namespace iphlp::kernel {

base::Result<std::unique_ptr<Channel>> Channel::open(Protocol protocol, const char* purpose) {
  auto socket = os::NetlinkSocket::open(static_cast<int>(protocol), purpose);
  if (!socket) return base::pass(socket);
  return std::unique_ptr<Channel>{new Channel{std::move(*socket)}};
}

base::Status Channel::send(wire::Request& request, std::string_view op) {
  const auto message = request.finish(++sequence_);
  if (!message) return base::fail(base::Kind::invalid, op, EMSGSIZE);
  auto sent = socket_.send(*message);
  if (!sent) sent.error().op = op;
  return sent;
}

base::Result<base::Bytes> Channel::receive() {
  return socket_.receive({buffer_.get(), buffer_size});
}

base::Result<base::Bytes> Channel::ask(wire::Request request, std::string_view op) {
  if (auto sent = send(request, op); !sent) return base::pass(sent);
  spoiled_ = true;  // until the answer has been seen
  for (;;) {
    const auto datagram = receive();
    if (!datagram) return base::pass(datagram);
    wire::Messages messages{*datagram};
    while (const auto message = messages.next()) {
      if (message->sequence != sequence_) continue;
      spoiled_ = false;
      if (message->type != NLMSG_ERROR) return message->payload;
      if (auto verdict = wire::decode_verdict(*message, op); !verdict) return base::pass(verdict);
      return base::Bytes{};  // acknowledged, nothing to say
    }
  }
}

base::Status Channel::apply(wire::Request request, std::string_view op) {
  request.add_flags(NLM_F_ACK);
  const auto acknowledged = ask(request, op);
  if (!acknowledged) return base::pass(acknowledged);
  return {};
}

}  // namespace iphlp::kernel
