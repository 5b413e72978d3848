#include "query/hop_count.h"

#include <algorithm>
#include <array>
#include <optional>

#include "query/echo.h"

namespace iphlp::query {

namespace {

constexpr os::Milliseconds first_patience{2000};
// A router that says nothing of a packet that ended there costs this much, at each of its steps.
constexpr os::Milliseconds patience{1000};
// One packet that is lost makes no difference.
constexpr int most_tries = 2;

class Prober {
 public:
  Prober(Session& session, kernel::EchoClient& client, const net::Ip& destination)
      : session_(session), client_(client), destination_(destination) {}

  // What became of an echo request with that many hops to live.
  base::Result<net::EchoReply> probe(std::uint8_t hops, os::Milliseconds timeout) {
    net::EchoReply seen;
    base::Status done;
    for (int n = 0; n < most_tries; ++n) {
      done = echo(session_, client_, {.destination = destination_, .ttl = hops}, timeout,
                  [&](const net::EchoReply& reply) {
                    seen = reply;
                    return true;
                  });
      if (done || done.error().kind != base::Kind::timeout) break;
    }
    if (!done) return base::pass(done);
    seen.data = {};  // lent for the length of the call
    seen.ip_options = {};
    return seen;
  }

 private:
  Session& session_;
  kernel::EchoClient& client_;
  net::Ip destination_;
};

// Hosts begin with one of few numbers, and most ways are as long in both directions.
std::uint8_t guess_from(std::uint8_t ttl_left, std::uint8_t most_hops) {
  constexpr std::array<std::uint8_t, 4> beginnings{32, 64, 128, 255};
  const auto* const begun = std::ranges::lower_bound(beginnings, ttl_left);
  const int hops = *begun - ttl_left + 1;
  return static_cast<std::uint8_t>(std::clamp(hops, 1, static_cast<int>(most_hops)));
}

}  // namespace

base::Result<Distance> distance_of(Session& session, const net::Ip& destination, std::uint8_t most_hops) {
  auto client = open_echoes(session, net::Family::v4);
  if (!client) return base::pass(client);
  Prober prober{session, **client, destination};
  auto whole = prober.probe(most_hops, first_patience);
  if (!whole) return base::pass(whole);
  if (whole->outcome != net::EchoOutcome::echoed) return Distance{.outcome = whole->outcome};
  Distance found{.hops = most_hops, .round_trip = whole->round_trip};
  // With `short_of` hops it is not reached, with found.hops it is.
  std::uint32_t short_of = 0;
  std::uint32_t next = guess_from(whole->ttl, most_hops);
  while (found.hops - short_of > 1) {
    // The guess, then the one below it, which settles most; then halves.
    next = std::clamp(next, short_of + 1, found.hops - 1);
    const auto seen = prober.probe(static_cast<std::uint8_t>(next), patience);
    if (!seen && seen.error().kind != base::Kind::timeout) return base::pass(seen);
    const bool reached = seen && seen->outcome == net::EchoOutcome::echoed;
    const bool was_first = found.hops == most_hops && short_of == 0;
    if (reached) {
      found.hops = next;
      found.round_trip = seen->round_trip;
    } else {
      short_of = next;
    }
    next = was_first && reached ? next - 1 : short_of + (found.hops - short_of) / 2;
  }
  return found;
}

}  // namespace iphlp::query
