#include "wire/next_hop.h"

namespace iphlp::wire {

bool read_next_hop_link(base::Bytes payload, net::NextHopObject& object) {
  return Form<net::LinkId>::read(payload, object.hop.link);
}

bool read_next_hop_gateway(base::Bytes payload, net::NextHopObject& object) {
  return Form<net::Ip>::read(payload, object.hop.gateway);
}

bool read_next_hop_group(base::Bytes payload, net::NextHopObject& object) {
  if (payload.size() % sizeof(nexthop_grp) != 0) return false;
  for (std::size_t at = 0; at < payload.size(); at += sizeof(nexthop_grp)) {
    const auto member = base::load<nexthop_grp>(payload, at);
    object.members.push_back({.id = member->id, .weight = member->weight});
  }
  return true;
}

bool read_next_hop_blackhole(base::Bytes, net::NextHopObject& object) {
  object.blackhole = true;
  return true;
}

void write_next_hop_link(Request& request, std::uint16_t type, const net::NextHopObject& object) {
  if (object.hop.link != net::LinkId::none) Form<net::LinkId>::write(request, type, object.hop.link);
}

void write_next_hop_gateway(Request& request, std::uint16_t type, const net::NextHopObject& object) {
  if (object.hop.gateway.present()) Form<net::Ip>::write(request, type, object.hop.gateway);
}

void write_next_hop_group(Request& request, std::uint16_t type, const net::NextHopObject& object) {
  if (object.members.empty()) return;
  const std::size_t group = request.open_with(nlattr{.nla_len = 0, .nla_type = type});
  for (const net::NextHopMember& member : object.members) {
    nexthop_grp one{};
    one.id = member.id;
    one.weight = member.weight;
    request.raw(base::bytes_of(one));
  }
  request.close(group);
}

void write_next_hop_blackhole(Request& request, std::uint16_t type, const net::NextHopObject& object) {
  if (object.blackhole) request.attribute(type, {});
}

}  // namespace iphlp::wire
