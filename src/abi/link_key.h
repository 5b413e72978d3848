// Which link does a row mean? Windows' rows name it twice: the LUID wins where it is not 0, else the index
// counts, and an answer has both.
#pragma once

#include <expected>

#include "abi/library.h"
#include "ifdef.h"
#include "iphlp_winerror.h"
#include "net/link_key.h"

namespace iphlp::abi {

// What a family of functions answers to a row without a link, to a LUID and to an index that no link has:
// Windows differs here between families, and between the two keys.
struct KeyCodes {
  DWORD none;
  DWORD unknown_luid;
  DWORD unknown_index;
};

// GetIfEntry2, Get…IpAddressEntry and their like.
inline constexpr KeyCodes codes_of_finding{.none = ERROR_INVALID_PARAMETER,
                                           .unknown_luid = ERROR_FILE_NOT_FOUND,
                                           .unknown_index = ERROR_FILE_NOT_FOUND};
// GetIpInterfaceEntry and GetBestRoute2, which Windows' own tests hold to it.
inline constexpr KeyCodes codes_of_ip_interface{
    .none = ERROR_INVALID_PARAMETER, .unknown_luid = ERROR_NOT_FOUND, .unknown_index = ERROR_FILE_NOT_FOUND};
// Create…, Set… and Delete…Entry.
inline constexpr KeyCodes codes_of_changing{
    .none = ERROR_INVALID_PARAMETER, .unknown_luid = ERROR_NOT_FOUND, .unknown_index = ERROR_NOT_FOUND};

// The link, or the code to answer.
[[nodiscard]] std::expected<net::LinkKey, DWORD> link_of(Room& room, const NET_LUID& luid, NET_IFINDEX index,
                                                         const KeyCodes& codes);
template <class Row>
[[nodiscard]] std::expected<net::LinkKey, DWORD> link_of(Room& room, const Row& row, const KeyCodes& codes) {
  return link_of(room, row.InterfaceLuid, row.InterfaceIndex, codes);
}

}  // namespace iphlp::abi
