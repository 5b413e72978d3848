// The way to an address: GetBestRoute2 and its older relatives.

#include "abi/door.h"
#include "abi/link_key.h"
#include "iphlpapi.h"
#include "query/link_keys.h"
#include "query/own_addresses.h"
#include "query/routes.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/inet.h"
#include "win/interfaces.h"
#include "win/routes.h"

namespace iphlp::abi {

namespace {

using Wanted = std::expected<query::BestRouteWanted, DWORD>;

// The kernel refuses because no route leads there, or one that says so: in Windows' eyes that is one.
DWORD lookup_code(const base::Error& error) {
  if (error.kind == base::Kind::refused && error.code != ENODEV && error.code != ENOMEM)
    return ERROR_NETWORK_UNREACHABLE;
  return win::reading_code(error);
}

base::Result<query::BestRoute> ask(Room& room, const query::BestRouteWanted& wanted) {
  if (wanted.destination.is_unspecified())
    return query::best_default_route(*room.session, wanted.destination.family(), wanted.link);
  return query::best_route(*room.session, wanted);
}

// A link that the address's own zone names, or the code to answer.
std::expected<net::LinkId, DWORD> zone_of(Room& room, const net::Ip& ip, net::LinkId zone) {
  if (zone == net::LinkId::none) return zone;
  const bool zoned = ip.is_link_local() || ip.is_multicast();
  if (!zoned || !query::link_key(*room.session, zone)) return std::unexpected(ERROR_INVALID_PARAMETER);
  return zone;
}

// Narrows the question to the link of a source. Any other family's source, and none in particular, is
// ignored.
std::expected<void, DWORD> add_source(Room& room, const SOCKADDR_INET& address,
                                      query::BestRouteWanted& into) {
  const auto source = win::read_inet(address);
  if (!source || source->family() != into.destination.family() || source->is_unspecified()) return {};
  const auto zone = win::zone_in(address);
  if (zone != net::LinkId::none && !source->is_link_local()) return std::unexpected(ERROR_INVALID_PARAMETER);
  const auto link = query::link_of_own_address(*room.session, *source);
  if (!link) return std::unexpected(win::change_code(link.error()));
  if (zone != net::LinkId::none && zone != *link) return std::unexpected(ERROR_NOT_FOUND);
  into.source = *source;
  into.link = *link;
  return {};
}

Wanted wanted_of(Room& room, const NET_LUID* luid, NET_IFINDEX index, const SOCKADDR_INET* source,
                 const SOCKADDR_INET& to) {
  const auto destination = win::read_inet(to);
  if (!destination || !destination->present()) return std::unexpected(ERROR_INVALID_PARAMETER);
  query::BestRouteWanted wanted{.destination = *destination, .source = {}, .link = net::LinkId::none};
  if (source != nullptr)
    if (const auto added = add_source(room, *source, wanted); !added) return std::unexpected(added.error());
  const bool by_luid = luid != nullptr && luid->Value != 0;
  if (wanted.link == net::LinkId::none && (by_luid || (luid == nullptr && index != 0))) {
    const auto link = link_of(room, by_luid ? *luid : NET_LUID{}, index, codes_of_ip_interface);
    if (!link) return std::unexpected(link.error());
    wanted.link = link->id;
  }
  const auto zone = zone_of(room, *destination, win::zone_in(to));
  if (!zone) return std::unexpected(zone.error());
  const bool conflicts =
      wanted.link != net::LinkId::none && ((*zone != net::LinkId::none && *zone != wanted.link) ||
                                           (destination->is_loopback() && wanted.link != net::loopback));
  // A source of another link can talk to this host's own addresses.
  if (conflicts && !wanted.source.present()) return std::unexpected(ERROR_INVALID_PARAMETER);
  if (conflicts) return std::unexpected(ERROR_NETWORK_UNREACHABLE);
  if (*zone != net::LinkId::none) wanted.link = *zone;
  return wanted;
}

DWORD best_interface(Room& room, const Wanted& wanted, DWORD& index) {
  if (!wanted) return wanted.error();
  const auto best = ask(room, *wanted);
  if (!best) return lookup_code(best.error());
  index = net::number(best->hop.link);
  return NO_ERROR;
}

SOCKADDR_INET inet_of(IPAddr address) {
  SOCKADDR_INET inet{};
  inet.Ipv4.sin_family = AF_INET;
  inet.Ipv4.sin_addr.s_addr = address;
  return inet;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ GetBestRoute2(NET_LUID* InterfaceLuid, NET_IFINDEX InterfaceIndex,
                                         const SOCKADDR_INET* SourceAddress,
                                         const SOCKADDR_INET* DestinationAddress, ULONG,
                                         PMIB_IPFORWARD_ROW2 BestRoute, SOCKADDR_INET* BestSourceAddress) {
  if (DestinationAddress == nullptr || BestRoute == nullptr || BestSourceAddress == nullptr)
    return ERROR_INVALID_PARAMETER;
  const DWORD code = answer([&](Room& room) -> DWORD {
    const auto wanted = wanted_of(room, InterfaceLuid, InterfaceIndex, SourceAddress, *DestinationAddress);
    if (!wanted) return wanted.error();
    const auto best = ask(room, *wanted);
    if (!best) return lookup_code(best.error());
    MIB_IPFORWARD_ROW2 row{};
    win::pack_route({.route = best->route, .hop = best->hop, .luid = win::luid_of(best->link)}, row);
    SOCKADDR_INET source{};
    win::pack_inet(source, best->source, best->hop.link, wanted->destination.family());
    *BestRoute = row;
    *BestSourceAddress = source;
    return NO_ERROR;
  });
  if (code != NO_ERROR) {
    BestRoute->InterfaceLuid = {};
    BestRoute->InterfaceIndex = 0;
    *BestSourceAddress = {};
  }
  return code;
}

DWORD WINAPI GetBestRoute(DWORD dwDestAddr, DWORD dwSourceAddr, PMIB_IPFORWARDROW pBestRoute) {
  return answer([&](Room& room) -> DWORD {
    if (pBestRoute == nullptr) return ERROR_INVALID_PARAMETER;
    const SOCKADDR_INET source = inet_of(dwSourceAddr);
    const auto wanted = wanted_of(room, nullptr, 0, &source, inet_of(dwDestAddr));
    if (!wanted) return wanted.error();
    const auto best = ask(room, *wanted);
    if (!best) return lookup_code(best.error());
    net::Ip own;
    if (!best->hop.gateway.present()) {
      const auto addresses = query::OwnAddresses::list(*room.session);
      if (!addresses) return win::reading_code(addresses.error());
      own = addresses->first_of(best->hop.link);
    }
    MIB_IPFORWARDROW row{};
    win::pack_route({.route = best->route, .hop = best->hop, .own = own}, row);
    *pBestRoute = row;
    return NO_ERROR;
  });
}

DWORD WINAPI GetBestInterface(IPAddr dwDestAddr, PDWORD pdwBestIfIndex) {
  return answer([&](Room& room) -> DWORD {
    if (pdwBestIfIndex == nullptr) return ERROR_INVALID_PARAMETER;
    return best_interface(room, wanted_of(room, nullptr, 0, nullptr, inet_of(dwDestAddr)), *pdwBestIfIndex);
  });
}

DWORD WINAPI GetBestInterfaceEx(SOCKADDR* pDestAddr, PDWORD pdwBestIfIndex) {
  return answer([&](Room& room) -> DWORD {
    if (pDestAddr == nullptr || pdwBestIfIndex == nullptr) return ERROR_INVALID_PARAMETER;
    // Only as much of it is read as its family has.
    SOCKADDR_INET to{};
    switch (win::family_of(pDestAddr->sa_family).value_or(net::Family::none)) {
      case net::Family::v4:
        std::memcpy(&to.Ipv4, pDestAddr, sizeof to.Ipv4);
        break;
      case net::Family::v6:
        std::memcpy(&to.Ipv6, pDestAddr, sizeof to.Ipv6);
        break;
      case net::Family::none:
        return ERROR_INVALID_PARAMETER;
    }
    return best_interface(room, wanted_of(room, nullptr, 0, nullptr, to), *pdwBestIfIndex);
  });
}

}  // extern "C"
