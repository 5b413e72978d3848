#include "kernel/neighbors.h"

#include <cerrno>

#include <linux/rtnetlink.h>

#include "wire/neighbor.h"

namespace iphlp::kernel {

namespace {

constexpr std::string_view change_op = "change neighbor";

base::Status dump(Channel& route, const ndmsg& head, net::LinkId link, std::string_view op, TakeNeighbor take,
                  base::FunctionRef<void()> restart) {
  wire::Request request{RTM_GETNEIGH, NLM_F_DUMP, head};
  if (link != net::LinkId::none) request.attribute_of(NDA_IFINDEX, link);
  return route.dump(
      request, op,
      [&](base::Bytes payload) -> base::Status {
        net::Neighbor neighbor;
        if (auto decoded = wire::decode<wire::neighbor_schema>(payload, neighbor); !decoded) return decoded;
        // A row without an address is none; kernels before 4.20 do not filter by link.
        if (!neighbor.address.present() || (link != net::LinkId::none && neighbor.link != link)) return {};
        return take(neighbor);
      },
      restart);
}

struct Verb {
  std::uint16_t type;
  std::uint16_t flags;
};

Verb verb_of(NeighborChange change) {
  switch (change) {
    case NeighborChange::add:
      return {RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL};
    case NeighborChange::replace:
      return {RTM_NEWNEIGH, NLM_F_REPLACE};
    case NeighborChange::put:
      return {RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE};
    case NeighborChange::remove:
      return {RTM_DELNEIGH, 0};
  }
  return {RTM_DELNEIGH, 0};
}

}  // namespace

base::Status each_neighbor(Channel& route, net::Family family, net::LinkId link, TakeNeighbor take,
                           base::FunctionRef<void()> restart) {
  ndmsg head{};
  head.ndm_family = wire::family_number(family);
  return dump(
      route, head, link, "neighbor dump",
      [&](const net::Neighbor& neighbor) -> base::Status {
        return neighbor.state == net::NeighborState::none ? base::Status{} : take(neighbor);
      },
      restart);
}

base::Status each_proxy(Channel& route, net::Family family, TakeNeighbor take,
                        base::FunctionRef<void()> restart) {
  ndmsg head{};
  head.ndm_family = wire::family_number(family);
  head.ndm_flags = NTF_PROXY;
  return dump(route, head, net::LinkId::none, "proxy dump", take, restart);
}

base::Result<net::Neighbor> find_neighbor(Channel& route, net::LinkId link, const net::Ip& address) {
  ndmsg head{};
  head.ndm_family = wire::family_number(address.family());
  head.ndm_ifindex = static_cast<int>(net::number(link));
  wire::Request request{RTM_GETNEIGH, 0, head};
  wire::Form<net::Ip>::write(request, NDA_DST, address);
  const auto answer = route.ask(request, "find neighbor");
  if (!answer) return base::pass(answer);
  return wire::decode<wire::neighbor_schema>(*answer);
}

base::Status apply(Channel& route, NeighborChange change, const net::Neighbor& neighbor) {
  const Verb verb = verb_of(change);
  return route.apply(wire::encode<wire::neighbor_schema>(verb.type, verb.flags, neighbor), change_op);
}

base::Status may_change(Channel& route) {
  // Rights are looked at before anything else, and a neighbor without an address is none.
  auto refused = route.apply(wire::Request{RTM_DELNEIGH, 0, ndmsg{}}, change_op);
  if (!refused && refused.error().code == EPERM) return refused;
  return {};
}

}  // namespace iphlp::kernel
