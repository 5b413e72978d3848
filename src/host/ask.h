// One question to all of the host's managers: what do you know of these links?
// Asks each source once for all links, believes only those that live in our network namespace, and answers
// what it has when the deadline comes. Knows nothing of Windows and writes nothing.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "net/address.h"
#include "net/host_config.h"
#include "net/link.h"
#include "os/clock.h"
#include "os/root.h"

namespace iphlp::host {

struct Question {
  std::span<const net::Link> links;
  std::span<const net::Address> addresses;  // in order of links
  // The links that hold a default route: where a plain resolv.conf's servers belong. Asked only when needed.
  std::function<std::vector<net::LinkId>()> default_route_links;
  os::Root root;
  os::Milliseconds patience{300};  // for all sources together
};

struct Answer {
  // Of those links of the question of which somebody knew something, in order of their numbers.
  std::vector<net::LinkConfig> links;
  net::HostConfig host;
};

[[nodiscard]] Answer ask(const Question& question);

}  // namespace iphlp::host
