// What a link is beyond what Windows tells of one.

#include "query/link_details.h"

#include <algorithm>
#include <string_view>

#include "abi/shapes.h"
#include "iphlp_link.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

template <std::size_t size>
void write(CHAR (&into)[size], std::string_view text) {
  text.copy(into, std::min(text.size(), size - 1));
}

void write(IPHLP_IPV6_COUNTERS& into, const net::Ipv6Counters& from) {
  into = {.InReceives = from.in_receives,
          .InOctets = from.in_octets,
          .InDelivers = from.in_delivers,
          .InHdrErrors = from.in_header_errors,
          .InDiscards = from.in_discards,
          .InMcastPkts = from.in_multicast_packets,
          .OutForwDatagrams = from.forwarded,
          .OutRequests = from.out_requests,
          .OutOctets = from.out_octets,
          .OutDiscards = from.out_discards,
          .OutMcastPkts = from.out_multicast_packets};
}

IPHLP_DUPLEX duplex_of(std::uint8_t number) {
  return number == 0 ? IphlpDuplexHalf : number == 1 ? IphlpDuplexFull : IphlpDuplexUnknown;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD iphlp_interface_details(NET_IFINDEX InterfaceIndex, IPHLP_INTERFACE_DETAILS* Details) {
  return answer([&](Room& room) -> DWORD {
    if (Details == nullptr || InterfaceIndex == 0) return ERROR_INVALID_PARAMETER;
    const auto found = query::link_details(*room.session, net::LinkId{InterfaceIndex});
    if (!found)
      return found.error().kind == base::Kind::absent ? ERROR_FILE_NOT_FOUND
                                                      : win::reading_code(found.error());
    IPHLP_INTERFACE_DETAILS told{};
    write(told.Kind, found->kind);
    write(told.Driver, found->driver);
    told.Duplex = duplex_of(found->duplex);
    told.HasIpv6 = found->ipv6.has_value();
    if (found->ipv6) write(told.Ipv6, *found->ipv6);
    *Details = told;
    return NO_ERROR;
  });
}

}  // extern "C"
