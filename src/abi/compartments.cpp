// Compartments: network namespaces by Windows' numbers. What Linux has no counterpart of refuses.

#include "query/compartments.h"

#include <cstring>

#include "abi/door.h"
#include "abi/last_error.h"
#include "base/text.h"
#include "iphlp_compartment.h"
#include "netioapi.h"
#include "win/codes.h"
#include "win/interfaces.h"

namespace iphlp::abi {

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a plain number, the thread's own.
constinit thread_local NET_IF_COMPARTMENT_SCOPE scope = NET_IF_COMPARTMENT_SCOPE_UNSPECIFIED;

NET_IF_COMPARTMENT_ID current(Room& room) {
  return room.compartments->current().value_or(NET_IF_COMPARTMENT_ID_UNSPECIFIED);
}

net::Guid guid_in(const GUID& from) {
  net::Guid guid;
  const auto put = [&](std::size_t at, unsigned long value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i)
      guid.bytes[at + i] = static_cast<std::uint8_t>(value >> 8 * (bytes - 1 - i));
  };
  put(0, from.Data1, 4);
  put(4, from.Data2, 2);
  put(6, from.Data3, 2);
  std::memcpy(&guid.bytes[8], from.Data4, sizeof from.Data4);
  return guid;
}

// The line LEADER=… of what logind writes of a session.
std::optional<std::uint32_t> leader_in(std::string_view file) {
  while (!file.empty()) {
    std::string_view line = base::take_line(file);
    if (base::take_until(line, '=') != "LEADER") continue;
    std::uint32_t number = 0;
    for (const char c : base::trim(line)) {
      if (c < '0' || c > '9' || number > 100'000'000) return std::nullopt;
      number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
  }
  return std::nullopt;
}

DWORD lookup_code(const base::Error& error) {
  return error.kind == base::Kind::absent ? ERROR_NOT_FOUND : win::reading_code(error);
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NET_IF_COMPARTMENT_ID GetCurrentThreadCompartmentId(void) {
  return behind_the_door<NET_IF_COMPARTMENT_ID>(NET_IF_COMPARTMENT_ID_UNSPECIFIED,
                                                NET_IF_COMPARTMENT_ID_UNSPECIFIED,
                                                [](Room& room) { return current(room); });
}

DWORD SetCurrentThreadCompartmentId(NET_IF_COMPARTMENT_ID CompartmentId) {
  return answer([&](Room& room) -> DWORD {
    const auto entered = room.compartments->enter(CompartmentId);
    if (entered) return NO_ERROR;
    return entered.error().kind == base::Kind::absent ? ERROR_INVALID_PARAMETER
                                                      : win::reading_code(entered.error());
  });
}

void GetCurrentThreadCompartmentScope(PNET_IF_COMPARTMENT_SCOPE CompartmentScope,
                                      PNET_IF_COMPARTMENT_ID CompartmentId) {
  if (CompartmentScope != nullptr) *CompartmentScope = scope;
  if (CompartmentId != nullptr) *CompartmentId = GetCurrentThreadCompartmentId();
}

DWORD SetCurrentThreadCompartmentScope(NET_IF_COMPARTMENT_SCOPE CompartmentScope) {
  return answer([&](Room&) -> DWORD {
    if (CompartmentScope == NET_IF_COMPARTMENT_SCOPE_ALL) return ERROR_NOT_SUPPORTED;
    scope = CompartmentScope;
    return NO_ERROR;
  });
}

NET_IF_COMPARTMENT_ID GetDefaultCompartmentId(void) {
  return behind_the_door<NET_IF_COMPARTMENT_ID>(
      NET_IF_COMPARTMENT_ID_UNSPECIFIED, NET_IF_COMPARTMENT_ID_UNSPECIFIED,
      [](Room&) -> NET_IF_COMPARTMENT_ID { return NET_IF_COMPARTMENT_ID_PRIMARY; });
}

NET_IF_COMPARTMENT_ID GetJobCompartmentId(HANDLE) {
  return NET_IF_COMPARTMENT_ID_UNSPECIFIED;
}

DWORD SetJobCompartmentId(HANDLE, NET_IF_COMPARTMENT_ID) {
  return ERROR_NOT_SUPPORTED;
}

NET_IF_COMPARTMENT_ID GetSessionCompartmentId(ULONG SessionId) {
  return behind_the_door<NET_IF_COMPARTMENT_ID>(
      NET_IF_COMPARTMENT_ID_UNSPECIFIED, NET_IF_COMPARTMENT_ID_UNSPECIFIED,
      [&](Room& room) -> NET_IF_COMPARTMENT_ID {
        const auto file = room.session->root().read("/run/systemd/sessions/" + std::to_string(SessionId));
        const auto leader = file ? leader_in(*file) : std::nullopt;
        if (!leader) return NET_IF_COMPARTMENT_ID_UNSPECIFIED;
        return room.compartments->of_process(*leader).value_or(NET_IF_COMPARTMENT_ID_UNSPECIFIED);
      });
}

DWORD SetSessionCompartmentId(ULONG, NET_IF_COMPARTMENT_ID) {
  return ERROR_NOT_SUPPORTED;
}

DWORD ConvertCompartmentGuidToId(const GUID* CompartmentGuid, PNET_IF_COMPARTMENT_ID CompartmentId) {
  return answer([&](Room& room) -> DWORD {
    if (CompartmentGuid == nullptr || CompartmentId == nullptr) return ERROR_INVALID_PARAMETER;
    const auto id = room.compartments->id_of(guid_in(*CompartmentGuid));
    if (!id) return lookup_code(id.error());
    *CompartmentId = *id;
    return NO_ERROR;
  });
}

DWORD ConvertCompartmentIdToGuid(NET_IF_COMPARTMENT_ID CompartmentId, GUID* CompartmentGuid) {
  return answer([&](Room& room) -> DWORD {
    if (CompartmentGuid == nullptr) return ERROR_INVALID_PARAMETER;
    const auto guid = room.compartments->guid_of(CompartmentId);
    if (!guid) return lookup_code(guid.error());
    *CompartmentGuid = win::guid_of(*guid);
    return NO_ERROR;
  });
}

DWORD GetNetworkInformation(const NET_IF_NETWORK_GUID* NetworkGuid, PNET_IF_COMPARTMENT_ID CompartmentId,
                            PULONG SiteId, PWCHAR NetworkName, ULONG Length) {
  return answer([&](Room& room) -> DWORD {
    if (NetworkGuid == nullptr || CompartmentId == nullptr || SiteId == nullptr || NetworkName == nullptr ||
        Length < sizeof *NetworkName)
      return ERROR_INVALID_PARAMETER;
    const auto view = room.session->adapters({.addresses = false, .hosts = true});
    if (!view) return win::reading_code(view.error());
    const auto wanted = guid_in(*NetworkGuid).bytes;
    for (const net::LinkConfig& config : view->configs) {
      if (!config.network_uuid || *config.network_uuid != wanted) continue;
      *CompartmentId = current(room);
      *SiteId = 0;
      *NetworkName = 0;
      return NO_ERROR;
    }
    return ERROR_NOT_FOUND;
  });
}

DWORD SetNetworkInformation(const NET_IF_NETWORK_GUID*, NET_IF_COMPARTMENT_ID, const WCHAR*) {
  return ERROR_NOT_SUPPORTED;
}

DWORD iphlp_compartment_find(PCSTR Name, PNET_IF_COMPARTMENT_ID CompartmentId) {
  return answer([&](Room& room) -> DWORD {
    if (Name == nullptr || *Name == 0 || CompartmentId == nullptr) return ERROR_INVALID_PARAMETER;
    const auto id = room.compartments->find(Name);
    if (!id) return lookup_code(id.error());
    *CompartmentId = *id;
    return NO_ERROR;
  });
}

}  // extern "C"
