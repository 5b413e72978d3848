// From one name of an interface to another: LUID, index, GUID, alias, Windows' own name; and masks.

#include <cstring>

#include "abi/door.h"
#include "abi/link_key.h"
#include "netioapi.h"
#include "query/identity.h"
#include "query/link_keys.h"
#include "query/links.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/interface_names.h"
#include "win/interfaces.h"
#include "win/text.h"

namespace iphlp::abi {

namespace {

constexpr KeyCodes codes_of_alias{.none = ERROR_INVALID_PARAMETER,
                                  .unknown_luid = ERROR_INVALID_PARAMETER,
                                  .unknown_index = ERROR_INVALID_PARAMETER};

// A LUID that is 0 is one that no interface has.
constexpr KeyCodes codes_of_luid{.none = ERROR_FILE_NOT_FOUND,
                                 .unknown_luid = ERROR_FILE_NOT_FOUND,
                                 .unknown_index = ERROR_FILE_NOT_FOUND};

DWORD write_name(std::string_view name, PSTR into, SIZE_T length) {
  if (length <= name.size()) return ERROR_NOT_ENOUGH_MEMORY;
  std::memcpy(into, name.data(), name.size());
  into[name.size()] = '\0';
  return NO_ERROR;
}

DWORD write_name(std::string_view name, PWSTR into, SIZE_T length) {
  const std::size_t need = win::wide_length(name) + 1;
  if (length < need) return ERROR_NOT_ENOUGH_MEMORY;
  win::write_wide(name, std::span{into, need - 1});
  into[need - 1] = 0;
  return NO_ERROR;
}

// A text that does not end within so many characters is too long.
template <class Character>
std::optional<std::string> read_name(const Character* text) {
  const auto* end = text;
  while (end != text + IPHLP_IF_NAMESIZE && *end != 0) ++end;
  if (end == text + IPHLP_IF_NAMESIZE) return std::nullopt;
  std::string name;
  // A name has no characters beyond ASCII; one that does has another form, and '?' is in no name.
  for (; text != end; ++text)
    name.push_back(static_cast<unsigned>(*text) < 0x80 ? static_cast<char>(*text) : '?');
  return name;
}

template <class Character>
DWORD luid_of_name(const Character* text, NET_LUID& luid) {
  const auto name = read_name(text);
  if (!name) return ERROR_BUFFER_OVERFLOW;
  const auto named = win::luid_named(*name);
  if (!named) return ERROR_INVALID_NAME;
  luid = *named;
  return NO_ERROR;
}

// find(Room&) answers a link or a code; a value that is none answers zeros, as Windows does.
template <class Value, class Find>
DWORD convert(Value* into, Find find) {
  return answer([&](Room& room) -> DWORD {
    std::expected<Value, DWORD> found = find(room);
    *into = found.value_or(Value{});
    return found ? NO_ERROR : found.error();
  });
}

std::expected<GUID, DWORD> guid_of(Room& room, const NET_LUID& luid) {
  const auto key = link_of(room, luid, 0, codes_of_luid);
  if (!key) return std::unexpected(key.error());
  const auto link = query::find_link(*room.session, key->id);
  if (link) return win::guid_of(query::guid_of(*link));
  return std::unexpected(link.error().kind == base::Kind::absent ? DWORD{ERROR_FILE_NOT_FOUND}
                                                                 : win::reading_code(link.error()));
}

std::expected<NET_LUID, DWORD> luid_of_id(Room& room, net::LinkId id, DWORD unknown) {
  const auto key = query::link_key(*room.session, id);
  if (key) return win::luid_of(*key);
  return std::unexpected(key.error().kind == base::Kind::absent ? unknown : win::reading_code(key.error()));
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceNameToLuidA(const CHAR* InterfaceName, NET_LUID* InterfaceLuid) {
  return answer([&](Room&) -> DWORD {
    if (InterfaceName == nullptr) return ERROR_INVALID_NAME;
    if (InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
    return luid_of_name(InterfaceName, *InterfaceLuid);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceNameToLuidW(const WCHAR* InterfaceName, NET_LUID* InterfaceLuid) {
  return answer([&](Room&) -> DWORD {
    if (InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
    *InterfaceLuid = NET_LUID{};
    return InterfaceName == nullptr ? ERROR_INVALID_NAME : luid_of_name(InterfaceName, *InterfaceLuid);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceLuidToNameA(const NET_LUID* InterfaceLuid, PSTR InterfaceName,
                                                       SIZE_T Length) {
  return answer([&](Room&) -> DWORD {
    if (InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
    if (Length == 0) return ERROR_NOT_ENOUGH_MEMORY;  // before a NULL buffer, unlike the other one
    if (InterfaceName == nullptr) return ERROR_INVALID_PARAMETER;
    return write_name(win::name_of(*InterfaceLuid), InterfaceName, Length);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceLuidToNameW(const NET_LUID* InterfaceLuid, PWSTR InterfaceName,
                                                       SIZE_T Length) {
  return answer([&](Room&) -> DWORD {
    if (InterfaceLuid == nullptr || InterfaceName == nullptr) return ERROR_INVALID_PARAMETER;
    return write_name(win::name_of(*InterfaceLuid), InterfaceName, Length);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceLuidToIndex(const NET_LUID* InterfaceLuid,
                                                       PNET_IFINDEX InterfaceIndex) {
  if (InterfaceLuid == nullptr || InterfaceIndex == nullptr) return ERROR_INVALID_PARAMETER;
  return convert(InterfaceIndex, [&](Room& room) -> std::expected<NET_IFINDEX, DWORD> {
    const auto key = link_of(room, *InterfaceLuid, 0, codes_of_luid);
    if (!key) return std::unexpected(key.error());
    return net::number(key->id);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceIndexToLuid(NET_IFINDEX InterfaceIndex, PNET_LUID InterfaceLuid) {
  if (InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
  return convert(InterfaceLuid, [&](Room& room) {
    return luid_of_id(room, net::LinkId{InterfaceIndex}, ERROR_FILE_NOT_FOUND);
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceLuidToAlias(const NET_LUID* InterfaceLuid, PWSTR InterfaceAlias,
                                                       SIZE_T Length) {
  return answer([&](Room& room) -> DWORD {
    if (InterfaceLuid == nullptr || InterfaceAlias == nullptr) return ERROR_INVALID_PARAMETER;
    const auto key = link_of(room, *InterfaceLuid, 0, codes_of_alias);
    if (!key) return key.error();
    const auto link = query::find_link(*room.session, key->id);
    if (link) return write_name(link->name, InterfaceAlias, Length);
    return link.error().kind == base::Kind::absent ? ERROR_INVALID_PARAMETER
                                                   : win::reading_code(link.error());
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceAliasToLuid(const WCHAR* InterfaceAlias, PNET_LUID InterfaceLuid) {
  return answer([&](Room& room) -> DWORD {
    if (InterfaceAlias == nullptr || InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
    const auto name = win::read_wide(InterfaceAlias, NDIS_IF_MAX_STRING_SIZE + 1);
    if (!name) return ERROR_INVALID_PARAMETER;
    const auto link = query::find_link(*room.session, *name);
    if (!link)
      return link.error().kind == base::Kind::absent ? ERROR_INVALID_PARAMETER
                                                     : win::reading_code(link.error());
    const auto luid = luid_of_id(room, link->id, ERROR_INVALID_PARAMETER);
    if (luid) *InterfaceLuid = *luid;
    return luid ? NO_ERROR : luid.error();
  });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceLuidToGuid(const NET_LUID* InterfaceLuid, GUID* InterfaceGuid) {
  if (InterfaceLuid == nullptr || InterfaceGuid == nullptr) return ERROR_INVALID_PARAMETER;
  return convert(InterfaceGuid, [&](Room& room) { return abi::guid_of(room, *InterfaceLuid); });
}

NETIO_STATUS NETIOAPI_API_ ConvertInterfaceGuidToLuid(const GUID* InterfaceGuid, PNET_LUID InterfaceLuid) {
  return answer([&](Room& room) -> DWORD {
    if (InterfaceGuid == nullptr || InterfaceLuid == nullptr) return ERROR_INVALID_PARAMETER;
    const auto links = room.session->links();
    if (!links) return win::reading_code(links.error());
    const net::Guid wanted = win::guid_from(*InterfaceGuid);
    for (const net::Link& link : *links) {
      if (query::guid_of(link) != wanted) continue;
      const auto luid = luid_of_id(room, link.id, ERROR_INVALID_PARAMETER);
      if (luid) *InterfaceLuid = *luid;
      return luid ? NO_ERROR : luid.error();
    }
    return ERROR_INVALID_PARAMETER;
  });
}

NET_IFINDEX NETIOAPI_API_ iphlp_if_nametoindex(PCSTR InterfaceName) {
  return behind_the_door<NET_IFINDEX>(0, 0, [&](Room& room) -> NET_IFINDEX {
    NET_LUID luid{};
    if (InterfaceName == nullptr || luid_of_name(InterfaceName, luid) != NO_ERROR) return 0;
    const auto key = link_of(room, luid, 0, codes_of_luid);
    return key ? net::number(key->id) : 0;
  });
}

PCHAR NETIOAPI_API_ iphlp_if_indextoname(NET_IFINDEX InterfaceIndex, PCHAR InterfaceName) {
  return behind_the_door<PCHAR>(nullptr, nullptr, [&](Room& room) -> PCHAR {
    if (InterfaceName == nullptr) return nullptr;
    const auto luid = luid_of_id(room, net::LinkId{InterfaceIndex}, ERROR_FILE_NOT_FOUND);
    if (!luid || write_name(win::name_of(*luid), InterfaceName, IPHLP_IF_NAMESIZE) != NO_ERROR)
      return nullptr;
    return InterfaceName;
  });
}

// Masks need none of the library's state: they are good while it is being unloaded too.

NETIO_STATUS NETIOAPI_API_ ConvertLengthToIpv4Mask(ULONG MaskLength, PULONG Mask) {
  if (Mask == nullptr) return ERROR_INVALID_PARAMETER;
  *Mask = 0xffffffff;  // INADDR_NONE
  if (MaskLength > 32) return ERROR_INVALID_PARAMETER;
  *Mask = win::dword_of(net::v4_mask(static_cast<std::uint8_t>(MaskLength)));
  return NO_ERROR;
}

NETIO_STATUS NETIOAPI_API_ ConvertIpv4MaskToLength(ULONG Mask, PUINT8 MaskLength) {
  if (MaskLength == nullptr) return ERROR_INVALID_PARAMETER;
  const auto length = win::length_of_mask(Mask);
  if (!length) return ERROR_INVALID_PARAMETER;
  *MaskLength = *length;
  return NO_ERROR;
}

}  // extern "C"
