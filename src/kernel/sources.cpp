#include "kernel/sources.h"

#include "wire/route.h"

namespace iphlp::kernel {

base::Result<Source> find_source(Channel& route, const net::Ip& destination, net::LinkId zone) {
  rtmsg head{};
  head.rtm_family = wire::family_number(destination.family());
  head.rtm_dst_len = static_cast<std::uint8_t>(destination.bits());
  wire::Request request{RTM_GETROUTE, 0, head};
  wire::Form<net::Ip>::write(request, RTA_DST, destination);
  if (zone != net::LinkId::none) wire::Form<net::LinkId>::write(request, RTA_OIF, zone);
  const auto answer = route.ask(request, "find source address");
  if (!answer) {
    // Unreachable, prohibited, on a link that is not there: no source in any case.
    if (answer.error().kind == base::Kind::refused) return Source{};
    return base::pass(answer);
  }
  const auto found = wire::decode<wire::route_schema>(*answer);
  if (!found) return base::pass(found);
  // IPv6 answers a route that rejects instead of an error: its link is lo, and it has a type of its own.
  const bool leads_there = found->type == RTN_UNICAST || found->type == RTN_LOCAL ||
                           found->type == RTN_MULTICAST || found->type == RTN_BROADCAST ||
                           found->type == RTN_ANYCAST;
  if (!leads_there) return Source{};
  return Source{.ip = found->preferred_source, .link = found->hop.link};
}

}  // namespace iphlp::kernel
