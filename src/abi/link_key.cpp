#include "abi/link_key.h"

#include "query/link_keys.h"
#include "win/codes.h"
#include "win/interfaces.h"

namespace iphlp::abi {

std::expected<net::LinkKey, DWORD> link_of(Room& room, const NET_LUID& luid, NET_IFINDEX index,
                                           const KeyCodes& codes) {
  const bool by_luid = luid.Value != 0;
  if (!by_luid && index == 0) return std::unexpected(codes.none);
  const DWORD unknown = by_luid ? codes.unknown_luid : codes.unknown_index;
  const auto key = query::link_key(*room.session, by_luid ? win::link_in(luid) : net::LinkId{index});
  if (!key)
    return std::unexpected(key.error().kind == base::Kind::absent ? unknown : win::reading_code(key.error()));
  // A LUID of another type is that of a link which was there before.
  if (by_luid && win::luid_of(*key).Value != luid.Value) return std::unexpected(unknown);
  return *key;
}

}  // namespace iphlp::abi
