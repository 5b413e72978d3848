#include "wire/route.h"

namespace iphlp::wire {

namespace {

// RTA_VIA: a family, then an address of it.
bool read_via_ip(base::Bytes payload, net::Ip& into) {
  const auto family = base::load<std::uint16_t>(payload);
  if (!family) return false;
  // A gateway of a family that has no IP address (MPLS) is none that this house can name.
  if (family_of(*family) == net::Family::none) return true;
  return Form<net::Ip>::read(payload.subspan(sizeof *family), into);
}

bool read_hop_attributes(base::Bytes payload, net::NextHop& hop) {
  Attributes attributes{payload};
  while (const auto attribute = attributes.next()) {
    if (attribute->type == RTA_GATEWAY && !Form<net::Ip>::read(attribute->payload, hop.gateway)) return false;
    if (attribute->type == RTA_VIA && !read_via_ip(attribute->payload, hop.gateway)) return false;
  }
  return attributes.exhausted();
}

// A gateway of the route's own family has an attribute of its own, any other goes by RTA_VIA.
void write_own_gateway(Request& request, std::uint16_t type, const net::Ip& gateway, net::Family family) {
  if (gateway.present() && gateway.family() == family) Form<net::Ip>::write(request, type, gateway);
}

void write_other_gateway(Request& request, std::uint16_t type, const net::Ip& gateway, net::Family family) {
  if (!gateway.present() || gateway.family() == family) return;
  std::array<std::byte, sizeof(std::uint16_t) + 16> via{};
  const std::uint16_t number = family_number(gateway.family());
  std::memcpy(via.data(), &number, sizeof number);
  std::memcpy(via.data() + sizeof number, gateway.bytes().data(), gateway.size());
  request.attribute(type, base::Bytes{via}.first(sizeof number + gateway.size()));
}

}  // namespace

bool read_via(base::Bytes payload, net::Route& route) {
  return read_via_ip(payload, route.hop.gateway);
}

bool read_multipath(base::Bytes payload, net::Route& route) {
  while (!payload.empty()) {
    const auto head = base::load<rtnexthop>(payload);
    if (!head || head->rtnh_len < sizeof(rtnexthop) || head->rtnh_len > payload.size()) return false;
    net::NextHop hop{.gateway = {},
                     .link = net::LinkId{static_cast<std::uint32_t>(head->rtnh_ifindex)},
                     .weight = head->rtnh_hops,
                     .flags = head->rtnh_flags};
    if (!read_hop_attributes(payload.subspan(sizeof(rtnexthop), head->rtnh_len - sizeof(rtnexthop)), hop))
      return false;
    route.multipath.push_back(hop);
    payload = payload.subspan(std::min(aligned(head->rtnh_len), payload.size()));
  }
  return true;
}

bool read_cache_info(base::Bytes payload, net::Route& route) {
  const auto info = base::load<rta_cacheinfo>(payload);
  if (!info) return false;
  // Ticks of a hundredth of a second, on every architecture; below 0 for what has ended and is still there.
  constexpr int ticks = 100;
  if (info->rta_expires > 0) route.expires = static_cast<std::uint32_t>((info->rta_expires - 1) / ticks + 1);
  if (info->rta_expires < 0) route.expires = 1;
  return true;
}

bool read_metrics(base::Bytes payload, net::Route& route) {
  Attributes attributes{payload};
  while (const auto attribute = attributes.next())
    if (attribute->type == RTAX_MTU && !Form<std::uint32_t>::read(attribute->payload, route.mtu))
      return false;
  return attributes.exhausted();
}

void write_metrics(Request& request, std::uint16_t type, const net::Route& route) {
  if (route.mtu == 0) return;
  const std::size_t metrics = request.open(type);
  request.attribute_of(RTAX_MTU, route.mtu);
  request.close(metrics);
}

void write_link(Request& request, std::uint16_t type, const net::Route& route) {
  if (route.hop.link != net::LinkId::none) Form<net::LinkId>::write(request, type, route.hop.link);
}

void write_gateway(Request& request, std::uint16_t type, const net::Route& route) {
  write_own_gateway(request, type, route.hop.gateway, route.family);
}

void write_via(Request& request, std::uint16_t type, const net::Route& route) {
  write_other_gateway(request, type, route.hop.gateway, route.family);
}

void write_multipath(Request& request, std::uint16_t type, const net::Route& route) {
  if (route.multipath.empty()) return;
  const std::size_t all = request.open(type);
  for (const net::NextHop& hop : route.multipath) {
    const std::size_t one = request.open_with(rtnexthop{.rtnh_len = 0,
                                                        .rtnh_flags = hop.flags,
                                                        .rtnh_hops = hop.weight,
                                                        .rtnh_ifindex = static_cast<int>(number(hop.link))});
    write_own_gateway(request, RTA_GATEWAY, hop.gateway, route.family);
    write_other_gateway(request, RTA_VIA, hop.gateway, route.family);
    request.close(one);
  }
  request.close(all);
}

}  // namespace iphlp::wire
