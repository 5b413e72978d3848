// RTM_NEWROUTE: a route.
#pragma once

#include <linux/rtnetlink.h>

#include "net/route.h"
#include "wire/codec.h"

namespace iphlp::wire {

// Every route has these two: in place, not called.
[[nodiscard]] inline bool read_link(base::Bytes payload, net::Route& route) {
  return Form<net::LinkId>::read(payload, route.hop.link);
}
[[nodiscard]] inline bool read_gateway(base::Bytes payload, net::Route& route) {
  return Form<net::Ip>::read(payload, route.hop.gateway);
}
[[nodiscard]] bool read_multipath(base::Bytes payload, net::Route& route);
[[nodiscard]] bool read_via(base::Bytes payload, net::Route& route);  // a gateway of the other family
[[nodiscard]] bool read_cache_info(base::Bytes payload, net::Route& route);
[[nodiscard]] bool read_metrics(base::Bytes payload, net::Route& route);
void write_metrics(Request& request, std::uint16_t type, const net::Route& route);
void write_multipath(Request& request, std::uint16_t type, const net::Route& route);
void write_gateway(Request& request, std::uint16_t type, const net::Route& route);
void write_via(Request& request, std::uint16_t type, const net::Route& route);
void write_link(Request& request, std::uint16_t type, const net::Route& route);

inline constexpr auto route_schema = schema<net::Route, rtmsg>(
    "decode route",
    fields(field(&rtmsg::rtm_family, &net::Route::family),
           field(&rtmsg::rtm_dst_len, &net::Route::destination_length),
           field(&rtmsg::rtm_src_len, &net::Route::source_length),
           // A table beyond 255 is 252 here; RTA_TABLE, always sent, has the number.
           field(&rtmsg::rtm_table, &net::Route::table), field(&rtmsg::rtm_protocol, &net::Route::protocol),
           field(&rtmsg::rtm_scope, &net::Route::scope), field(&rtmsg::rtm_type, &net::Route::type),
           field(&rtmsg::rtm_flags, &net::Route::flags)),
    // In the order in which the kernel sends them, those of nearly every route first.
    attr(RTA_TABLE, &net::Route::table), attr(RTA_DST, &net::Route::destination),
    special<net::Route>(RTA_GATEWAY, read_gateway, write_gateway),
    special<net::Route>(RTA_OIF, read_link, write_link), attr(RTA_PRIORITY, &net::Route::metric),
    attr(RTA_PREFSRC, &net::Route::preferred_source), attr(RTA_NH_ID, &net::Route::next_hop),
    attr(RTA_EXPIRES, &net::Route::expires), special<net::Route>(RTA_CACHEINFO, read_cache_info),
    special<net::Route>(RTA_METRICS, read_metrics, write_metrics),
    special<net::Route>(RTA_VIA, read_via, write_via),
    special<net::Route>(RTA_MULTIPATH, read_multipath, write_multipath));

}  // namespace iphlp::wire
