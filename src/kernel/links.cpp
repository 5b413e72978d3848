#include "kernel/links.h"

#include <algorithm>
#include <cerrno>

#include <linux/if.h>

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

base::Result<net::Link> ask_for(Channel& route, const wire::Request& request) {
  const auto answer = route.ask(request, "find link");
  if (!answer) {
    if (answer.error().code == ENODEV) return base::fail(base::Kind::absent, "find link", ENODEV);
    return base::pass(answer);
  }
  return wire::decode<wire::link_schema>(*answer);
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
  return ask_for(route, links_request(0, id));
}

base::Result<net::Link> find_link(Channel& route, std::string_view name) {
  // What cannot be a name is none: the kernel would call it a mistake.
  if (name.empty() || name.size() >= ALTIFNAMSIZ || name.find('\0') != std::string_view::npos)
    return base::fail(base::Kind::absent, "find link", ENODEV);
  auto request = links_request(0, net::LinkId::none);
  const int type = name.size() < IFNAMSIZ ? IFLA_IFNAME : IFLA_ALT_IFNAME;
  wire::Form<std::string>::write(request, static_cast<std::uint16_t>(type), std::string{name});
  return ask_for(route, request);
}

}  // namespace iphlp::kernel
