#include "kernel/routes.h"

#include <algorithm>

#include "base/renew.h"
#include "wire/route.h"

namespace iphlp::kernel {

namespace {

// Appends one family's default routes, of one link or of all.
base::Status collect(Channel& channel, net::Family family, net::LinkId link, std::vector<net::Route>& found) {
  rtmsg head{};
  head.rtm_family = wire::family_number(family);
  head.rtm_type = RTN_UNICAST;  // a filter of the kernel's own: no local, broadcast, blackhole… routes
  wire::Request request{RTM_GETROUTE, NLM_F_DUMP, head};
  if (link != net::LinkId::none) request.attribute_of(RTA_OIF, link);
  const std::size_t kept = found.size();
  net::Route scratch;
  return channel.dump(
      request, "route dump",
      [&](base::Bytes payload) -> base::Status {
        const auto message = base::load<rtmsg>(payload);
        // Among a million routes the few that matter are told apart before anything is decoded.
        if (!message || message->rtm_dst_len != 0 || message->rtm_type != RTN_UNICAST ||
            (message->rtm_flags & RTM_F_CLONED) != 0)
          return {};
        base::renew(scratch);
        if (auto decoded = wire::decode<wire::route_schema>(payload, scratch); !decoded) return decoded;
        found.push_back(std::move(scratch));
        return {};
      },
      [&] { found.resize(kept); });
}

}  // namespace

base::Result<std::vector<net::Route>> list_default_routes(Channel& channel, net::Family family) {
  std::vector<net::Route> found;
  for (const net::Family one : {net::Family::v4, net::Family::v6}) {
    if (family != net::Family::none && family != one) continue;
    if (auto done = collect(channel, one, net::LinkId::none, found); !done) return base::pass(done);
  }
  std::ranges::stable_sort(found, {}, &net::Route::metric);
  return found;
}

bool leaves_by(const net::Route& route, net::LinkId link) {
  return route.hop.link == link ||
         std::ranges::find(route.multipath, link, &net::NextHop::link) != route.multipath.end();
}

base::Result<bool> has_default_route(Channel& channel, net::LinkId link) {
  std::vector<net::Route> found;
  for (const net::Family family : {net::Family::v4, net::Family::v6}) {
    if (auto done = collect(channel, family, link, found); !done) return base::pass(done);
    // Kernels before 4.20 do not filter by link.
    if (std::ranges::any_of(found, [&](const net::Route& one) { return leaves_by(one, link); })) return true;
  }
  return false;
}

}  // namespace iphlp::kernel
