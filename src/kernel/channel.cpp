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

base::Status Channel::apply_all(std::size_t count, base::FunctionRef<wire::Request(std::size_t)> make,
                                base::FunctionRef<void(std::size_t, const base::Error&)> refused,
                                std::string_view op) {
  std::vector<std::byte> letter;
  for (std::size_t start = 0; start < count;) {
    letter.clear();
    std::size_t size = 0;
    for (; start + size < count && size < most_in_a_letter && letter.size() < buffer_size; ++size) {
      auto request = make(start + size);
      const bool last = start + size + 1 == count || size + 1 == most_in_a_letter;
      if (last || letter.size() + wire::Request::capacity >= buffer_size) request.add_flags(NLM_F_ACK);
      const auto message = request.finish(++sequence_);
      if (!message) return base::fail(base::Kind::invalid, op, EMSGSIZE);
      letter.insert(letter.end(), message->begin(), message->end());
    }
    spoiled_ = true;  // until the last verdict has been seen
    if (auto sent = socket_.send(letter); !sent) return sent;
    if (auto read = read_verdicts(start, size, refused, op); !read) return read;
    spoiled_ = false;
    start += size;
  }
  return {};
}

base::Status Channel::read_verdicts(std::size_t letter_start, std::size_t letter_size,
                                    base::FunctionRef<void(std::size_t, const base::Error&)> refused,
                                    std::string_view op) {
  const std::uint32_t first = sequence_ - static_cast<std::uint32_t>(letter_size) + 1;
  for (;;) {
    const auto datagram = receive();
    if (!datagram) return base::pass(datagram);
    wire::Messages messages{*datagram};
    while (const auto message = messages.next()) {
      const std::uint32_t n = message->sequence - first;
      if (n >= letter_size || message->type != NLMSG_ERROR) continue;
      if (auto verdict = wire::decode_verdict(*message, op); !verdict)
        refused(letter_start + n, verdict.error());
      if (message->sequence == sequence_) return {};
    }
  }
}

}  // namespace iphlp::kernel
