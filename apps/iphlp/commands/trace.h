// The way to a host, hop by hop: what tracert prints and pathping measures.
#pragma once

#include <array>
#include <functional>
#include <iphlp/echo.hpp>
#include <vector>

namespace iphlp::cli {

inline constexpr std::size_t probes_a_hop = 3;

struct Hop {
  std::array<echo_reply, probes_a_hop> replies;

  // Who answered first; empty when nobody did.
  [[nodiscard]] ip_address address() const;
  // The way ends here: the host itself, or somebody who says that it goes no further.
  [[nodiscard]] bool is_last() const;
  // What it ends with, unless it is the host.
  [[nodiscard]] const echo_reply* refusal() const;
};

struct TraceOptions {
  unsigned most_hops = 30;
  echo_options probe;
};

// Does: probes the hops, several at once, and hands each on in order as soon as it is known.
void trace(const ip_address& to, const TraceOptions& options,
           const std::function<void(unsigned, const Hop&)>& tell);

}  // namespace iphlp::cli
