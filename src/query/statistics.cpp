#include "query/statistics.h"

#include <algorithm>
#include <cerrno>

#include "kernel/addresses.h"
#include "kernel/sockets.h"
#include "kernel/statistics.h"
#include "query/doors.h"
#include "query/sockets.h"

namespace iphlp::query {

namespace {

bool has(const net::Link& link, net::Family family) {
  return family == net::Family::v4 ? link.ipv4.has_value() : link.has_ipv6();
}

}  // namespace

base::Result<net::IpStatistics> ip_statistics(Session& session, net::Family family) {
  auto found = kernel::read_ip_statistics(session.root(), family);
  if (!found) return found;
  const auto links = session.links();
  if (!links) return base::pass(links);
  found->links = static_cast<std::uint32_t>(
      std::ranges::count_if(*links, [&](const net::Link& link) { return has(link, family); }));
  auto route = session.doors().route.borrow();
  if (!route) return base::pass(route);
  const auto addresses = kernel::list_addresses(**route, family);
  if (!addresses) return base::pass(addresses);
  found->addresses = static_cast<std::uint32_t>(addresses->size());
  const auto routes = kernel::count_routes(**route, family);
  if (!routes) return base::pass(routes);
  found->routes = *routes;
  return found;
}

base::Result<net::IcmpStatistics> icmp_statistics(Session& session, net::Family family) {
  return kernel::read_icmp_statistics(session.root(), family);
}

base::Result<net::UdpStatistics> udp_statistics(Session& session, net::Family family) {
  auto found = kernel::read_udp_statistics(session.root(), family);
  if (!found) return found;
  const auto sockets = count_sockets(session, {.transport = net::Transport::udp, .family = family});
  if (!sockets) return base::pass(sockets);
  found->sockets = static_cast<std::uint32_t>(*sockets);
  return found;
}

base::Result<net::TcpStatistics> tcp_statistics(Session& session, net::Family family) {
  if (!kernel::has_family(session.root(), family))
    return base::fail(base::Kind::absent, "statistics of a family", EAFNOSUPPORT);
  auto found = kernel::read_tcp_statistics(session.root());
  if (!found) return found;
  auto diagnosis = session.doors().diagnosis.borrow();
  if (!diagnosis) return base::pass(diagnosis);
  std::uint32_t established = 0;
  std::uint32_t connections = 0;
  const auto counted = kernel::each_socket(
      **diagnosis, {.states = net::every_state & ~net::state_bit(net::TcpState::listen)},
      [&](const net::Socket& socket) {
        if (!socket.is_of(family)) return;
        ++connections;
        if (socket.state == net::TcpState::established || socket.state == net::TcpState::close_wait)
          ++established;
      });
  if (!counted) return base::pass(counted);
  found->connections = connections;
  found->established = established;
  return found;
}

base::Status set_ip(Session& session, net::Family family, const IpSettings& settings) {
  if (settings.forwards) {
    if (auto done = kernel::set_forwarding(session.root(), family, *settings.forwards); !done) return done;
  }
  if (settings.default_ttl) return kernel::set_default_ttl(session.root(), family, *settings.default_ttl);
  return {};
}

}  // namespace iphlp::query
