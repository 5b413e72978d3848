// Timestamps of packets: what an interface can stamp, what it does stamp, and what its clock says. Nobody is
// told of changes here: the kernels that people run tell of none.

#include "win/timestamps.h"

#include <cerrno>
#include <expected>

#include "abi/door.h"
#include "abi/link_key.h"
#include "iphlpapi.h"
#include "query/timestamping.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

// A hardware clock is what all of this is about: without one Windows answers that there is nothing.
std::expected<net::Timestamping, DWORD> stamping_of(Room& room, const NET_LUID& luid) {
  constexpr KeyCodes codes{.none = ERROR_FILE_NOT_FOUND,
                           .unknown_luid = ERROR_FILE_NOT_FOUND,
                           .unknown_index = ERROR_FILE_NOT_FOUND};
  const auto link = link_of(room, luid, 0, codes);
  if (!link) return std::unexpected(link.error());
  auto can = query::timestamping(*room.session, link->id);
  if (!can) return std::unexpected(win::reading_code(can.error()));
  if (!can->has_clock()) return std::unexpected(ERROR_NOT_SUPPORTED);
  can->link = link->id;
  return *can;
}

DWORD supported(const NET_LUID* luid, PINTERFACE_TIMESTAMP_CAPABILITIES capabilities) {
  if (luid == nullptr || capabilities == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    const auto can = stamping_of(room, *luid);
    if (!can) return can.error();
    win::pack_supported(*can, *capabilities);
    return NO_ERROR;
  });
}

DWORD active(const NET_LUID* luid, PINTERFACE_TIMESTAMP_CAPABILITIES capabilities) {
  if (luid == nullptr || capabilities == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    const auto can = stamping_of(room, *luid);
    if (!can) return can.error();
    const auto on = query::hardware_stamps(*room.session, can->link);
    if (!on) return win::reading_code(on.error());
    if (!win::is_sound(*on)) return ERROR_BAD_DRIVER;
    win::pack_active(*can, *on, *capabilities);
    return NO_ERROR;
  });
}

// A clock whose device is not here, or cannot be read against the system's, is as good as none.
DWORD crossing_code(const base::Error& error) {
  if (error.kind == base::Kind::absent || error.code == ENOTTY) return ERROR_NOT_SUPPORTED;
  return win::reading_code(error);
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI CaptureInterfaceHardwareCrossTimestamp(const NET_LUID* InterfaceLuid,
                                                    PINTERFACE_HARDWARE_CROSSTIMESTAMP CrossTimestamp) {
  if (InterfaceLuid == nullptr || CrossTimestamp == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    const auto can = stamping_of(room, *InterfaceLuid);
    if (!can) return can.error();
    const auto stamp = query::cross_stamp(*room.session, can->clock);
    if (!stamp) return crossing_code(stamp.error());
    win::pack_cross_stamp(*stamp, *CrossTimestamp);
    return NO_ERROR;
  });
}

DWORD WINAPI GetInterfaceActiveTimestampCapabilities(const NET_LUID* InterfaceLuid,
                                                     PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites) {
  return active(InterfaceLuid, TimestampCapabilites);
}
DWORD WINAPI GetInterfaceCurrentTimestampCapabilities(
    const NET_LUID* InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites) {
  return active(InterfaceLuid, TimestampCapabilites);
}

DWORD WINAPI GetInterfaceSupportedTimestampCapabilities(
    const NET_LUID* InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites) {
  return supported(InterfaceLuid, TimestampCapabilites);
}
DWORD WINAPI GetInterfaceHardwareTimestampCapabilities(
    const NET_LUID* InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites) {
  return supported(InterfaceLuid, TimestampCapabilites);
}

DWORD WINAPI RegisterInterfaceTimestampConfigChange(PINTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK, PVOID,
                                                    HIFTIMESTAMPCHANGE*) {
  return ERROR_NOT_SUPPORTED;
}
DWORD WINAPI NotifyIfTimestampConfigChange(PVOID, PINTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK,
                                           HIFTIMESTAMPCHANGE*) {
  return ERROR_NOT_SUPPORTED;
}
void WINAPI UnregisterInterfaceTimestampConfigChange(HIFTIMESTAMPCHANGE) {}
void WINAPI CancelIfTimestampConfigChange(HIFTIMESTAMPCHANGE) {}

}  // extern "C"
