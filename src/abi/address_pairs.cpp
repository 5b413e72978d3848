// Destinations in the order in which they are to be tried.

#include "query/address_pairs.h"

#include <cstring>

#include "abi/shapes.h"
#include "netioapi.h"
#include "win/addresses.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

constexpr ULONG most_destinations = 500;

bool read_destinations(std::span<const SOCKADDR_IN6> from, std::vector<query::Destination>& to) {
  for (const SOCKADDR_IN6& address : from) {
    if (win::family_of(address.sin6_family) != net::Family::v6) return false;
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &address.sin6_addr, bytes.size());
    to.push_back({.ip = net::unmapped(net::Ip::v6(bytes)),
                  .zone = net::LinkId{static_cast<std::uint32_t>(address.sin6_scope_id)}});
  }
  return true;
}

// No address is "::", which is none to send with.
void write(const net::Ip& ip, std::uint32_t zone, SOCKADDR_IN6& into) {
  into.sin6_family = win::dialect.v6;
  into.sin6_scope_id = zone;
  const net::Ip wide = net::mapped_into_v6(ip);
  std::memcpy(&into.sin6_addr, wide.bytes().data(), sizeof into.sin6_addr);
}

void* pack_pairs(std::span<const net::AddressPair> pairs) {
  return allocate([&](win::Packer& packer) {
    const auto rows = packer.place_all<SOCKADDR_IN6_PAIR>(pairs.size());
    const auto addresses = packer.place_all<SOCKADDR_IN6>(2 * pairs.size());
    for (std::size_t n = 0; n < rows.size(); ++n) {
      write(pairs[n].source, pairs[n].source_zone, addresses[2 * n]);
      write(pairs[n].destination, pairs[n].destination_zone, addresses[2 * n + 1]);
      rows[n].SourceAddress = packer.at(addresses[2 * n]);
      rows[n].DestinationAddress = packer.at(addresses[2 * n + 1]);
    }
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ CreateSortedAddressPairs(const SOCKADDR_IN6* SourceAddressList,
                                                    ULONG SourceAddressCount,
                                                    const SOCKADDR_IN6* DestinationAddressList,
                                                    ULONG DestinationAddressCount, ULONG,
                                                    PSOCKADDR_IN6_PAIR* SortedAddressPairList,
                                                    ULONG* SortedAddressPairCount) {
  return answer([&](Room& room) -> DWORD {
    if (SourceAddressList != nullptr || SourceAddressCount != 0 || DestinationAddressList == nullptr ||
        DestinationAddressCount > most_destinations || SortedAddressPairList == nullptr ||
        SortedAddressPairCount == nullptr)
      return ERROR_INVALID_PARAMETER;
    std::vector<query::Destination> destinations;
    if (!read_destinations({DestinationAddressList, DestinationAddressCount}, destinations))
      return ERROR_INVALID_PARAMETER;
    const auto pairs = query::sorted_pairs(*room.session, destinations);
    if (!pairs) return win::reading_code(pairs.error());
    *SortedAddressPairList = static_cast<PSOCKADDR_IN6_PAIR>(pack_pairs(*pairs));
    *SortedAddressPairCount = static_cast<ULONG>(pairs->size());
    return NO_ERROR;
  });
}

}  // extern "C"
