#include "commands/trace.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>

#include "commands/probe.h"

namespace iphlp::cli {
namespace {

// So many hops are asked at once: where nobody answers, their waiting goes by together.
constexpr unsigned hops_at_once = 4;
// A hop has so long before the next is asked beside it. Were all asked at the same time, those beyond the end
// of the way would use up what its last router may refuse in a second, and the hop itself would look silent.
constexpr std::chrono::milliseconds head_start{50};

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
  const auto* const found =
      std::ranges::find_if(replies, [](const echo_reply& r) { return !r.from.empty(); });
  return found == replies.end() ? ip_address() : found->from;
}

const echo_reply* Hop::refusal() const {
  const auto* const found = std::ranges::find_if(replies, [](const echo_reply& r) {
    return !r.succeeded() && r.status != echo_status::ttl_expired && r.status != echo_status::timed_out;
  });
  return found == replies.end() ? nullptr : &*found;
}

bool Hop::is_last() const {
  return refusal() != nullptr ||
         std::ranges::any_of(replies, [](const echo_reply& r) { return r.succeeded(); });
}

void trace(const ip_address& to, const TraceOptions& options,
           const std::function<void(unsigned, const Hop&)>& tell) {
  const echo_socket socket = open_echoes(to.family());
  std::deque<std::shared_future<Hop>> ahead;
  const auto is_known = [](const std::shared_future<Hop>& hop, std::chrono::milliseconds within) {
    return hop.wait_for(within) == std::future_status::ready;
  };
  unsigned asked = 0;
  for (unsigned ttl = 1; ttl <= options.most_hops; ++ttl) {
    while (asked < options.most_hops && ahead.size() < hops_at_once &&
           (ahead.empty() || !is_known(ahead.front(), std::chrono::milliseconds(0)))) {
      ++asked;
      ahead.push_back(std::async(std::launch::async, [&socket, &to, &options, hop = asked] {
                        return probe(socket, to, options.probe, hop);
                      }).share());
      if (is_known(ahead.back(), head_start) && ahead.back().get().is_last()) break;
    }
    const Hop hop = ahead.front().get();
    ahead.pop_front();
    tell(ttl, hop);
    if (hop.is_last()) return;
  }
}

}  // namespace iphlp::cli
