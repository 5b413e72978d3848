#include "kernel/links.h"

#include <algorithm>
#include <cerrno>

#include "wire/link.h"

namespace iphlp::kernel {

namespace {

wire::Request links_request(std::uint16_t flags, net::LinkId id) {
  ifinfomsg head{};
  head.ifi_index = static_cast<int>(net::number(id));
  wire::Request request{RTM_GETLINK, flags, head};
  // Counters are a fifth of the bytes, and nothing here reads them.
  request.attribute_of(IFLA_EXT_MASK, std::uint32_t{RTEXT_FILTER_SKIP_STATS});
  return request;
}

}  // namespace

base::Result<std::vector<net::Link>> list_links(Channel& route) {
  auto links = list<wire::link_schema>(route, links_request(NLM_F_DUMP, net::LinkId::none), "link dump");
  // Kernels before 6.9 walk a hash table.
  if (links && !std::ranges::is_sorted(*links, {}, &net::Link::id))
    std::ranges::sort(*links, {}, &net::Link::id);
  return links;
}

base::Result<net::Link> find_link(Channel& route, net::LinkId id) {
  // The kernel reads an index of 0 or below as "none was given" and then wants a name.
  if (id == net::LinkId::none || net::number(id) > 0x7fffffff)
    return base::fail(base::Kind::absent, "find link", ENODEV);
  const auto answer = route.ask(links_request(0, id), "find link");
  if (!answer) {
    if (answer.error().code == ENODEV) return base::fail(base::Kind::absent, "find link", ENODEV);
    return base::pass(answer);
  }
  return wire::decode<wire::link_schema>(*answer);
}

}  // namespace iphlp::kernel
