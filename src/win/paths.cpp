#include "win/paths.h"

#include "win/inet.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

constexpr auto path_row = row<MIB_IPPATH_ROW, PathRow>(
    "MIB_IPPATH_ROW",
    block(IPHLP_MEMBER(MIB_IPPATH_ROW, Source), "RTA_PREFSRC of the lookup that a packet takes",
          [](const PathRow& from, SOCKADDR_INET& into) {
            pack_inet(into, from.source, from.link, from.destination.family());
          }),
    block(IPHLP_MEMBER(MIB_IPPATH_ROW, Destination), "RTA_DST",
          [](const PathRow& from, SOCKADDR_INET& into) { pack_inet(into, from.destination, from.link); }),
    block(IPHLP_MEMBER(MIB_IPPATH_ROW, InterfaceLuid), "RTA_OIF and the link's type",
          [](const PathRow& from, NET_LUID& into) { into = from.luid; }),
    column(IPHLP_MEMBER(MIB_IPPATH_ROW, InterfaceIndex), "RTA_OIF",
           [](const PathRow& from) { return net::number(from.link); }),
    block(IPHLP_MEMBER(MIB_IPPATH_ROW, CurrentNextHop),
          "RTA_GATEWAY or RTA_VIA; the destination itself where it is on the link",
          [](const PathRow& from, SOCKADDR_INET& into) { pack_inet(into, from.next_hop, from.link); }),
    column(IPHLP_MEMBER(MIB_IPPATH_ROW, PathMtu), "RTAX_MTU, else IFLA_MTU",
           [](const PathRow& from) { return from.mtu; }),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, RttMean), "0: TCP metrics are not read"),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, RttDeviation), "0: TCP metrics are not read"),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, LastReachable), "0: not kept by Linux"),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, IsReachable), "FALSE: not kept by Linux"),
    gap<padding(offsetof(MIB_IPPATH_ROW, IsReachable) + sizeof(BOOLEAN), alignof(ULONG64))>(),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, LinkTransmitSpeed), "0: not known of a path"),
    absent(IPHLP_MEMBER(MIB_IPPATH_ROW, LinkReceiveSpeed), "0: not known of a path"));

}  // namespace

void pack_path(const PathRow& from, MIB_IPPATH_ROW& row) {
  path_row.pack(from, row);
}

void describe_paths(const VisitMember& visit) {
  path_row.each([&](auto name, auto words) { visit(path_row.name, name, words); });
}

}  // namespace iphlp::win
