#include "query/paths.h"

#include <array>
#include <cerrno>
#include <string_view>

#include "kernel/paths.h"
#include "kernel/route_lookup.h"
#include "os/setting.h"
#include "query/doors.h"
#include "query/link_keys.h"
#include "query/links.h"

namespace iphlp::query {

namespace {

base::Result<std::uint32_t> link_mtu(Session& session, net::LinkId id) {
  const auto link = find_link(session, id);
  if (!link) return base::pass(link);
  return link->mtu;
}

// Puts in what a route does not say: the key of its link, and the link's MTU.
base::Result<Path> complete(Session& session, const net::Route& way, const net::Ip& source,
                            const net::Ip& destination) {
  const auto key = link_key(session, way.hop.link);
  if (!key) return base::pass(key);
  Path path{.source = source,
            .destination = destination,
            .next_hop = way.hop.gateway.present() ? way.hop.gateway : destination,
            .link = *key,
            .mtu = way.mtu};
  if (path.mtu != 0) return path;
  const auto mtu = link_mtu(session, path.link.id);
  if (!mtu) return base::pass(mtu);
  path.mtu = *mtu;
  return path;
}

bool is_gone(const base::Error& error) {
  return error.kind == base::Kind::absent || error.kind == base::Kind::refused;
}

// What was learnt and forgotten again stays in the kernel's list, and says what the route says.
bool says_something(kernel::Channel& channel, const net::Route& way) {
  if (way.mtu != 0) return true;
  const auto route = kernel::find_matching_route(
      channel, {.destination = way.destination, .source = {}, .link = way.hop.link});
  return route && route->hop.gateway != way.hop.gateway;
}

base::Status append_learnt(Session& session, kernel::Channel& channel, net::Family family,
                           std::vector<Path>& into) {
  const auto ways = kernel::list_learnt_paths(channel, family);
  if (!ways) return base::pass(ways);
  for (const net::Route& way : *ways) {
    if (!way.destination.present() || !says_something(channel, way)) continue;
    // The exception names no source; the lookup that packets take does.
    const auto taken =
        kernel::find_way(channel, {.destination = way.destination, .source = {}, .link = way.hop.link});
    if (!taken && !is_gone(taken.error())) return base::pass(taken);
    if (!taken) continue;
    auto path = complete(session, way, taken->preferred_source, way.destination);
    if (!path && !is_gone(path.error())) return base::pass(path);
    if (path) into.push_back(*path);
  }
  return {};
}

bool is_missing_family(const base::Error& error) {
  return error.code == EAFNOSUPPORT || error.code == EOPNOTSUPP;
}

}  // namespace

base::Result<std::vector<Path>> learnt_paths(Session& session, net::Family family) {
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  std::vector<Path> paths;
  for (const net::Family one : {net::Family::v4, net::Family::v6}) {
    if (family != net::Family::none && family != one) continue;
    const auto done = append_learnt(session, **channel, one, paths);
    // A kernel without IPv6 has no paths of it.
    if (!done && (family != net::Family::none || !is_missing_family(done.error()))) return base::pass(done);
  }
  return paths;
}

base::Result<Path> find_path(Session& session, const BestRouteWanted& wanted) {
  const auto best = best_route(session, wanted);
  if (!best) return base::pass(best);
  auto channel = session.doors().route.borrow();
  if (!channel) return base::pass(channel);
  const auto way = kernel::find_way(
      **channel, {.destination = wanted.destination, .source = wanted.source, .link = best->hop.link});
  if (!way) return base::pass(way);
  return complete(session, *way, way->preferred_source.present() ? way->preferred_source : best->source,
                  wanted.destination);
}

base::Status forget_paths(Session& session, net::Family family) {
  struct Memory {
    net::Family family;
    std::string_view path;
  };
  constexpr std::array memories{Memory{net::Family::v4, "/proc/sys/net/ipv4/route/flush"},
                                Memory{net::Family::v6, "/proc/sys/net/ipv6/route/flush"}};
  std::vector<os::Setting> opened;
  base::Status missing;
  for (const Memory& memory : memories) {
    if (family != net::Family::none && family != memory.family) continue;
    auto setting = os::Setting::open(session.root(), memory.path);
    if (setting)
      opened.push_back(std::move(*setting));
    else if (setting.error().code == ENOENT)
      missing = base::fail(base::Kind::absent, "forget paths", ENOENT);
    else
      return base::pass(setting);
  }
  if (opened.empty()) return missing;
  for (const os::Setting& setting : opened)
    if (auto done = setting.write("1"); !done) return done;
  return {};
}

}  // namespace iphlp::query
