#include "query/echo.h"

#include <algorithm>
#include <cerrno>

#include "query/doors.h"
#include "query/session.h"

namespace iphlp::query {

namespace {

bool needs_link(const net::EchoRequest& request) {
  const net::Ip& to = request.destination;
  return to.is_v6() && request.destination_link == net::LinkId::none &&
         (to.is_link_local() || (to.is_multicast() && (to.bytes()[1] & 0xf) <= 2));
}

// Windows looks for a neighbour without a zone on the link that it likes best.
base::Result<net::LinkId> best_link(Session& session) {
  const auto by_route = session.default_route_links();
  if (!by_route) return base::pass(by_route);
  if (!by_route->empty()) return by_route->front();
  const auto links = session.links();
  if (!links) return base::pass(links);
  const auto usable = std::ranges::find_if(*links, [](const net::Link& link) {
    return !link.is_loopback() && link.is(net::LinkFlag::up) && link.has_ipv6();
  });
  if (usable == links->end()) return base::fail(base::Kind::system, "find a link", ENETUNREACH);
  return usable->id;
}

base::Status complete(Session& session, net::EchoRequest& request) {
  if (!needs_link(request)) return {};
  if (request.source_link != net::LinkId::none) {
    request.destination_link = request.source_link;
    return {};
  }
  const auto link = best_link(session);
  if (!link) return base::pass(link);
  request.destination_link = *link;
  return {};
}

}  // namespace

base::Result<std::shared_ptr<kernel::EchoClient>> open_echoes(Session& session, net::Family family) {
  return kernel::EchoClient::open(family, session.doors().echo_keeper);
}

base::Status echo(Session& session, kernel::EchoClient& client, net::EchoRequest request,
                  os::Milliseconds timeout, base::FunctionRef<bool(const net::EchoReply&)> take) {
  if (auto completed = complete(session, request); !completed) return completed;
  const auto stop = session.doors().interrupt.event();
  if (!stop) return base::pass(stop);
  return client.exchange(request, timeout, *stop, take);
}

base::Status start_echo(Session& session, kernel::EchoClient& client, net::EchoRequest request,
                        os::Milliseconds timeout, os::Reactor& reactor,
                        std::unique_ptr<kernel::EchoListener> listener) {
  if (auto completed = complete(session, request); !completed) return completed;
  return client.start(request, timeout, reactor, std::move(listener));
}

}  // namespace iphlp::query
