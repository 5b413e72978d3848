#include "kernel/route_lookup.h"

#include "wire/route.h"

namespace iphlp::kernel {

wire::Request route_request(const WayTo& way, std::uint32_t flags) {
  rtmsg head{};
  head.rtm_family = wire::family_number(way.destination.family());
  head.rtm_dst_len = static_cast<std::uint8_t>(way.destination.bits());
  head.rtm_src_len = static_cast<std::uint8_t>(way.source.bits());
  // IPv6 tells the table unasked, and knows no flag to ask for it.
  head.rtm_flags = way.destination.is_v4() ? flags | RTM_F_LOOKUP_TABLE : flags;
  wire::Request request{RTM_GETROUTE, 0, head};
  wire::Form<net::Ip>::write(request, RTA_DST, way.destination);
  if (way.source.present()) wire::Form<net::Ip>::write(request, RTA_SRC, way.source);
  if (way.link != net::LinkId::none) request.attribute_of(RTA_OIF, way.link);
  return request;
}

namespace {

base::Result<net::Route> look_up(Channel& channel, const WayTo& way, std::uint32_t flags) {
  const auto answer = channel.ask(route_request(way, flags), "find route");
  if (!answer) return base::pass(answer);
  return wire::decode<wire::route_schema>(*answer);
}

}  // namespace

base::Result<net::Route> find_matching_route(Channel& channel, const WayTo& way) {
  return look_up(channel, way, RTM_F_FIB_MATCH);
}

base::Result<net::Route> find_way(Channel& channel, const WayTo& way) {
  return look_up(channel, way, 0);
}

}  // namespace iphlp::kernel
