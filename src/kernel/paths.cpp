#include "kernel/paths.h"

#include "wire/route.h"

namespace iphlp::kernel {

base::Result<std::vector<net::Route>> list_learnt_paths(Channel& channel, net::Family family) {
  rtmsg head{};
  head.rtm_family = wire::family_number(family);
  head.rtm_flags = RTM_F_CLONED;  // a filter of the kernel's own
  const wire::Request request{RTM_GETROUTE, NLM_F_DUMP, head};
  return list_if<wire::route_schema>(channel, request, "path dump", [](base::Bytes payload) {
    // An older kernel tells its table all the same.
    const auto message = base::load<rtmsg>(payload);
    return !message || (message->rtm_flags & RTM_F_CLONED) != 0;
  });
}

}  // namespace iphlp::kernel
