// A conversation with the kernel over one netlink socket: a request, its answer; a request, a whole table.
// Answers to earlier requests are skipped, a table that changed while it was read is read again, and whatever
// broke off in the middle leaves the channel spoiled: its owner closes it and opens another.
#pragma once

#include <memory>
#include <vector>

#include "base/function_ref.h"
#include "os/memory.h"
#include "os/netlink.h"
#include "wire/codec.h"
#include "wire/netlink.h"

namespace iphlp::kernel {

// The subsystem of the kernel that is asked.
enum class Protocol : int { route = NETLINK_ROUTE, generic = NETLINK_GENERIC, diagnosis = NETLINK_SOCK_DIAG };

class Channel {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Channel>> open(Protocol protocol, const char* purpose);

  // The payload of the one answer; valid until the next request. An answer with an errno is Kind::refused.
  [[nodiscard]] base::Result<base::Bytes> ask(wire::Request request, std::string_view op);

  // A change (RTM_NEW…, RTM_SET…, RTM_DEL…): carried out, or Kind::refused with the kernel's errno and words
  // and nothing changed.
  [[nodiscard]] base::Status apply(wire::Request request, std::string_view op);

  // So many changes, make(n) each, in letters of many: the kernel answers the ones that it refuses, to
  // refused(n, error), and the last of each letter. An error of its own says that nobody knows what was done.
  [[nodiscard]] base::Status apply_all(std::size_t count, base::FunctionRef<wire::Request(std::size_t)> make,
                                       base::FunctionRef<void(std::size_t, const base::Error&)> refused,
                                       std::string_view op);

  // Every message of a table goes to take(payload) -> Status. Before each new start, which the kernel asks
  // for when the table changed under the reader, restart() forgets what was taken. Kind::interrupted when it
  // never held still.
  template <class Take, class Restart>
  [[nodiscard]] base::Status dump(const wire::Request& request, std::string_view op, Take take,
                                  Restart restart) {
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      restart();
      const auto complete = dump_once(request, op, take);
      if (!complete) return base::pass(complete);
      if (*complete) return {};
    }
    return base::fail(base::Kind::interrupted, op, EINTR);
  }

  [[nodiscard]] bool spoiled() const { return spoiled_; }
  // For what any socket of the namespace can be asked.
  [[nodiscard]] const os::Fd& fd() const { return socket_.fd(); }

 private:
  // A table as large as 10,000 links is interrupted now and then while links come and go; only one that
  // changes without a pause is interrupted this often.
  static constexpr int most_attempts = 64;
  // The kernel fills at most 32 KiB of one answer, and more room makes no dump faster (measured).
  static constexpr std::size_t buffer_size = std::size_t{32} << 10;

  explicit Channel(os::NetlinkSocket socket)
      : socket_(std::move(socket)), buffer_(std::make_unique_for_overwrite<std::byte[]>(buffer_size)) {}

  // A letter is answered, at worst change by change, before it is read: more refusals than this overrun a
  // socket's smallest queue.
  static constexpr std::size_t most_in_a_letter = 128;

  [[nodiscard]] base::Status read_verdicts(std::size_t letter_start, std::size_t letter_size,
                                           base::FunctionRef<void(std::size_t, const base::Error&)> refused,
                                           std::string_view op);
  [[nodiscard]] base::Status send(wire::Request& request, std::string_view op);
  [[nodiscard]] base::Result<base::Bytes> receive();

  // True when the table held still.
  template <class Take>
  [[nodiscard]] base::Result<bool> dump_once(wire::Request request, std::string_view op, Take& take) {
    if (auto sent = send(request, op); !sent) return base::pass(sent);
    spoiled_ = true;  // until the end has been seen
    bool held_still = true;
    for (;;) {
      const auto datagram = receive();
      if (!datagram) return base::pass(datagram);
      const auto ended = take_datagram(*datagram, op, take, held_still);
      if (!ended) return base::pass(ended);
      if (*ended) return held_still;
    }
  }

  // True when the table ended with this datagram; held_still becomes false where the kernel says that it did
  // not.
  template <class Take>
  [[nodiscard]] base::Result<bool> take_datagram(base::Bytes datagram, std::string_view op, Take& take,
                                                 bool& held_still) {
    wire::Messages messages{datagram};
    while (const auto message = messages.next()) {
      if (message->sequence != sequence_) continue;
      if ((message->flags & NLM_F_DUMP_INTR) != 0) held_still = false;
      if (message->type == NLMSG_DONE || message->type == NLMSG_ERROR) {
        spoiled_ = false;
        if (auto verdict = wire::decode_verdict(*message, op); !verdict) return base::pass(verdict);
        return true;
      }
      if (message->type < NLMSG_MIN_TYPE) continue;
      if (auto taken = take(message->payload); !taken) return base::pass(taken);
    }
    if (!messages.exhausted()) return base::malformed(op, 0);
    return false;
  }

  os::NetlinkSocket socket_;
  // Not zeroed: most answers touch one page of it.
  std::unique_ptr<std::byte[]> buffer_;
  std::uint32_t sequence_ = 0;
  bool spoiled_ = false;
};

// The whole table that a schema describes, but for the messages that belong(payload) does not want.
template <const auto& description, class Belongs>
[[nodiscard]] base::Result<std::vector<wire::ValueOf<description>>> list_if(Channel& channel,
                                                                            const wire::Request& request,
                                                                            std::string_view op,
                                                                            Belongs belongs,
                                                                            std::size_t expected = 0) {
  std::vector<wire::ValueOf<description>> rows;
  os::reserve(rows, expected);
  auto done = channel.dump(
      request, op,
      [&](base::Bytes payload) -> base::Status {
        if (!belongs(payload)) return {};
        return wire::decode<description>(payload, rows.emplace_back());
      },
      [&] { rows.clear(); });
  if (!done) return base::pass(done);
  return rows;
}

template <const auto& description>
[[nodiscard]] base::Result<std::vector<wire::ValueOf<description>>> list(Channel& channel,
                                                                         const wire::Request& request,
                                                                         std::string_view op,
                                                                         std::size_t expected = 0) {
  return list_if<description>(channel, request, op, [](base::Bytes) { return true; }, expected);
}

}  // namespace iphlp::kernel
