#include "commands/trace.h"

#include <algorithm>
#include <deque>
#include <future>

#include "commands/probe.h"

namespace iphlp::cli {
namespace {

// So many hops are asked at once. More would only be wasted beyond the end of a short way.
constexpr unsigned hops_at_once = 4;

Hop probe(const echo_socket& socket, const ip_address& to, echo_options options, unsigned ttl) {
  options.ttl = static_cast<std::uint8_t>(ttl);
  const auto data = pattern(32);
  std::array<std::future<echo_reply>, probes_a_hop> replies;
  for (auto& reply : replies)
    reply = std::async(std::launch::async, [&] { return socket.send(to, data, options); });
  Hop hop;
  for (std::size_t n = 0; n < probes_a_hop; ++n) hop.replies[n] = replies[n].get();
  return hop;
}

}  // namespace

ip_address Hop::address() const {
  const auto found =
      std::find_if(replies.begin(), replies.end(), [](const echo_reply& r) { return !r.from.empty(); });
  return found == replies.end() ? ip_address() : found->from;
}

const echo_reply* Hop::refusal() const {
  const auto found = std::find_if(replies.begin(), replies.end(), [](const echo_reply& r) {
    return !r.succeeded() && r.status != echo_status::ttl_expired && r.status != echo_status::timed_out;
  });
  return found == replies.end() ? nullptr : &*found;
}

bool Hop::is_last() const {
  return refusal() != nullptr ||
         std::any_of(replies.begin(), replies.end(), [](const echo_reply& r) { return r.succeeded(); });
}

void trace(const ip_address& to, const TraceOptions& options,
           const std::function<void(unsigned, const Hop&)>& tell) {
  const echo_socket socket = open_echoes(to.family());
  std::deque<std::future<Hop>> ahead;
  unsigned asked = 0;
  for (unsigned ttl = 1; ttl <= options.most_hops; ++ttl) {
    for (; asked < options.most_hops && asked < ttl - 1 + hops_at_once; ++asked)
      ahead.push_back(std::async(std::launch::async, [&socket, &to, &options, hop = asked + 1] {
        return probe(socket, to, options.probe, hop);
      }));
    const Hop hop = ahead.front().get();
    ahead.pop_front();
    tell(ttl, hop);
    if (hop.is_last()) return;
  }
}

}  // namespace iphlp::cli
