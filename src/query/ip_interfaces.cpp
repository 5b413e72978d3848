#include "query/ip_interfaces.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "kernel/ip_interfaces.h"
#include "kernel/links.h"
#include "os/setting.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

// The kernel's own beginning, where a link is newer than what was asked before.
constexpr std::uint64_t usual_reachable = 30'000;
constexpr std::uint64_t usual_retransmit = 1'000;

std::string folder_of(net::Family family) {
  return family == net::Family::v6 ? "/proc/sys/net/ipv6/" : "/proc/sys/net/ipv4/";
}

// A setting that this kernel does not have, or one of a link that has just gone, is the kernel's own
// beginning.
base::Result<std::uint64_t> number_in(const os::Root& root, const std::string& path,
                                      std::uint64_t otherwise) {
  const auto text = root.read(path);
  if (text) return base::number<std::uint64_t>(base::trim(*text)).value_or(otherwise);
  if (text.error().kind == base::Kind::absent || text.error().code == ENOENT) return otherwise;
  return base::pass(text);
}

base::Result<std::uint32_t> path_mtu_timeout(const os::Root& root, net::Family family) {
  const auto seconds = number_in(root, folder_of(family) + "route/mtu_expires", 600);
  if (!seconds) return base::pass(seconds);
  return static_cast<std::uint32_t>(*seconds * 1000);
}

// Two small files instead of the parameters of every link there is.
base::Result<net::NeighborParameters> neighbor_parameters(const os::Root& root, const net::Link& link,
                                                          net::Family family) {
  const std::string folder = folder_of(family) + "neigh/" + link.name + "/";
  const auto reachable = number_in(root, folder + "base_reachable_time_ms", usual_reachable);
  if (!reachable) return base::pass(reachable);
  const auto retransmit = number_in(root, folder + "retrans_time_ms", usual_retransmit);
  if (!retransmit) return base::pass(retransmit);
  return net::NeighborParameters{
      .link = link.id, .family = family, .base_reachable = *reachable, .retransmit = *retransmit};
}

constexpr auto by_link = [](const net::NeighborParameters& p) { return std::pair{p.link, p.family}; };

net::NeighborParameters parameters_of(const std::vector<net::NeighborParameters>& all, net::LinkId link,
                                      net::Family family) {
  const auto found = std::ranges::lower_bound(all, std::pair{link, family}, {}, by_link);
  if (found != all.end() && found->link == link && found->family == family) return *found;
  return {.link = link, .family = family, .base_reachable = usual_reachable, .retransmit = usual_retransmit};
}

}  // namespace

base::Status each_ip_interface(Session& session, net::Family family,
                               base::FunctionRef<void(const IpInterface&)> take,
                               base::FunctionRef<void()> restart) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  auto parameters = kernel::list_neighbor_parameters(**route, family);
  if (!parameters) return base::pass(parameters);
  std::ranges::sort(*parameters, {}, by_link);
  const auto timeout4 = path_mtu_timeout(session.root(), net::Family::v4);
  if (!timeout4) return base::pass(timeout4);
  const auto timeout6 = path_mtu_timeout(session.root(), net::Family::v6);
  if (!timeout6) return base::pass(timeout6);
  return kernel::each_link(
      **route, false,
      [&](const net::Link& link) {
        for (const net::Family one : {net::Family::v4, net::Family::v6}) {
          if ((family != net::Family::none && family != one) || !link.has(one)) continue;
          take({.link = link,
                .family = one,
                .neighbors = parameters_of(*parameters, link.id, one),
                .path_mtu_timeout = one == net::Family::v6 ? *timeout6 : *timeout4});
        }
      },
      restart);
}

base::Status find_ip_interface(Session& session, net::LinkId id, net::Family family,
                               base::FunctionRef<void(const IpInterface&)> take) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto link = kernel::find_link(**route, id);
  if (!link) return base::pass(link);
  if (!link->has(family)) return base::fail(base::Kind::absent, "find IP on a link", ENOENT);
  const auto neighbors = neighbor_parameters(session.root(), *link, family);
  if (!neighbors) return base::pass(neighbors);
  const auto timeout = path_mtu_timeout(session.root(), family);
  if (!timeout) return base::pass(timeout);
  take({.link = *link, .family = family, .neighbors = *neighbors, .path_mtu_timeout = *timeout});
  return {};
}

namespace {

struct Write {
  std::string path;
  std::string text;
};

std::vector<Write> writes_of(const net::Link& link, net::Family family,
                             const net::IpInterfaceChange& change) {
  const std::string settings = folder_of(family) + "conf/" + link.name + "/";
  const std::string neighbors = folder_of(family) + "neigh/" + link.name + "/";
  std::vector<Write> writes;
  const auto add = [&](const std::string& path, const auto& value) {
    if (value) writes.push_back({.path = path, .text = std::to_string(static_cast<std::uint32_t>(*value))});
  };
  if (family == net::Family::v6) add(settings + "mtu", change.mtu);
  add(settings + "forwarding", change.forwarding);
  add(neighbors + "base_reachable_time_ms", change.base_reachable);
  add(neighbors + "retrans_time_ms", change.retransmit);
  add(settings + "dad_transmits", change.dad_transmits);
  add(settings + "accept_ra_defrtr", change.default_routes);
  if (change.router_discovery) {
    // A link that forwards listens only where it is told to in spite of that.
    const bool forwards = change.forwarding.value_or(link.ipv6 && link.ipv6->forwarding);
    const std::uint32_t listens = forwards ? 2 : 1;
    add(settings + "accept_ra", std::optional{*change.router_discovery ? listens : 0});
  }
  return writes;
}

}  // namespace

base::Status change_ip_interface(Session& session, const net::Link& link, net::Family family,
                                 const net::IpInterfaceChange& change) {
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  // The files ask for another right than the kernel's tables do: a root without capabilities may write them.
  if (auto may = kernel::may_change_link(**route, link.id); !may) return may;
  const std::vector<Write> writes = writes_of(link, family, change);
  std::vector<os::Setting> settings;
  settings.reserve(writes.size());
  for (const Write& write : writes) {
    auto setting = os::Setting::open(session.root(), write.path);
    if (!setting) return base::pass(setting);
    settings.push_back(std::move(*setting));
  }
  // The files were found by the link's name: they are its own only if the name still is.
  const auto now = kernel::find_link(**route, link.id);
  if (!now) return base::pass(now);
  if (now->name != link.name) return base::fail(base::Kind::absent, "change IP on a link", ENODEV);
  // IPv4 has no size of its own: it is the link's. First, because the kernel may find it nonsense.
  if (family == net::Family::v4 && change.mtu)
    if (auto done = kernel::set_link_mtu(**route, link.id, *change.mtu); !done) return done;
  for (std::size_t n = 0; n < writes.size(); ++n)
    if (auto done = settings[n].write(writes[n].text); !done) return done;
  return {};
}

}  // namespace iphlp::query
