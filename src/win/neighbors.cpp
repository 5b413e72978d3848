#include "win/neighbors.h"

#include <algorithm>

#include "win/addresses.h"
#include "win/inet.h"
#include "win/interfaces.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

constexpr ULONG milliseconds_of(std::uint32_t hundredths) {
  return hundredths > 0xffffffff / 10 ? 0xffffffff : hundredths * 10;
}

NL_NEIGHBOR_STATE state_of(const net::Neighbor& neighbor) {
  switch (neighbor.state) {
    case net::NeighborState::incomplete:
      return NlnsIncomplete;
    case net::NeighborState::reachable:
      return NlnsReachable;
    case net::NeighborState::stale:
      return NlnsStale;
    case net::NeighborState::delay:
      return NlnsDelay;
    case net::NeighborState::probe:
      return NlnsProbe;
    case net::NeighborState::no_arp:
    case net::NeighborState::permanent:
      return NlnsPermanent;
    default:
      return NlnsUnreachable;
  }
}

constexpr UCHAR router_bit = 1;
constexpr UCHAR unreachable_bit = 2;

constexpr auto net_row2 = row<MIB_IPNET_ROW2, NeighborRow>(
    "MIB_IPNET_ROW2",
    block(IPHLP_MEMBER(MIB_IPNET_ROW2, Address), "NDA_DST; the scope of link-local IPv6 is ndm_ifindex",
          [](const NeighborRow& r, SOCKADDR_INET& into) {
            pack_inet(into, r.neighbor.address, r.neighbor.link);
          }),
    column(IPHLP_MEMBER(MIB_IPNET_ROW2, InterfaceIndex), "ndm_ifindex",
           [](const NeighborRow& r) { return net::number(r.neighbor.link); }),
    column(IPHLP_MEMBER(MIB_IPNET_ROW2, InterfaceLuid), "ndm_ifindex and the link's type",
           [](const NeighborRow& r) { return r.luid; }),
    block(IPHLP_MEMBER(MIB_IPNET_ROW2, PhysicalAddress), "NDA_LLADDR",
          [](const NeighborRow& r, UCHAR (&into)[IF_MAX_PHYS_ADDRESS_LENGTH]) {
            std::ranges::copy(r.neighbor.hardware_address.bytes(), into);
          }),
    column(IPHLP_MEMBER(MIB_IPNET_ROW2, PhysicalAddressLength), "its length",
           [](const NeighborRow& r) { return r.neighbor.hardware_address.bytes().size(); }),
    column(
        IPHLP_MEMBER(MIB_IPNET_ROW2, State),
        "ndm_state: FAILED is Unreachable; PERMANENT and NOARP, which follows from the address itself, are "
        "Permanent; the others by their names",
        [](const NeighborRow& r) { return state_of(r.neighbor); }),
    column(IPHLP_MEMBER(MIB_IPNET_ROW2, Flags), "IsRouter: NTF_ROUTER; IsUnreachable: NUD_FAILED",
           [](const NeighborRow& r) {
             const bool router = (r.neighbor.flags & net::NeighborFlag::router) != 0;
             const bool failed = r.neighbor.state == net::NeighborState::failed;
             return (router ? router_bit : 0) | (failed ? unreachable_bit : 0);
           }),
    gap<padding(offsetof(MIB_IPNET_ROW2, Flags) + 1, alignof(ULONG))>(),
    block(IPHLP_MEMBER(MIB_IPNET_ROW2, ReachabilityTime),
          "NDA_CACHEINFO, milliseconds: since it was confirmed, or since it failed",
          [](const NeighborRow& r, auto& into) {
            if (r.neighbor.state == net::NeighborState::failed)
              into.LastUnreachable = milliseconds_of(r.neighbor.ages.updated);
            else
              into.LastReachable = milliseconds_of(r.neighbor.ages.confirmed);
          }),
    gap<padding(offsetof(MIB_IPNET_ROW2, ReachabilityTime) + sizeof(ULONG), alignof(MIB_IPNET_ROW2))>());

