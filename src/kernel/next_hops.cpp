#include "kernel/next_hops.h"

#include <algorithm>
#include <cerrno>

#include "wire/next_hop.h"

namespace iphlp::kernel {

namespace {

const net::NextHopObject* find(const std::vector<net::NextHopObject>& objects, std::uint32_t id) {
  const auto found = std::ranges::lower_bound(objects, id, {}, &net::NextHopObject::id);
  return found != objects.end() && found->id == id ? &*found : nullptr;
}

}  // namespace

base::Result<std::vector<net::NextHopObject>> list_next_hops(Channel& channel) {
  auto objects = list<wire::next_hop_schema>(channel, wire::Request{RTM_GETNEXTHOP, NLM_F_DUMP, nhmsg{}},
                                             "next hop dump");
  if (!objects) {
    if (objects.error().code == EOPNOTSUPP) return std::vector<net::NextHopObject>{};
    return objects;
  }
  std::ranges::sort(*objects, {}, &net::NextHopObject::id);
  return objects;
}

bool has_unresolved_next_hop(const net::Route& route) {
  return route.next_hop != 0 && route.type == RTN_UNICAST && route.multipath.empty() &&
         route.hop.link == net::LinkId::none;
}

bool resolve_next_hops(net::Route& route, const std::vector<net::NextHopObject>& objects) {
  const net::NextHopObject* object = find(objects, route.next_hop);
  if (object == nullptr) return false;
  if (object->blackhole) {
    route.type = RTN_BLACKHOLE;
    return true;
  }
  if (object->members.empty()) {
    route.hop = object->hop;
    return true;
  }
  for (const net::NextHopMember& member : object->members) {
    const net::NextHopObject* one = find(objects, member.id);
    if (one == nullptr) return false;
    net::NextHop hop = one->hop;
    hop.weight = member.weight;
    route.multipath.push_back(hop);
  }
  return true;
}

}  // namespace iphlp::kernel
