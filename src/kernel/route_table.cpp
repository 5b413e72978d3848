#include "kernel/route_table.h"

#include "base/renew.h"
#include "wire/route.h"

namespace iphlp::kernel {

namespace {

// What a host's own routes are. The tables of policy rules and VRFs are other worlds; a clone is what the
// cache learnt of one destination.
bool is_of_the_host(const rtmsg& head) {
  return (head.rtm_table == RT_TABLE_MAIN || head.rtm_table == RT_TABLE_LOCAL ||
          head.rtm_table == RT_TABLE_DEFAULT) &&
         (head.rtm_flags & RTM_F_CLONED) == 0;
}

}  // namespace

base::Status each_route(Channel& channel, net::Family family, net::LinkId link, TakeRoute take,
                        Restart restart) {
  rtmsg head{};
  head.rtm_family = wire::family_number(family);
  wire::Request request{RTM_GETROUTE, NLM_F_DUMP, head};
  if (link != net::LinkId::none) request.attribute_of(RTA_OIF, link);
  net::Route route;
  return channel.dump(
      request, "route dump",
      [&](base::Bytes payload) -> base::Status {
        rtmsg message;
        if (!base::load_into(message, payload)) return base::malformed("decode route", payload.size());
        if (!is_of_the_host(message)) return {};
        base::renew(route);
        if (auto decoded = wire::decode<wire::route_schema>(payload, route); !decoded) return decoded;
        return take(route);
      },
      restart);
}

}  // namespace iphlp::kernel