constexpr auto net_row = row<MIB_IPNETROW, net::Neighbor>(
    "MIB_IPNETROW",
    column(IPHLP_MEMBER(MIB_IPNETROW, dwIndex), "ndm_ifindex",
           [](const net::Neighbor& n) { return net::number(n.link); }),
    column(IPHLP_MEMBER(MIB_IPNETROW, dwPhysAddrLen), "the length of NDA_LLADDR; 0 for one over 8 bytes",
           [](const net::Neighbor& n) { return shown_length(n.hardware_address); }),
    block(IPHLP_MEMBER(MIB_IPNETROW, bPhysAddr), "NDA_LLADDR",
          [](const net::Neighbor& n, UCHAR (&into)[MAXLEN_PHYSADDR]) {
            std::ranges::copy(n.hardware_address.bytes().first(shown_length(n.hardware_address)), into);
          }),
    column(IPHLP_MEMBER(MIB_IPNETROW, dwAddr), "NDA_DST",
           [](const net::Neighbor& n) { return dword_of(n.address); }),
    column(IPHLP_MEMBER(MIB_IPNETROW, dwType),
           "ndm_state: PERMANENT and NOARP are static; FAILED and INCOMPLETE invalid; the others dynamic",
           [](const net::Neighbor& n) {
             switch (state_of(n)) {
               case NlnsPermanent:
                 return MIB_IPNET_TYPE_STATIC;
               case NlnsUnreachable:
               case NlnsIncomplete:
                 return MIB_IPNET_TYPE_INVALID;
               default:
                 return MIB_IPNET_TYPE_DYNAMIC;
             }
           }));

}  // namespace

void pack_neighbor(const NeighborRow& from, MIB_IPNET_ROW2& row) {
  net_row2.pack(from, row);
}

void pack_neighbor(const net::Neighbor& from, MIB_IPNETROW& row) {
  net_row.pack(from, row);
}

bool can_be_neighbor(const net::Ip& address) {
  return address.present() && !address.is_loopback() && !address.is_unspecified() &&
         address != net::Ip::v4(255, 255, 255, 255);
}

std::optional<net::Neighbor> neighbor_in(const MIB_IPNET_ROW2& row) {
  const auto address = read_inet(row.Address);
  if (!address || !can_be_neighbor(*address)) return std::nullopt;
  if (row.PhysicalAddressLength == 0 || row.PhysicalAddressLength > IF_MAX_PHYS_ADDRESS_LENGTH)
    return std::nullopt;
  net::Neighbor neighbor;
  neighbor.family = address->family();
  neighbor.address = *address;
  neighbor.state = net::NeighborState::permanent;
  neighbor.hardware_address = net::HardwareAddress{{row.PhysicalAddress, row.PhysicalAddressLength}};
  if ((row.Flags & router_bit) != 0) neighbor.flags = net::NeighborFlag::router;
  return neighbor;
}

std::optional<net::Neighbor> neighbor_in(const MIB_IPNETROW& row) {
  const net::Ip address = ip_of(row.dwAddr);
  if (!can_be_neighbor(address) || row.dwPhysAddrLen == 0 || row.dwPhysAddrLen > MAXLEN_PHYSADDR)
    return std::nullopt;
  if (row.dwType == MIB_IPNET_TYPE_INVALID) return std::nullopt;
  net::Neighbor neighbor;
  neighbor.link = net::LinkId{row.dwIndex};
  neighbor.family = net::Family::v4;
  neighbor.address = address;
  // A dynamic one is as good as one that was just heard of: the kernel asks for it again by and by.
  neighbor.state =
      row.dwType == MIB_IPNET_TYPE_DYNAMIC ? net::NeighborState::reachable : net::NeighborState::permanent;
  neighbor.hardware_address = net::HardwareAddress{{row.bPhysAddr, row.dwPhysAddrLen}};
  return neighbor;
}

void describe_neighbors(const VisitMember& visit) {
  net_row2.each([&](auto name, auto words) { visit(net_row2.name, name, words); });
  net_row.each([&](auto name, auto words) { visit(net_row.name, name, words); });
}

}  // namespace iphlp::win
