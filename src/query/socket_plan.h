// How a table of sockets is best read: by one thread or by two, and where it is divided. Decides, and reads
// no table itself.
#pragma once

#include <optional>

#include "query/sockets.h"

namespace iphlp::query {

// From so many sockets on a thread pays for itself.
inline constexpr std::size_t worth_a_thread = 5'000;

// How many there probably are, as the kernel counts them or as they were seen before.
[[nodiscard]] std::size_t expected_sockets(Session& session, const SocketsWanted& wanted);

// Two parts of about the same size.
struct Halves {
  net::SocketPorts lower;
  net::SocketPorts upper;
};
// Nothing where one thread is as good.
[[nodiscard]] std::optional<Halves> halves_of(Session& session, const SocketsWanted& wanted,
                                              std::size_t expected);

}  // namespace iphlp::query
