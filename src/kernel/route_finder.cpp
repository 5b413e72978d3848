#include "kernel/route_finder.h"

#include <algorithm>
#include <cerrno>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "os/socket.h"
#include "wire/route.h"

namespace iphlp::kernel {

namespace {

// What a remembered source or key depends on.
constexpr int groups[] = {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR};
// An answer is small; news that do not fit are news all the same.
constexpr std::size_t buffer_size = std::size_t{8} << 10;
constexpr std::string_view op = "find route";

template <class Value, class Same>
const Value* find_where(const std::vector<Value>& values, Same same) {
  const auto found = std::ranges::find_if(values, same);
  return found != values.end() ? &*found : nullptr;
}

bool is_plain_v4(const net::Route& route) {
  return route.family == net::Family::v4 && route.type == net::RouteType::unicast &&
         route.multipath.empty() && route.next_hop == 0;
}

}  // namespace

base::Result<std::unique_ptr<RouteFinder>> RouteFinder::open(const char* purpose) {
  auto socket = os::NetlinkSocket::open(NETLINK_ROUTE, purpose);
  if (!socket) return base::pass(socket);
  for (const int group : groups)
    if (auto joined = os::set_option(socket->fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group); !joined)
      return base::pass(joined);
  return std::unique_ptr<RouteFinder>{new RouteFinder{std::move(*socket)}};
}

RouteFinder::RouteFinder(os::NetlinkSocket socket) : socket_(std::move(socket)), buffer_(buffer_size) {}

void RouteFinder::forget() {
  sources_.clear();
  keys_.clear();
}

base::Result<std::optional<net::Route>> RouteFinder::ask_once(const WayTo& way, std::uint32_t flags) {
  auto request = route_request(way, flags);
  const auto message = request.finish(++sequence_);
  if (!message) return base::fail(base::Kind::invalid, op, EMSGSIZE);
  if (auto sent = socket_.send(*message); !sent) return base::pass(sent);
  net::Route route;
  for (;;) {
    const auto datagram = socket_.receive(buffer_);
    if (!datagram) {
      const base::Kind kind = datagram.error().kind;
      if (kind != base::Kind::overrun && kind != base::Kind::truncated) return base::pass(datagram);
      forget();
      if (kind == base::Kind::truncated) continue;
      (void)socket_.drain();
      return std::nullopt;
    }
    const auto answered = find_answer(*datagram, route);
    if (!answered) return base::pass(answered);
    if (*answered) return route;
  }
}

// Forgets what the news among it are about; true where the answer is.
base::Result<bool> RouteFinder::find_answer(base::Bytes datagram, net::Route& route) {
  wire::Messages messages{datagram};
  while (const auto one = messages.next()) {
    // News carry the number of whoever caused them: their type tells them from an answer.
    const bool answers = one->type == RTM_NEWROUTE || one->type == NLMSG_ERROR;
    if (!answers) forget();
    if (!answers || one->sequence != sequence_) continue;
    if (one->type == NLMSG_ERROR) {
      if (auto verdict = wire::decode_verdict(*one, op); !verdict) return base::pass(verdict);
      return base::fail(base::Kind::malformed, op);
    }
    if (auto decoded = wire::decode<wire::route_schema>(one->payload, route); !decoded)
      return base::pass(decoded);
    return true;
  }
  return false;
}

base::Result<net::Route> RouteFinder::ask(const WayTo& way, std::uint32_t flags) {
  constexpr int most_attempts = 16;
  spoiled_ = true;  // until an answer has been seen
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    auto answer = ask_once(way, flags);
    const bool refused = !answer && answer.error().kind == base::Kind::refused;
    if (!answer && !refused) return base::pass(answer);
    if (refused || *answer) spoiled_ = false;
    if (refused) return base::pass(answer);
    if (*answer) return std::move(**answer);
  }
  return base::fail(base::Kind::overrun, op, ENOBUFS);
}

// Which hop of the route, and which source.
base::Status RouteFinder::choose(const WayTo& way, Found& found) {
  const net::Route& route = found.route;
  found.hop = route.hop;
  if (is_plain_v4(route)) {
    if (way.source.present() || route.preferred_source.present()) {
      found.source = way.source.present() ? way.source : route.preferred_source;
      return {};
    }
    const auto* known = find_where(sources_, [&](const Source& source) {
      return source.link == route.hop.link && source.scope == route.scope &&
             source.gateway == route.hop.gateway;
    });
    if (known != nullptr) {
      found.source = known->address;
      return {};
    }
  }
  const auto chosen = ask(way, 0);
  if (!chosen) return base::pass(chosen);
  found.source = way.source.present() ? way.source : chosen->preferred_source;
  for (const net::NextHop& hop : route.multipath)
    if (hop.link == chosen->hop.link && hop.gateway == chosen->hop.gateway) found.hop = hop;
  if (found.hop.link == net::LinkId::none) found.hop = chosen->hop;
  if (is_plain_v4(route)) {
    if (sources_.size() == most_remembered) sources_.clear();
    sources_.push_back({.link = route.hop.link,
                        .gateway = route.hop.gateway,
                        .scope = route.scope,
                        .address = found.source});
  }
  return {};
}

base::Result<net::LinkKey> RouteFinder::key_of(net::LinkId link, FindKey find_key) {
  if (const auto* known = find_where(keys_, [&](const net::LinkKey& key) { return key.id == link; }))
    return *known;
  auto key = find_key(link);
  if (!key) return key;
  if (keys_.size() == most_remembered) keys_.clear();
  keys_.push_back(*key);
  return key;
}

base::Result<RouteFinder::Found> RouteFinder::find(const WayTo& way, FindKey find_key,
                                                   base::FunctionRef<base::Status(net::Route&)> complete) {
  auto route = ask(way, RTM_F_FIB_MATCH);
  if (!route) return base::pass(route);
  // IPv6 answers with the route where IPv4 answers with its verdict.
  if (route->refuses()) return base::fail(base::Kind::refused, op, EHOSTUNREACH);
  if (auto completed = complete(*route); !completed) return base::pass(completed);
  Found found{.route = std::move(*route), .hop = {}, .source = {}, .link = {}};
  if (auto chosen = choose(way, found); !chosen) return base::pass(chosen);
  const auto key = key_of(found.hop.link, find_key);
  if (!key) return base::pass(key);
  found.link = *key;
  return found;
}

}  // namespace iphlp::kernel
