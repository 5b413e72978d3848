#include "kernel/links.h"

#include <algorithm>
#include <cerrno>

#include <linux/if.h>

#include "os/link_name.h"
#include "wire/link.h"

namespace iphlp::kernel {

namespace {

constexpr std::string_view finding = "find link";

wire::Request links_request(std::uint16_t flags, net::LinkId id) {
  ifinfomsg head{};
  head.ifi_index = static_cast<int>(net::number(id));
  wire::Request request{RTM_GETLINK, flags, head};
  // IPv6 counts for itself as well: a fifth of the bytes, and nothing here reads them.
  request.attribute_of(IFLA_EXT_MASK, std::uint32_t{RTEXT_FILTER_SKIP_STATS});
  return request;
}

base::Result<net::Link> ask_for(Channel& route, const wire::Request& request) {
  const auto answer = route.ask(request, finding);
  if (!answer) {
    if (answer.error().code == ENODEV) return base::fail(base::Kind::absent, finding, ENODEV);
    return base::pass(answer);
  }
  return wire::decode<wire::link_schema>(*answer);
}

// The kernel reads an index of 0 or below as "none was given" and then wants a name.
bool could_be(net::LinkId id) {
  return id != net::LinkId::none && net::number(id) <= 0x7fffffff;
}

}  // namespace

base::Result<std::vector<net::Link>> list_links(Channel& route, std::size_t expected) {
  auto links =
      list<wire::link_schema>(route, links_request(NLM_F_DUMP, net::LinkId::none), "link dump", expected);
  // Kernels before 6.9 walk a hash table.
  if (links && !std::ranges::is_sorted(*links, {}, &net::Link::id))
    std::ranges::sort(*links, {}, &net::Link::id);
  return links;
}

base::Result<net::Link> find_link(Channel& route, net::LinkId id, bool counters) {
  if (!could_be(id)) return base::fail(base::Kind::absent, finding, ENODEV);
  auto link = ask_for(route, links_request(0, id));
  if (link && !counters) link->counters = {};
  return link;
}

base::Result<net::Link> find_link(Channel& route, std::string_view name) {
  // What cannot be a name is none: the kernel would call it a mistake.
  if (name.empty() || name.size() >= ALTIFNAMSIZ || name.find('\0') != std::string_view::npos)
    return base::fail(base::Kind::absent, finding, ENODEV);
  auto request = links_request(0, net::LinkId::none);
  const int type = name.size() < IFNAMSIZ ? IFLA_IFNAME : IFLA_ALT_IFNAME;
  wire::Form<std::string>::write(request, static_cast<std::uint16_t>(type), std::string{name});
  return ask_for(route, request);
}

base::Status each_link(Channel& route, bool counters, base::FunctionRef<void(const net::Link&)> take,
                       base::FunctionRef<void()> restart) {
  return route.dump(
      links_request(NLM_F_DUMP, net::LinkId::none), "link dump",
      [&](base::Bytes payload) -> base::Status {
        net::Link link;
        if (auto decoded = wire::decode<wire::link_schema>(payload, link); !decoded) return decoded;
        if (!counters) link.counters = {};
        take(link);
        return {};
      },
      restart);
}

namespace {

base::Status change(Channel& route, net::LinkId id, const wire::Request& request, std::string_view op) {
  if (!could_be(id)) return base::fail(base::Kind::absent, op, ENODEV);
  auto done = route.apply(request, op);
  if (!done && done.error().code == ENODEV) return base::fail(base::Kind::absent, op, ENODEV);
  return done;
}

ifinfomsg head_of(net::LinkId id) {
  ifinfomsg head{};
  head.ifi_index = static_cast<int>(net::number(id));
  return head;
}

}  // namespace

base::Status set_link_up(Channel& route, net::LinkId id, bool up) {
  ifinfomsg head = head_of(id);
  head.ifi_change = IFF_UP;
  head.ifi_flags = up ? IFF_UP : 0;
  return change(route, id, wire::Request{RTM_NEWLINK, 0, head}, "set link up or down");
}

base::Status may_change_link(Channel& route, net::LinkId id) {
  return change(route, id, wire::Request{RTM_NEWLINK, 0, head_of(id)}, "change link");
}

base::Status set_link_mtu(Channel& route, net::LinkId id, std::uint32_t mtu) {
  wire::Request request{RTM_NEWLINK, 0, head_of(id)};
  request.attribute_of(IFLA_MTU, mtu);
  return change(route, id, request, "set the size of a link's packets");
}

base::Result<net::Link> find_link_name(const Channel& route, net::LinkId id) {
  auto found = os::read_link_name(route.fd(), net::number(id));
  if (!found) return base::pass(found);
  net::Link link;
  link.id = id;
  link.name = std::move(found->name);
  link.flags = found->flags;
  return link;
}

}  // namespace iphlp::kernel
